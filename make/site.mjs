// Names each part of the site by its content, compresses it, and writes the manifest that app/build.rs embeds:
// one line a file, `name <tab> served name <tab> content type`. Fails where a part outgrows its budget.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const [parts, site] = process.argv.slice(2);
const types = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
};
// Bytes as brotli: what a reader's first visit costs.
const budgets = [
  { of: ["book.js", "book.wasm"], bytes: 200 * 1024 },
  { of: ["desk.js", "desk.wasm"], bytes: 200 * 1024 },
  { of: ["superbill.css"], bytes: 12 * 1024 },
];

const out = join(site, "files");
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

const brotli = (bytes) =>
  brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });

// Styles name other parts, so those get their names first.
const names = readdirSync(parts).filter((name) => extname(name) in types);
names.sort((a, b) => (extname(a) === ".css") - (extname(b) === ".css") || a.localeCompare(b));

const served = new Map();
const spent = new Map();
const lines = [];
for (const name of names) {
  const ext = extname(name);
  let bytes = readFileSync(join(parts, name));
  if (ext === ".css") {
    const text = bytes.toString("utf8").replace(/url\("?([^")]+)"?\)/g, (_, part) => {
      if (!served.has(part)) throw new Error(`${name} names ${part}, which is no part of the site`);
      return `url(${served.get(part)})`;
    });
    bytes = Buffer.from(text);
  }
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 12);
  const hashed = `${name.slice(0, -ext.length)}-${hash}${ext}`;
  served.set(name, hashed);
  writeFileSync(join(out, hashed), bytes);
  const small = brotli(bytes);
  spent.set(name, small.length);
  // Fonts are compressed already.
  if (small.length < bytes.length * 0.95) {
    writeFileSync(join(out, `${hashed}.br`), small);
    writeFileSync(join(out, `${hashed}.gz`), gzipSync(bytes, { level: 9 }));
  }
  lines.push(`${name}\t${hashed}\t${types[ext]}\n`);
}

for (const { of, bytes } of budgets) {
  const sum = of.reduce((total, ext) => total + (spent.get(ext) ?? 0), 0);
  console.log(`site: ${of.join(" + ")} is ${(sum / 1024).toFixed(1)} KB as brotli, of ${bytes / 1024} KB`);
  if (sum > bytes) {
    console.error(`site: ${of.join(" + ")} is over its budget.`);
    process.exit(1);
  }
}
writeFileSync(join(site, "manifest.tsv"), lines.sort().join(""));
