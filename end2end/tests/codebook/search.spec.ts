import type { Page } from "@playwright/test";
import { expect, expectAccessible, expectNoSideScroll, look, picture, schemes, test, widths } from "../../fixture.ts";

// A day that ICD-10-CM 2026 covers, so that the tests say the same next year.
const ON = "on=2026-05-04";
const SEARCH = "**/api/codes/search";

const box = (page: Page) => page.getByRole("combobox", { name: "Code, or words" });
const options = (page: Page) => page.locator("#hits").getByRole("option");

/** Opens a page of the code book and waits until its island is awake. */
async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(box(page)).toHaveAttribute("aria-expanded", /./);
}

test("results come while typing, are counted aloud, and Enter opens the one chosen", async ({ page }) => {
  await open(page, `/codebook?${ON}`);
  await expect(box(page)).toBeFocused();
  await page.keyboard.type("fall ladder", { delay: 30 });
  await expect(options(page).first()).toContainText("W11");
  await expect(page.getByRole("status")).toHaveText("5 codes");
  await expect(page).toHaveURL(`/codebook?q=fall+ladder&${ON}`);

  await page.keyboard.press("ArrowDown");
  const chosen = options(page).nth(1);
  await expect(chosen).toHaveAttribute("aria-selected", "true");
  await expect(box(page)).toHaveAttribute("aria-activedescendant", (await chosen.getAttribute("id")) ?? "");
  await expect(chosen).toContainText("W11.XXXA");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`/codebook/icd10cm/W11.XXXA?${ON}`);

  await page.goBack();
  await expect(box(page)).toHaveValue("fall ladder");
  await expect(options(page).first()).toContainText("W11");
});

test("of many codes it is said that they are those that fit best", async ({ page }) => {
  await open(page, `/codebook?${ON}`);
  await page.keyboard.type("fracture of radius", { delay: 30 });
  await expect(options(page).first()).toContainText("S52");
  await expect(page.getByRole("status")).toHaveText(/^The \d+ codes that fit best$/);
});

test("while typing goes on, what a screen shows is drawn; the keyboard still reaches all", async ({ page }) => {
  await page.clock.install();
  await open(page, `/codebook?${ON}`);
  // No pause begins: the page's clock stands still.
  await page.clock.pauseAt(Date.now() + 60_000);
  await page.keyboard.type("fracture of radius");
  await expect(box(page)).toHaveValue("fracture of radius");
  await expect(options(page).first()).toContainText("S52");
  await expect(options(page)).toHaveCount(16);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("End");
  await expect(options(page)).toHaveCount(50);
  await expect(options(page).last()).toHaveAttribute("aria-selected", "true");
  await expect(options(page).last()).toBeInViewport();
});

