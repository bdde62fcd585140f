import { expect, expectAccessible, expectNoSideScroll, look, picture, schemes, test, widths } from "../fixture.ts";

for (const scheme of schemes) {
  for (const width of widths) {
    test(`the front page is accessible and fits, ${scheme}, ${width} px`, async ({ page }) => {
      await look(page, width, scheme);
      await page.goto("/");
      await expect(page).toHaveTitle(/^Superbill/);
      await expectNoSideScroll(page);
      await expectAccessible(page);
      await picture(page, "front", width, scheme);
    });
  }
}

test("the front page runs and asks for no script", async ({ page }) => {
  const scripts: string[] = [];
  page.on("request", (request) => {
    if (request.resourceType() === "script" || /\.(js|wasm)$/.test(request.url())) scripts.push(request.url());
  });
  const response = await page.goto("/", { waitUntil: "networkidle" });
  expect(scripts).toEqual([]);
  expect(await page.locator("script").count()).toBe(0);
  expect(response?.headers()["content-security-policy"]).toContain("script-src 'none'");
});
