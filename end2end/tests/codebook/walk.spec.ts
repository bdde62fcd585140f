// What a coder does with the books: Index first, then the tabular list; a procedure by its tables; what does not go
// together; what to find again. By keyboard alone.
import type { Page } from "@playwright/test";
import { expect, expectAccessible, picture, test } from "../../fixture.ts";
import { press, type } from "../../keyboard.ts";
import { assign, CHART, learning, start } from "../../learning.ts";

test("from the Index to a bookmark, by keyboard alone", async ({ school, device }) => {
  test.setTimeout(150_000);
  const { what, teacher, student } = await learning(school, device);
  await assign(teacher, what, CHART);

  await test.step("a diagnosis is found by the Index and verified in the tabular list", async () => {
    await student.goto("/codebook");
    await press(student, student.getByRole("link", { name: "Index to Diseases and Injuries" }).first());
    await type(student, student.getByRole("textbox", { name: "Main term begins with" }), "cystitis");
    await student.keyboard.press("Enter");
    await press(student, student.getByRole("link", { name: /^Cystitis/ }).first());
    await expect(student.getByRole("heading", { level: 2 })).toContainText("Cystitis");
    await expectAccessible(student);
    await press(student, student.getByRole("link", { name: "N30.00" }).first());
    await expect(student.getByRole("heading", { level: 1 })).toContainText("N30.00");
    await expect(student.locator(".heading .standing")).toHaveText("billable");
    await expect(student.locator(".excludes1").first()).toBeVisible();
    await expectAccessible(student);
  });

  await test.step("it is bookmarked", async () => {
    await press(student, student.getByRole("link", { name: "Bookmark, note, highlight" }));
    await press(student, student.getByRole("button", { name: "Green" }));
    await expect(student.getByRole("status")).toContainText("The bookmark is in.");
    await expectAccessible(student);
  });

  await test.step("its page is printed: notes and code, nothing to press", async () => {
    await student.emulateMedia({ media: "print" });
    await expect(student.locator(".excludes1").first()).toBeVisible();
    for (const gone of [".bar", ".foot", ".top"]) await expect(student.locator(gone)).toBeHidden();
    await picture(student, "walk-paper", 720, "print");
    await student.emulateMedia({ media: "screen" });
  });

  await test.step("a procedure is built", async () => {
    await student.goto("/codebook?set=icd10pcs");
    await press(student, student.getByRole("link", { name: "Build a code by its tables" }));
    for (const choice of [
      "0 Medical and Surgical",
      "T Urinary System",
      /^J Inspection/,
      "B Bladder",
      "8 Via Natural or Artificial Opening Endoscopic",
      "Z No Device",
      "Z No Qualifier",
    ]) {
      const link = student.locator(".choices").getByRole("link", { name: choice, exact: typeof choice === "string" });
      await press(student, link);
    }
    await expect(student.getByRole("heading", { level: 2, name: "The code is complete" })).toBeVisible();
    await expectAccessible(student);
    await press(student, student.getByRole("link", { name: /^0TJB8ZZ Inspection of Bladder/ }));
    await expect(student.getByRole("heading", { level: 1 })).toContainText("0TJB8ZZ");
    await expect(student.locator(".heading .standing")).toHaveText("billable");
  });

  await test.step("on the desk, the book says what does not go together, and what says so", async () => {
    await start(student, what, CHART.replace("Chart: ", ""));
    await student.keyboard.press("/");
    for (const code of ["N30.00", "N30.40"]) await enter(student, code);
    await press(student, student.getByRole("button", { name: "Check codes" }));
    const said = student.getByRole("region", { name: "What the book says" });
    await expect(said.getByRole("status")).toHaveText(/^\d+ findings?$/);
    const conflict = said.getByRole("listitem").filter({ hasText: "N30.00, N30.40" }).first();
    await expect(conflict).toContainText("Excludes1");
    await expect(conflict).toContainText("irradiation cystitis (N30.4-)");
    await expectAccessible(student);
    await picture(student, "desk-advice", 1280, "light");
    await press(student, student.getByRole("button", { name: "Remove N30.40" }));
    await expect(said.getByRole("listitem")).toHaveCount(0);
  });

  await test.step("the bookmark leads back", async () => {
    await student.goto("/codebook/mine");
    await press(student, student.locator(".marked").getByRole("link", { name: /N30\.00/ }).first());
    await expect(student.getByRole("heading", { level: 1 })).toContainText("N30.00");
  });
});

/** Types a code into the one box and takes it. */
async function enter(page: Page, code: string): Promise<void> {
  await page.keyboard.type(code);
  await expect(page.getByRole("option").first()).toContainText(code);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: `Remove ${code}` })).toBeVisible();
}
