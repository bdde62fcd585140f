import { expect, expectAccessible, expectNoSideScroll, look, picture, schemes, test, widths } from "../../fixture.ts";

const ON = "on=2026-05-04";

test("a header names the codes that complete it, and its notes lead on", async ({ page }) => {
  const response = await page.goto(`/codebook/icd10cm/E11.329?${ON}`);
  expect(response?.headers()["content-security-policy"]).toContain("script-src 'none'");
  await expect(page.getByRole("heading", { level: 2, name: "Needs a 7th character" })).toBeVisible();
  await page.getByRole("link", { name: "Z79.4", exact: true }).click();
  await expect(page).toHaveURL(`/codebook/icd10cm/Z79.4?${ON}`);
  await page.goBack();
  await page.getByRole("link", { name: "E11.3293", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("E11.3293");
  await expect(page.locator(".heading .standing")).toHaveText("billable");
});

test("the way through the book: up by its path, on by its neighbours, by keyboard", async ({ page }) => {
  await page.goto(`/codebook/icd10cm/N30.00?${ON}`);
  await page.getByRole("link", { name: "After: N30.01" }).focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`/codebook/icd10cm/N30.01?${ON}`);
  expect(await page.locator('head link[rel="prev"]').getAttribute("href")).toBe("/codebook/icd10cm/N30.00");
  await page.getByRole("navigation", { name: "Where it stands" }).getByRole("link", { name: /Chapter 14/ }).click();
  await expect(page).toHaveURL(`/codebook/icd10cm/chapter-14?${ON}`);
  await page.getByRole("searchbox", { name: "Look up another code" }).fill("W11");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`/codebook?q=W11&${ON}`);
});

test("ranges in notes lead to the section, or to both ends", async ({ page }) => {
  await page.goto(`/codebook/icd10cm/chapter-4?${ON}`);
  const notes = page.locator(".notes");
  await expect(notes.getByRole("link", { name: "P70-P74" })).toHaveAttribute("href", `/codebook/icd10cm/P70-P74?${ON}`);
  for (const end of ["E16", "E31"]) {
    await expect(notes.getByRole("link", { name: end, exact: true })).toHaveAttribute(
      "href",
      `/codebook/icd10cm/${end}?${ON}`,
    );
  }
});

test("every link in the notes of some pages leads somewhere", async ({ page, request }) => {
  for (const code of ["E11", "S52", "I10", "O24", "chapter-19", "chapter-15"]) {
    await page.goto(`/codebook/icd10cm/${code}?${ON}`);
    const links = page.locator(".notes a");
    const hrefs = new Set(await links.evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? "")));
    for (const href of hrefs) expect((await request.get(href, { maxRedirects: 0 })).status(), href).toBe(200);
  }
});

test("another spelling leads to the one in the book, the day goes along", async ({ page }) => {
  await page.goto(`/codebook/icd10cm/n3000?${ON}`);
  await expect(page).toHaveURL(`/codebook/icd10cm/N30.00?${ON}`);
});

test("a code that is not in the book is 404, with what is nearest", async ({ page, faults }) => {
  faults.expected(/404/);
  const response = await page.goto("/codebook/icd10cm/E11.328");
  expect(response?.status()).toBe(404);
  await expect(page.getByText("The nearest header is E11.32.")).toBeVisible();
  await expectAccessible(page);
  await picture(page, "code-unknown", 1280, "light");
  await page.getByRole("link", { name: /E11\.329/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("E11.329");
});

test("on paper a code is black on white with its notes and nothing to press", async ({ page }) => {
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await page.goto(`/codebook/icd10cm/E11.3293?${ON}`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.locator(".excludes1").first()).toBeVisible();
  for (const gone of [".bar", ".foot", ".top"]) await expect(page.locator(gone)).toBeHidden();
  const colours = await page.locator("body").evaluate((body) => {
    const { color, backgroundColor } = getComputedStyle(body);
    return [color, backgroundColor];
  });
  expect(colours).toEqual(["rgb(0, 0, 0)", "rgb(255, 255, 255)"]);
  await page.setViewportSize({ width: 720, height: 1000 });
  await picture(page, "code-paper", 720, "print");
});

const places = {
  seventh: `icd10cm/E11.329?${ON}`,
  billable: "icd10cm/N30.00?on=2027-01-15",
  category: `icd10cm/S52?${ON}`,
  chapter: `icd10cm/chapter-19?${ON}`,
  teaching: `cpt/99213?${ON}`,
};
for (const [name, path] of Object.entries(places)) {
  for (const scheme of schemes) {
    for (const width of widths) {
      test(`${name}: accessible and within the window, ${scheme}, ${width} px`, async ({ page }) => {
        await look(page, width, scheme);
        await page.goto(`/codebook/${path}`);
        await expectNoSideScroll(page);
        await expectAccessible(page);
        await picture(page, `code-${name}`, width, scheme);
      });
    }
  }
}
