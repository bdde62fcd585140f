import { expect, expectAccessible, expectNoSideScroll, look, picture, schemes, test, widths } from "../../fixture.ts";
import { press } from "../../keyboard.ts";

const ON = "on=2026-05-04";

test("a code is built by keyboard alone, character by character, to its page", async ({ page }) => {
  await page.goto(`/codebook/icd10pcs?${ON}`);
  const choices = page.locator(".choices");
  for (const [heading, choice] of [
    ["Character 1: Section", "0 Medical and Surgical"],
    ["Character 2: Body System", "D Gastrointestinal System"],
    ["Character 3: Operation", /^T Resection/],
    ["Character 4: Body Part", "J Appendix"],
    ["Character 5: Approach", "4 Percutaneous Endoscopic"],
    ["Character 6: Device", "Z No Device"],
    ["Character 7: Qualifier", "Z No Qualifier"],
  ] as const) {
    await expect(page.getByRole("heading", { level: 2, name: heading })).toBeVisible();
    await press(page, choices.getByRole("link", { name: choice, exact: typeof choice === "string" }));
  }
  await expect(page.getByRole("heading", { level: 2, name: "The code is complete" })).toBeVisible();
  await press(page, page.getByRole("link", { name: /^0DTJ4ZZ Resection of Appendix/ }));
  await expect(page).toHaveURL(`/codebook/icd10pcs/0DTJ4ZZ?${ON}`);
  await expect(page.locator(".heading .standing")).toHaveText("billable");
  await expect(page.locator("#characters")).toBeVisible();
  await page.getByRole("link", { name: "After: 0DTJ7ZZ" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("0DTJ7ZZ");
});

test("only what is still possible can be chosen, and a choice can be taken back", async ({ page }) => {
  await page.goto(`/codebook/icd10pcs?at=0DTJ&${ON}`);
  // Appendix: open, laparoscopic, or through an opening; never percutaneous or external.
  await expect(page.locator(".choices .code")).toHaveText(["0", "4", "7", "8"]);
  await page.getByRole("link", { name: /Appendix.*choose again/ }).click();
  await expect(page).toHaveURL(`/codebook/icd10pcs?at=0DT&${ON}`);
  await expect(page.getByRole("heading", { level: 2, name: "Character 4: Body Part" })).toBeVisible();
});

test("what no code begins with is 404, and says how far it is possible", async ({ page, faults }) => {
  faults.expected(/404/);
  const response = await page.goto("/codebook/icd10pcs?at=0DTJ5");
  expect(response?.status()).toBe(404);
  await expect(page.getByText("No code begins with 0DTJ5. 0DTJ is possible.")).toBeVisible();
  await expectAccessible(page);
});

test("a table has rows and columns to every reader, and its body parts lead on", async ({ page }) => {
  for (const width of widths) {
    await look(page, width, "light");
    await page.goto(`/codebook/icd10pcs/0DT?${ON}`);
    const table = page.getByRole("table", { name: "Table 0DT" });
    await expect(table.getByRole("columnheader")).toHaveCount(4);
    await expect(table.getByRole("row").nth(1).getByRole("cell")).toHaveCount(4);
  }
  await page.getByRole("cell").getByRole("link", { name: "Appendix", exact: true }).click();
  await expect(page).toHaveURL(`/codebook/icd10pcs?at=0DTJ&${ON}`);
});

test("the code book leads to the builder", async ({ page }) => {
  await page.goto("/codebook?set=icd10pcs");
  await page.getByRole("link", { name: "Build a code by its tables" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Build an ICD-10-PCS code" })).toBeVisible();
});

test("a table on paper is its rows, with nothing to press", async ({ page }) => {
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize({ width: 720, height: 1000 });
  await page.goto(`/codebook/icd10pcs/0DT?${ON}`);
  await expect(page.getByRole("columnheader").first()).toBeVisible();
  await expect(page.locator(".top")).toBeHidden();
  await picture(page, "pcs-paper", 720, "print");
});

const places = {
  sections: `icd10pcs?${ON}`,
  operations: `icd10pcs?at=0D&${ON}`,
  approach: `icd10pcs?at=0DTJ&${ON}`,
  built: `icd10pcs?at=0DTJ4ZZ&${ON}`,
  table: `icd10pcs/0SR?${ON}`,
  code: `icd10pcs/0DTJ4ZZ?${ON}`,
  technology: `icd10pcs?at=XW033&${ON}`,
};
for (const [name, path] of Object.entries(places)) {
  for (const scheme of schemes) {
    for (const width of widths) {
      test(`${name}: accessible and within the window, ${scheme}, ${width} px`, async ({ page }) => {
        await look(page, width, scheme);
        const response = await page.goto(`/codebook/${path}`);
        expect(response?.headers()["content-security-policy"]).toContain("script-src 'none'");
        await expectNoSideScroll(page);
        await expectAccessible(page);
        await picture(page, `pcs-${name}`, width, scheme);
      });
    }
  }
}
