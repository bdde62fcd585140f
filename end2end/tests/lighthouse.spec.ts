// Lighthouse on the front page, a lesson and a student's dashboard. How fast they are is measured by `make bench`, which
// asks for what is marked @bench, with an optimized server.
import { type APIRequestContext, expect, test as base } from "@playwright/test";
import { inspected, marks } from "../lighthouse.ts";
import { type Role, stateOf } from "../people.ts";

const TURNS = 5;

const test = base.extend<{ addressOf: (path: (student: APIRequestContext) => Promise<string>) => Promise<string> }, { port: number }>({
  addressOf: async ({ playwright, baseURL }, use) => {
    const student = await playwright.request.newContext({ baseURL, storageState: stateOf("student") });
    await use(async (path) => `${baseURL}${await path(student)}`);
    await student.dispose();
  },
  port: [
    async ({ launchOptions }, use) => {
      const { browser, port } = await inspected(launchOptions);
      await use(port);
      await browser.close();
    },
    { scope: "worker" },
  ],
});

const pages: [string, Role | undefined, (student: APIRequestContext) => Promise<string>][] = [
  ["front page", undefined, async () => "/"],
  ["dashboard", "student", async () => "/demo"],
  ["lesson", "student", lesson],
];

/** The first lesson that the student was given. */
async function lesson(student: APIRequestContext): Promise<string> {
  const today = await (await student.get("/demo")).text();
  const taken = today.match(/\/demo\/classes\/[0-9a-f-]+/)?.[0] ?? "/demo/classes";
  const given = await (await student.get(taken)).text();
  const link = given.match(/href="([^"]+)"[^>]*>From chart to code</)?.[1];
  if (!link) throw new Error(`${taken} has no lesson`);
  return link;
}

for (const [name, role, path] of pages) {
  test(`the ${name} is accessible and keeps to good practice`, async ({ addressOf, port }) => {
    const { marks: found, lost } = await marks(await addressOf(path), port, ["accessibility", "best-practices"], role);
    expect(lost).toEqual([]);
    expect(found).toEqual({ accessibility: 100, "best-practices": 100 });
  });

  test(`how fast the ${name} is @bench`, async ({ addressOf, port }) => {
    const turns: number[] = [];
    let lost: string[] = [];
    for (let turn = 0; turn < TURNS; turn += 1) {
      const report = await marks(await addressOf(path), port, ["performance"], role);
      turns.push(report.marks.performance ?? 0);
      lost = report.lost;
    }
    turns.sort((a, b) => a - b);
    console.log(`Lighthouse performance, ${name}: ${turns[(TURNS - 1) / 2]} (${turns.join(" ")})`, ...lost);
  });
}
