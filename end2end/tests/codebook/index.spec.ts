import { expect, expectAccessible, expectNoSideScroll, look, picture, schemes, test, widths } from "../../fixture.ts";

const ON = "on=2026-05-04";
const PART = `/codebook/index/diseases?letter=A&${ON}`;

test("from letter to main term to code, then verified in the tabular list", async ({ page }) => {
  await page.goto(PART);
  await page.getByRole("textbox", { name: "Main term begins with" }).fill("appendic");
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: /^Appendicitis/ }).first().click();
  await expect(page.getByRole("heading", { level: 2 })).toContainText("Appendicitis");
  await page.getByRole("link", { name: "K35.80" }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("K35.80");
  await expect(page).toHaveURL(`/codebook/icd10cm/K35.80?${ON}`);
});

for (const scheme of schemes) {
  for (const width of widths) {
    test(`letters and a term: accessible and within the window, ${scheme}, ${width} px`, async ({ page }) => {
      await look(page, width, scheme);
      await page.goto(PART);
      await expectNoSideScroll(page);
      await expectAccessible(page);
      await picture(page, "index-letter", width, scheme);
      await page.goto(`/codebook/index/diseases/0-appendicitis?${ON}`);
      await expectNoSideScroll(page);
      await expectAccessible(page);
      await picture(page, "index-term", width, scheme);
    });
  }
}
