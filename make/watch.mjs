// Runs a command, and again whenever a source changes: node make/watch.mjs COMMAND [ARGUMENT …]
import { spawn } from "node:child_process";
import { watch } from "node:fs";

const roots = ["app", "content", "domain", "migrations", "server", "style", "Cargo.toml"];
const settle = 300; // milliseconds: an editor saves in several steps
const [command, ...args] = process.argv.slice(2);
let child;
let timer;

function start() {
  child = spawn(command, args, { stdio: "inherit", detached: true });
}

function stop() {
  const ended = child;
  if (ended.exitCode !== null || ended.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    ended.once("exit", resolve);
    process.kill(-ended.pid, "SIGTERM");
  });
}

for (const root of roots) {
  watch(root, { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(() => stop().then(start), settle);
  });
}
process.on("SIGINT", () => stop().then(() => process.exit(0)));
process.on("SIGTERM", () => stop().then(() => process.exit(0)));
start();
