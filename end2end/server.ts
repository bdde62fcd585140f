// Starts the real server on a free port of the loopback interface, with a database of its own, and stops it.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";

export default async function start(): Promise<() => Promise<void>> {
  const root = resolve(import.meta.dirname, "..");
  const binary = process.env.SUPERBILL ?? join(root, process.env.CARGO_TARGET_DIR ?? "target", "debug", "superbill");
  const data = mkdtempSync(join(tmpdir(), "superbill-end2end-"));
  const env = { PATH: process.env.PATH, SUPERBILL_ADDR: "127.0.0.1:0", SUPERBILL_DATA: data, RUST_LOG: "warn" };
  const server = spawn(binary, ["serve"], { cwd: root, env, stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise<void>((done) => server.once("close", () => done()));

  process.env.SUPERBILL_TEST_URL = await new Promise<string>((found, failed) => {
    server.once("error", (cause) => failed(new Error(`${binary} does not start: ${cause.message}; run make build`)));
    server.once("exit", (code) => failed(new Error(`${binary} ended with ${code} before it served`)));
    createInterface(server.stdout).on("line", (line) => {
      const url = line.match(/http:\/\/127\.0\.0\.1:\d+/)?.[0];
      if (url) found(url);
    });
  });

  return async () => {
    server.kill("SIGTERM");
    await ended;
    rmSync(data, { recursive: true, force: true });
  };
}
