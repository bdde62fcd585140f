// The server writes its mails into a folder; this reads them.
import { expect } from "@playwright/test";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

export interface Mail {
  subject: string;
  text: string;
  /** The address in the site of the link that the mail brings. */
  link: string;
}

/** Each mail is given out once, so that whoever waits for the next one does not get the last. */
const read = new Set<string>();

/** Waits for the newest mail to an address that nobody has read yet. */
export async function mailTo(address: string): Promise<Mail> {
  let found: string | undefined;
  await expect
    .poll(() => (found = newest(address)), { message: `a mail to ${address}`, timeout: 15_000 })
    .toBeTruthy();
  read.add(found ?? "");
  return parse(readFileSync(found ?? "", "latin1"));
}

/** Whether a mail went to an address that nobody has read yet. */
export function hasMail(address: string): boolean {
  return newest(address) !== undefined;
}

function newest(address: string): string | undefined {
  const folder = process.env.SUPERBILL_TEST_MAIL ?? "";
  let names: string[] = [];
  try {
    names = readdirSync(folder).filter((name) => name.endsWith(".eml"));
  } catch {
    // The first mail makes the folder.
  }
  const mails = names.map((name) => join(folder, name)).filter((file) => !read.has(file));
  const theirs = mails.filter((file) => header(readFileSync(file, "latin1"), "To").includes(address));
  return theirs.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0];
}

function header(mail: string, name: string): string {
  const head = (mail.split("\r\n\r\n")[0] ?? "").replace(/\r\n[ \t]+/g, " ");
  const line = head.split("\r\n").find((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`));
  return line?.slice(name.length + 1).trim() ?? "";
}

function parse(mail: string): Mail {
  const [, ...rest] = mail.split("\r\n\r\n");
  const text = decode(rest.join("\r\n\r\n"), header(mail, "Content-Transfer-Encoding"));
  const link = text.match(/https?:\/\/[^/\s]+(\/(?:password|invitation|confirm)\S*)/)?.[1] ?? "";
  return { subject: header(mail, "Subject"), text, link };
}

function decode(body: string, encoding: string): string {
  switch (encoding.toLowerCase()) {
    case "base64":
      return Buffer.from(body, "base64").toString("utf8");
    case "quoted-printable": {
      const bytes = body.replace(/=\r\n/g, "").replace(/=([0-9A-F]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
      return Buffer.from(bytes, "latin1").toString("utf8");
    }
    default:
      return Buffer.from(body, "latin1").toString("utf8");
  }
}