test("Home and End go through the list once it is entered, Escape clears, and a slash leads back", async ({ page }) => {
  await open(page, `/codebook?q=S52.5&set=icd10cm&${ON}`);
  await page.keyboard.press("Home");
  await expect(options(page).first()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("End");
  await expect(options(page).last()).toHaveAttribute("aria-selected", "true");
  await expect(options(page).last()).toBeInViewport();
  await page.keyboard.press("ArrowDown");
  await expect(options(page).last()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Home");
  await expect(options(page).first()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Escape");
  await expect(box(page)).toHaveValue("");
  await expect(page.getByRole("list", { name: "Chapters" })).toBeVisible();
  await expect(page).toHaveURL(`/codebook?set=icd10cm&${ON}`);
  await page.getByRole("link", { name: /Neoplasms/ }).focus();
  await page.keyboard.press("/");
  await expect(box(page)).toBeFocused();
  await expect(box(page)).toHaveValue("");
});

test("Enter before the answer opens what the answer brings", async ({ page }) => {
  await open(page, `/codebook?${ON}`);
  await page.keyboard.type("E11.3293\n");
  await expect(page).toHaveURL(`/codebook/icd10cm/E11.3293?${ON}`);
});

test("of two answers the newer question's counts", async ({ page }) => {
  await open(page, `/codebook?${ON}`);
  let release = () => {};
  let done = () => {};
  const late = new Promise<void>((resolve) => (release = resolve));
  const answered = new Promise<void>((resolve) => (done = resolve));
  await page.route(SEARCH, async (route) => {
    const held = route.request().postDataJSON().query === "cyst";
    if (held) await late;
    // The page may have given it up.
    await route.continue().catch(() => undefined);
    if (held) done();
  });
  const slow = page.waitForRequest((request) => request.postData()?.includes('"cyst"') ?? false);
  await page.keyboard.type("cyst");
  await slow;
  await page.keyboard.type("itis");
  await expect(options(page).filter({ hasText: "N30.00" })).toBeVisible();
  release();
  await answered;
  await expect(box(page)).toHaveValue("cystitis");
  await expect(page).toHaveURL(`/codebook?q=cystitis&${ON}`);
  await expect(options(page).filter({ hasText: "N30.00" })).toBeVisible();
});

test("a server that cannot be reached is said in words, and asked again", async ({ page, faults }) => {
  test.slow(); // the page waits longer after each try
  faults.expected(/api\/codes\/search|ERR_INTERNET_DISCONNECTED|ERR_FAILED/);
  await open(page, `/codebook?q=cystitis&${ON}`);
  await page.route(SEARCH, (route) => route.abort());
  await page.keyboard.press("End");
  await page.keyboard.type(" acute");
  await expect(page.getByRole("alert")).toContainText("The server cannot be reached. Trying again…");
  await expect(page.locator(".results")).toHaveClass(/stale/);
  await expectAccessibleButDimmed(page);
  // At once where one asks for it, and by itself where nobody does.
  const asked = page.waitForRequest(SEARCH);
  await page.getByRole("button", { name: "Try now" }).click();
  await asked;
  await page.unroute(SEARCH);
  await expect(page.getByRole("alert")).toBeEmpty({ timeout: 20_000 });
  await expect(options(page).filter({ hasText: "N30.00" })).toBeVisible();
});

/** What is dimmed waits for its answer; its contrast is that of a disabled control. */
async function expectAccessibleButDimmed(page: Page): Promise<void> {
  await page.locator(".results").evaluate((results) => results.classList.remove("stale"));
  await expectAccessible(page);
}

test("a set narrows what is found, and without a query shows what it holds", async ({ page }) => {
  await open(page, `/codebook?q=office+visit&${ON}`);
  await page.getByRole("radio", { name: "CPT" }).check();
  await expect(page).toHaveURL(`/codebook?q=office+visit&set=cpt&${ON}`);
  await expect(options(page).first()).toContainText("CPT, teaching label");
  await box(page).fill("");
  await expect(options(page)).toHaveCount(0);
  await page.getByRole("radio", { name: "HCPCS" }).check();
  await expect(page).toHaveURL(`/codebook?set=hcpcs&${ON}`);
  await page.getByRole("link", { name: /J: Drugs/ }).click();
  await expect(page.getByRole("link", { name: /^J3301/ })).toBeVisible();
});

test("where no edition is in force the page says which is shown", async ({ page }) => {
  await open(page, "/codebook?q=cystitis&on=2027-01-15");
  const results = page.getByRole("region", { name: "Results" });
  await expect(results).toContainText("No edition of ICD-10-CM in this book is in force on 15 January 2027.");
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("the form asks the page, and the results are links", async ({ page, faults }) => {
    // The browser does not fetch what it may not run.
    faults.expected(/request failed: .*book-\w+\.js csp/);
    await page.goto("/codebook");
    await page.getByRole("searchbox", { name: "Code, or words" }).fill("acute cystitis");
    await page.getByRole("radio", { name: "ICD-10-CM" }).check();
    await page.getByRole("button", { name: "Look up" }).click();
    await expect(page).toHaveURL(/q=acute\+cystitis&set=icd10cm/);
    await expect(page.getByRole("searchbox", { name: "Code, or words" })).toHaveValue("acute cystitis");
    await page.getByRole("link", { name: /N30\.00/ }).click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("N30.00");
  });
});

const states = {
  browse: `/codebook?${ON}`,
  teaching: `/codebook?set=cpt&${ON}`,
  results: `/codebook?q=diabetic+retinopathy&${ON}`,
  procedures: "/codebook?q=office+visit&on=2027-01-15",
  nothing: `/codebook?q=zzzzqqqq&${ON}`,
};
for (const [state, path] of Object.entries(states)) {
  for (const scheme of schemes) {
    for (const width of widths) {
      test(`${state}: accessible and within the window, ${scheme}, ${width} px`, async ({ page }) => {
        await look(page, width, scheme);
        await open(page, path);
        await expectNoSideScroll(page);
        await expectAccessible(page);
        await picture(page, `codebook-${state}`, width, scheme);
      });
    }
  }
}
