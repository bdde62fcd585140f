// Small faults, many times over: each round counts what was confirmed, and the end counts what is there.
import type { Page } from "@playwright/test";
import { expect, test } from "../../fixture.ts";
import { assign, awake, learning, QUIZ, start } from "../../learning.ts";

const TIMES = 50;
const kept = (): string[] => Object.keys(localStorage).filter((key) => key.startsWith("superbill/"));

test.setTimeout(240_000);

/** The device keeps nothing any more, for the server has confirmed it. */
async function confirmed(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(kept)).toEqual([]);
}

test("a tab that is closed as soon as an answer is confirmed, and opened again", async ({ school, device }) => {
  const { what, teacher, student } = await learning(school, device);
  await assign(teacher, what, QUIZ);
  await start(student, what, "Foundations check");
  const address = student.url();
  let [page, lost]: [Page, number] = [student, 0];
  for (let round = 0; round < TIMES; round += 1) {
    const option = round % 2;
    await page.getByRole("radio").nth(option).check();
    await confirmed(page);
    const again = await page.context().newPage();
    await page.close();
    page = again;
    await page.goto(address);
    await awake(page);
    if (!(await page.getByRole("radio").nth(option).isChecked())) lost += 1;
  }
  expect(lost).toBe(0);
});

test("a tab that is closed before the receipt has come", async ({ school, device }) => {
  const { what, teacher, student } = await learning(school, device);
  await assign(teacher, what, QUIZ);
  await start(student, what, "Foundations check");
  const address = student.url();
  let [page, lost]: [Page, number] = [student, 0];
  for (let round = 0; round < TIMES; round += 1) {
    const option = round % 2;
    await page.getByRole("radio").nth(option).check();
    const again = await page.context().newPage();
    await page.close();
    page = again;
    await page.goto(address);
    await awake(page);
    // What had not gone out was kept on the device, and goes out now.
    await expect(page.getByRole("radio").nth(option)).toBeChecked().catch(() => (lost += 1));
    await confirmed(page);
  }
  expect(lost).toBe(0);
});

test("a second tab that has not seen the first one's answer", async ({ school, device }) => {
  const { what, teacher, student } = await learning(school, device);
  await assign(teacher, what, QUIZ);
  await start(student, what, "Foundations check");
  const second = await student.context().newPage();
  await second.goto(student.url());
  await awake(second);
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
