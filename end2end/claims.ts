// Keys of claim tasks, as their files have them, and forms filled the way a biller fills them: box after box by Tab.
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";

const folder = new URL("../content/billing/claims/", import.meta.url);

/** The key of a task: each box that holds something, by its id. What stands printed on the form is left out. */
export function key(task: string): Map<string, string> {
  const toml = readFileSync(new URL(`${task}/claim.toml`, folder), "utf8");
  const boxes = toml.split("[[box]]").slice(1);
  const field = (box: string, name: string) => new RegExp(`^${name} = "(.*)"$`, "m").exec(box)?.[1] ?? "";
  const asked = boxes.filter((box) => !/^given = true$/m.test(box));
  const filled = asked.map((box) => [field(box, "id"), field(box, "value").replaceAll("\\n", "\n")] as const);
  return new Map(filled.filter(([, value]) => value !== ""));
}

/** Puts texts into boxes, however they are got there. */
export async function put(page: Page, form: Map<string, string>): Promise<void> {
  for (const [id, text] of form) {
    const box = page.locator(`[data-box="${id}"]`);
    const isChoice = await box.evaluate((element) => element instanceof HTMLSelectElement);
    await (isChoice ? box.selectOption(text) : box.fill(text));
  }
  await page.getByText(/^Saved \d\d:\d\d:\d\d$/).waitFor();
}

/** The id of the box that has the focus. */
const inHand = (): string | null => document.activeElement?.getAttribute("data-box") ?? null;

/** Fills the form from its first box on, by keyboard alone; gives the boxes in the order in which Tab went through them. */
export async function fill(page: Page, form: Map<string, string>): Promise<string[]> {
  await page.locator("[data-box]").first().focus();
  const visited: string[] = [];
  for (;;) {
    const id = await page.evaluate(inHand);
    if (id === null) return visited;
    visited.push(id);
    const text = form.get(id);
    if (text !== undefined) {
      await page.keyboard.press("ControlOrMeta+a");
      await page.keyboard.type(text);
    }
    await page.keyboard.press("Tab");
  }
}
