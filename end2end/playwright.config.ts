import { defineConfig } from "@playwright/test";

// As root, in a container, Chromium has no sandbox; nothing here may reach beyond the loopback interface.
const args = [
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

export default defineConfig({
  testDir: "tests",
  outputDir: "results/traces",
  globalSetup: "./server.ts",
  fullyParallel: true,
  forbidOnly: !!process.env.CI,
  workers: 2,
  // A guard against what hangs, and no measure: machines differ.
  timeout: 120_000,
  // What measures is asked for by its mark.
  ...(process.argv.some((argument) => argument.includes("@bench")) ? {} : { grepInvert: /@bench/ }),
  reporter: [["list"], ["junit", { outputFile: "results/junit.xml" }]],
  use: {
    // Set by server.ts, which runs first.
    baseURL: process.env.SUPERBILL_TEST_URL,
    browserName: "chromium",
    locale: "en-US",
    // Following every step takes a third of the time; who looks for a fault asks for it.
    trace: process.env.TRACE ? "retain-on-failure" : "off",
    launchOptions: { executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args },
  },
});
