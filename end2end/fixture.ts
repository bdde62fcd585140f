// Every test uses this page: it fails on any page error, console error, failed request or policy report.
import { AxeBuilder } from "@axe-core/playwright";
import { type Page, test as base, expect } from "@playwright/test";

export { expect };

export const widths = [390, 1280] as const;
export const schemes = ["light", "dark"] as const;

interface Faults {
  /** Takes a fault for expected: a 404 page, a network that the test cut. */
  expected: (pattern: RegExp) => void;
}

export const test = base.extend<{ faults: Faults }>({
  faults: [
    async ({ page }, use) => {
      const found: string[] = [];
      const expected: RegExp[] = [];
      page.on("pageerror", (error) => found.push(`page error: ${error.message}`));
      page.on("console", (message) => {
        if (message.type() === "error") found.push(`console: ${message.text()} ${message.location().url}`);
      });
      page.on("requestfailed", (request) => {
        const reason = request.failure()?.errorText ?? "";
        // A search that newer typing overtook is given up on purpose.
        if (reason === "net::ERR_ABORTED" && request.url().includes("/api/")) return;
        found.push(`request failed: ${request.url()} ${reason}`);
      });
      page.on("response", (response) => {
        if (response.status() >= 400) found.push(`status ${response.status()}: ${response.url()}`);
      });
      page.on("request", (request) => {
        if (request.url().endsWith("/csp-reports")) found.push(`policy report: ${request.postData()}`);
      });
      await use({ expected: (pattern) => expected.push(pattern) });
      expect(found.filter((fault) => !expected.some((pattern) => pattern.test(fault)))).toEqual([]);
    },
    { auto: true },
  ],
});

/** No violation of WCAG 2.2 A or AA, nor of axe's best practices. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
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

/** A picture for people, beside the results; nothing is compared with it. */
export async function picture(page: Page, name: string, width: number, scheme: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: `end2end/results/pictures/${name}-${width}-${scheme}.png`, fullPage: true });
}
