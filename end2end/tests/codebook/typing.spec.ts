// How long it takes from a keystroke to the painted results, beside a keystroke that a bare page only repeats. `make bench`
// asks for it, with an optimized server.
import type { Page } from "@playwright/test";
import { expect, test } from "../../fixture.ts";

const TYPED = ["type 2 diabetes with foot ulcer", "fracture of radius", "htn", "wheelchair", "bypass coronary artery"];

test("from a keystroke to the painted results @bench", async ({ page }) => {
  await page.goto("/codebook?on=2026-05-04");
  const box = page.getByRole("combobox", { name: "Code, or words" });
  await expect(box).toHaveAttribute("aria-expanded", /./);
  await expect(box).toBeFocused();
  const ours = await typed(page, "#hits", () => box.fill(""));

  await page.goto("about:blank");
  await page.evaluate(() => {
    document.body.innerHTML = "<input autofocus><output></output>";
    const [input, output] = [document.querySelector("input"), document.querySelector("output")];
    input?.addEventListener("input", () => output?.replaceChildren(input.value));
    input?.focus();
  });
  const bare = await typed(page, "output", () => page.locator("input").fill(""));
  for (const [name, turns] of [
    ["results", ours],
    ["bare", bare],
  ] as const) {
    const at = (percent: number) => turns[Math.floor(((turns.length - 1) * percent) / 100)]?.toFixed(1);
    console.log(`keystroke to paint, ${name}: p50 ${at(50)} ms, p95 ${at(95)} ms, most ${at(100)} ms, of ${turns.length}`);
  }
  console.log("  bound: 25 ms");
});

/** The milliseconds from each keystroke to the paint of what it changed below a selector, sorted. */
async function typed(page: Page, selector: string, clear: () => Promise<void>): Promise<number[]> {
  const turns: number[] = [];
  for (const text of TYPED) {
    await clear();
    await page.waitForLoadState("networkidle");
    for (const char of text) {
      const painted = page.evaluate(paint, selector);
      await page.evaluate(() => undefined);
      await page.keyboard.type(char);
      const turn = await painted;
      // A space changes nothing, and some letters neither.
      if (turn !== null) turns.push(turn);
    }
  }
  return turns.sort((a, b) => a - b);
}

/**
 * In the page: the milliseconds from the next keystroke to the paint after what it changes at the top; none where it changes
 * nothing there. What stands below the screen is drawn in pauses and does not count.
 */
function paint(selector: string): Promise<number | null> {
  return new Promise((resolve) => {
    const node = document.querySelector(selector);
    // Some five rows.
    const top = () => node?.textContent?.slice(0, 300);
    const before = top();
    let pressed = 0;
    addEventListener("keydown", (event) => (pressed = event.timeStamp), { once: true, capture: true });
    const waited = setTimeout(() => {
      observer.disconnect();
      resolve(null);
    }, 500);
    const observer = new MutationObserver(() => {
      if (top() === before) return;
      observer.disconnect();
      clearTimeout(waited);
      // The frame is painted before the task that follows it.
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - pressed)));
    });
    if (node) observer.observe(node, { childList: true, subtree: true, characterData: true });
  });
}
