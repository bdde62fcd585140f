// Starts the real server on a free port of the loopback interface, with a database of its own that holds the
// demonstration school, signs its roles in, and stops it.
import { request } from "@playwright/test";
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { PASSWORD, roles, stateOf } from "./people.ts";

export default async function start(): Promise<() => Promise<void>> {
  const root = resolve(import.meta.dirname, "..");
  const binary = process.env.SUPERBILL ?? join(root, process.env.CARGO_TARGET_DIR ?? "target", "debug", "superbill");
  if (!existsSync(binary)) throw new Error(`There is no ${binary}; run make build`);
  const data = mkdtempSync(join(tmpdir(), "superbill-end2end-"));
  process.env.SUPERBILL_TEST_DATA = data;
  process.env.SUPERBILL_TEST_MAIL = join(data, "mail");
  const env = { PATH: process.env.PATH, SUPERBILL_ADDR: "127.0.0.1:0", SUPERBILL_DATA: data, RUST_LOG: "warn" };
  execFileSync(binary, ["content", "sync"], { cwd: root, env, stdio: ["ignore", "ignore", "inherit"] });
  execFileSync(binary, ["seed", "demo"], { cwd: root, env, stdio: ["ignore", "ignore", "inherit"] });
  const server = spawn(binary, ["serve"], { cwd: root, env, stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise<void>((done) => server.once("close", () => done()));

  const url = await new Promise<string>((found, failed) => {
    server.once("error", (cause) => failed(new Error(`${binary} does not start: ${cause.message}`)));
    server.once("exit", (code) => failed(new Error(`${binary} ended with ${code} before it served`)));
    createInterface(server.stdout).on("line", (line) => {
      const url = line.match(/http:\/\/127\.0\.0\.1:\d+/)?.[0];
      if (url) found(url);
    });
  });
  process.env.SUPERBILL_TEST_URL = url;
  for (const [role, address] of Object.entries(roles)) await signIn(url, role, address);

  return async () => {
    server.kill("SIGTERM");
    await ended;
    rmSync(data, { recursive: true, force: true });
  };
}

/** Once a role, for all tests: a password takes its time to check, and is asked for only so often. */
async function signIn(url: string, role: string, address: string): Promise<void> {
  const browser = await request.newContext({ baseURL: url });
  const answer = await browser.post("/sign-in", { form: { address, password: PASSWORD }, maxRedirects: 0 });
  if (answer.status() !== 303) throw new Error(`${address} cannot sign in: ${answer.status()} ${await answer.text()}`);
  await browser.storageState({ path: stateOf(role) });
  await browser.dispose();
}
