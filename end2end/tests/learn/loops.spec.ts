// Small faults, many times over: each round counts what was confirmed, and the end counts what is there.
import type { Page } from "@playwright/test";
import { expect, test } from "../../fixture.ts";
import { answering, awake, kept, secondTab } from "../../learning.ts";

const TIMES = 50;

test.setTimeout(240_000);

/** The device keeps nothing any more, for the server has confirmed it. */
async function confirmed(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(kept)).toEqual([]);
}

for (const [when, wait] of [
  ["as soon as an answer is confirmed", true],
  ["before the receipt has come", false],
] as const) {
  test(`a tab that is closed ${when}, and opened again`, async ({ school, device }) => {
    const { student } = await answering(school, device);
    const address = student.url();
    let [page, lost]: [Page, number] = [student, 0];
    for (let round = 0; round < TIMES; round += 1) {
      const option = round % 2;
      await page.getByRole("radio").nth(option).check();
      if (wait) await confirmed(page);
      const again = await page.context().newPage();
      await page.close();
      page = again;
      await page.goto(address);
      await awake(page);
      const there = page.getByRole("radio").nth(option);
      // What was confirmed is on the page as it comes; what was not was kept on the device, and is put there.
      const found = wait ? await there.isChecked() : await expect(there).toBeChecked().then(() => true, () => false);
      if (!found) lost += 1;
      await confirmed(page);
    }
    expect(lost).toBe(0);
  });
}

test("a second tab that has not seen the first one's answer", async ({ school, device }) => {
  const { student } = await answering(school, device);
  const second = await secondTab(student);
  let overwritten = 0;
  for (let round = 0; round < TIMES; round += 1) {
    // They take turns: one saves, the other has not seen it and is told.
    const [first, other] = round % 2 ? [second, student] : [student, second];
    const [mine, theirs] = round % 2 ? [1, 0] : [2, 3];
    await first.getByRole("radio").nth(mine).check();
    await confirmed(first);
    await other.getByRole("radio").nth(theirs).check();
    await expect(other.getByText("changed in another tab or on another device")).toBeVisible();
    await other.getByRole("button", { name: "Take the other" }).click();
    await expect(other.getByText("changed in another tab or on another device")).toHaveCount(0);
    if (!(await other.getByRole("radio").nth(mine).isChecked())) overwritten += 1;
  }
  expect(overwritten).toBe(0);
});
