// The demonstration school, for what a test needs before it begins: people and classes of its own, so that tests can
// run side by side.
import type { APIRequestContext, Page } from "@playwright/test";
import { randomUUID } from "node:crypto";
import { mailTo } from "./mail.ts";
import { PASSWORD } from "./people.ts";

export interface Person {
  given: string;
  family: string;
  /** `Ada Quill-1f2e`. */
  name: string;
  /** `Quill-1f2e, Ada`. */
  sorted: string;
  address: string;
}

export interface Member extends Person {
  /** Their page, for administrators. */
  path: string;
}

export interface Class {
  name: string;
  path: string;
}

type RoleWord = "student" | "instructor" | "administrator";

/** A few letters that nothing else in the database has. */
export function unique(): string {
  return randomUUID().slice(0, 8);
}

/** Somebody whom no school knows. */
export function stranger(given = "Ada"): Person {
  const mark = unique();
  const family = `Quill-${mark}`;
  const [name, sorted] = [`${given} ${family}`, `${family}, ${given}`];
  return { given, family, name, sorted, address: `quill.${mark}@people.example` };
}

/** A day so many days from now, as forms take it. */
export function day(from: number): string {
  // The school's own calendar, which is behind that of UTC in the evening.
  const at = new Date(Date.now() + from * 86_400_000);
  return at.toLocaleDateString("sv-SE", { timeZone: "America/Chicago" });
}

export class School {
  constructor(private readonly administrator: APIRequestContext) {}

  /** Posts a form; the address that it leads on to. */
  private async post(path: string, form: Record<string, string>): Promise<string> {
    const answer = await this.administrator.post(path, { form, maxRedirects: 0 });
    const to = answer.headers().location;
    if (answer.status() !== 303 || !to) throw new Error(`${path}: ${answer.status()}`);
    return to.split("?")[0] ?? to;
  }

  /** Adds somebody, who has a mail then and no password. */
  async add(role: RoleWord, given?: string): Promise<Member> {
    const person = stranger(given);
    const { given: first, family, address } = person;
    const path = await this.post("/demo/people", { given: first, family, address, roles: role });
    return { ...person, path };
  }

  /** Adds somebody, signed in on this page. */
  async addSignedIn(role: RoleWord, page: Page, given?: string): Promise<Member> {
    const person = await this.add(role, given);
    await choosePassword(page, (await mailTo(person.address)).link);
    return person;
  }

  /** Signs somebody in on this page who was added and has a mail. */
  async signIn(person: Member, page: Page): Promise<void> {
    await choosePassword(page, (await mailTo(person.address)).link);
  }

  /** A class that began two weeks ago, in the administrator's hands. */
  async addClass(): Promise<Class> {
    const name = `Class ${unique()}`;
    const form = { name, delivery: "on-campus", starts: day(-14), ends: day(100), zone: "America/Chicago" };
    return { name, path: await this.post("/demo/classes", form) };
  }

  async teach(whom: Member, what: Class): Promise<void> {
    await this.post(`${what.path}/instructors`, { instructor: idOf(whom.path) });
  }

  /** Enrols somebody, whom the school knows by their address or does not know. */
  async enrol(whom: Person, what: Class): Promise<void> {
    const { given, family, address } = whom;
    await this.post(`${what.path}/roster`, { given, family, address, starts: "" });
  }
}

function idOf(path: string): string {
  return path.split("/").pop() ?? "";
}

/** Follows a mailed link and chooses the password that everybody has here. */
export async function choosePassword(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.getByLabel("New password").fill(PASSWORD);
  await page.getByRole("button", { name: "Save and sign in" }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/password"));
}
