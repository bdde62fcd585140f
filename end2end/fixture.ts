// Every page that a test opens is watched: the test fails on any page error, console error, failed request or policy
// report.
import { AxeBuilder } from "@axe-core/playwright";
import { type BrowserContext, type BrowserContextOptions, type Page, test as base, expect } from "@playwright/test";
import { type Role, stateOf } from "./people.ts";
import { School } from "./school.ts";

export { expect };

export const widths = [390, 1280] as const;
export const schemes = ["light", "dark"] as const;

interface Faults {
  /** Takes a fault for expected: a 404 page, a network that the test cut. */
  expected: (pattern: RegExp) => void;
  /** Watches one more page. */
  watch: (page: Page) => void;
}

interface Fixtures {
  faults: Faults;
  /** A browser of its own, with nobody signed in; another device. */
  device: (options?: BrowserContextOptions) => Promise<Page>;
  /** A browser in which somebody with this role in the demonstration school is signed in. */
  as: (role: Role) => Promise<Page>;
  /** The demonstration school in the hands of its administrator, to make what a test needs. */
  school: School;
}

export const test = base.extend<Fixtures>({
  faults: [
    async ({ page }, use) => {
      const found: string[] = [];
      const expected: RegExp[] = [];
      watch(page, found);
      await use({ expected: (pattern) => expected.push(pattern), watch: (another) => watch(another, found) });
      expect(found.filter((fault) => !expected.some((pattern) => pattern.test(fault)))).toEqual([]);
    },
    { auto: true },
  ],
  device: async ({ browser, faults }, use) => {
    const opened: BrowserContext[] = [];
    await use(async (options) => {
      const context = await browser.newContext(options);
      opened.push(context);
      const page = await context.newPage();
      faults.watch(page);
      return page;
    });
    for (const context of opened) await context.close();
  },
  as: async ({ device }, use) => {
    await use((role) => device({ storageState: stateOf(role) }));
  },
  school: async ({ playwright, baseURL }, use) => {
    const administrator = await playwright.request.newContext({
      baseURL,
      storageState: stateOf("administrator"),
      // As browsers say of a form on our own page.
      extraHTTPHeaders: { "sec-fetch-site": "same-origin" },
    });
    await use(new School(administrator));
    await administrator.dispose();
  },
});

function watch(page: Page, found: string[]): void {
  page.on("pageerror", (error) => found.push(`page error: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") found.push(`console: ${message.text()} ${message.location().url}`);
  });
  page.on("requestfailed", (request) => {
    const reason = request.failure()?.errorText ?? "";
    // Given up on purpose: a search that newer typing overtook, the icon of a page that was left, a page that is a file.
    if (reason === "net::ERR_ABORTED") return;
    found.push(`request failed: ${request.url()} ${reason}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) found.push(`status ${response.status()}: ${response.url()}`);
  });
  page.on("request", (request) => {
    if (request.url().endsWith("/csp-reports")) found.push(`policy report: ${request.postData()}`);
  });
}

/** No violation of WCAG 2.2 A or AA, nor of axe's best practices. */
export async function expectAccessible(page: Page): Promise<void> {
  // No page has frames of other sites, for which axe would open a further page and read itself in again.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ["violations"] });
  const { violations } = await axe.analyze();
  const lines = violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.html}`));
  expect(lines).toEqual([]);
}

/** Nothing is wider than the window. */
export async function expectNoSideScroll(page: Page): Promise<void> {
  const [content, window] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  expect(content).toBeLessThanOrEqual(window ?? 0);
}

/** Sets width and colour scheme, and names the picture that is taken at the end. */
export async function look(page: Page, width: number, scheme: "light" | "dark"): Promise<void> {
  await page.setViewportSize({ width, height: width < 700 ? 844 : 860 });
  await page.emulateMedia({ colorScheme: scheme });
}

/** A picture for people, beside the results, where they ask for pictures; nothing is compared with it. */
export async function picture(page: Page, name: string, width: number, scheme: string): Promise<void> {
  if (!process.env.PICTURES) return;
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: `end2end/results/pictures/${name}-${width}-${scheme}.png`, fullPage: true });
}

/** A form was refused: the page came again with this status and says why. */
export async function expectRefused(page: Page, says: string | RegExp): Promise<void> {
  await expect(page.getByRole("alert")).toContainText(says);
}

/** Signs in on the sign-in page, wherever it leads. */
export async function signIn(page: Page, address: string, password: string): Promise<void> {
  if (!page.url().includes("/sign-in")) await page.goto("/sign-in");
  await page.getByLabel("Email address").fill(address);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}
