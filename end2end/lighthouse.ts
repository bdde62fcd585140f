// Lighthouse's marks for a page, as somebody of the demonstration school sees it.
import type { Browser, LaunchOptions } from "@playwright/test";
import { chromium } from "@playwright/test";
import lighthouse from "lighthouse";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { type Role, stateOf } from "./people.ts";

export interface Report {
  /** Of each category, 0 to 100. */
  marks: Record<string, number>;
  /** What cost marks, in words. */
  lost: string[];
}

/** A browser that Lighthouse can be told to use. */
export async function inspected(options: LaunchOptions): Promise<{ browser: Browser; port: number }> {
  const port = await freePort();
  const args = [...(options.args ?? []), `--remote-debugging-port=${port}`];
  return { browser: await chromium.launch({ ...options, args }), port };
}

/** Marks of an address, for nobody or for a role. */
export async function marks(url: string, port: number, categories: string[], role?: Role): Promise<Report> {
  const result = await lighthouse(url, {
    port,
    logLevel: "error",
    onlyCategories: categories,
    ...(role ? { extraHeaders: { Cookie: cookies(role) } } : {}),
  });
  if (!result) throw new Error(`Lighthouse says nothing of ${url}`);
  const { categories: found, audits, finalDisplayedUrl } = result.lhr;
  if (finalDisplayedUrl !== url) throw new Error(`${url} led to ${finalDisplayedUrl}`);
  const lost = Object.values(found).flatMap((category) =>
    category.auditRefs
      .filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 0.9)
      .map(({ id }) => `${id}: ${audits[id]?.title} ${audits[id]?.displayValue ?? ""}`),
  );
  const scored = Object.values(found).map(({ id, score }) => [id, Math.round((score ?? 0) * 100)] as const);
  return { marks: Object.fromEntries(scored), lost };
}

function cookies(role: Role): string {
  const state = JSON.parse(readFileSync(stateOf(role), "utf8")) as { cookies: { name: string; value: string }[] };
  return state.cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
}

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer();
    server.once("error", failed);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => (address && typeof address === "object" ? found(address.port) : failed(new Error("no port"))));
    });
  });
}
