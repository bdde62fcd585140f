// A class of a test's own with courseware given to it, its instructor and a student signed in.
import type { Page } from "@playwright/test";
import { type Class, type Member, type School } from "./school.ts";

export interface Learning {
  what: Class;
  teacher: Page;
  student: Page;
  person: Member;
}

/** A class with an instructor and a student, each signed in on a page. */
export async function learning(school: School, device: () => Promise<Page>): Promise<Learning> {
  const [what, teacher, student] = [await school.addClass(), await device(), await device()];
  const instructor = await school.addSignedIn("instructor", teacher);
  await school.teach(instructor, what);
  const person = await school.addSignedIn("student", student);
  await school.enrol(person, what);
  return { what, teacher, student, person };
}

/** Gives an item to a class as its instructor does; what else is filled in comes from the caller. */
export async function assign(
  teacher: Page,
  what: Class,
  item: string,
  fill: (page: Page) => Promise<unknown> = async () => {},
): Promise<void> {
  await teacher.goto(`${what.path}/assignments`);
  await teacher.getByLabel(item).check();
  await fill(teacher);
  await teacher.getByRole("button", { name: "Assign" }).click();
  await teacher.waitForURL(/done=assigned/);
}

/** Begins an attempt at what a class was given. */
export async function start(student: Page, what: Class, title: string): Promise<void> {
  await student.goto(what.path);
  await student.getByRole("link", { name: title, exact: true }).click();
  await student.getByRole("button", { name: "Start" }).click();
  await student.waitForURL(/\/attempts\//);
  await awake(student);
}

/** The same with the quiz given to the class, and the student's attempt at it open. */
export async function answering(
  school: School,
  device: () => Promise<Page>,
  fill?: (page: Page) => Promise<unknown>,
): Promise<Learning> {
  const there = await learning(school, device);
  await assign(there.teacher, there.what, QUIZ, fill);
  await start(there.student, there.what, "Foundations check");
  return there;
}

/** The same with a claim given to the class, and the student's attempt at it open. */
export async function billing(school: School, device: () => Promise<Page>, item: string): Promise<Learning> {
  const there = await learning(school, device);
  await assign(there.teacher, there.what, item);
  await start(there.student, there.what, item.replace("Claim: ", ""));
  return there;
}

/** The tab crashes without a network, and is opened again when it is back. */
export async function crashed(page: Page): Promise<Page> {
  const [address, again] = [page.url(), await page.context().newPage()];
  await page.close();
  await again.context().setOffline(false);
  await again.goto(address);
  await awake(again);
  return again;
}

/** The same page in a second tab. */
export async function secondTab(page: Page): Promise<Page> {
  const second = await page.context().newPage();
  await second.goto(page.url());
  await awake(second);
  return second;
}

/** What the device keeps, for the server has not confirmed it. */
export const kept = (): string[] => Object.keys(localStorage).filter((key) => key.startsWith("superbill/"));

/** Waits until the page's islands listen. */
export async function awake(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const save = [...document.querySelectorAll("button")].find((button) => button.textContent === "Save answers");
    // A claim says what it would send as soon as it listens.
    return save ? save.hidden : document.querySelector("#find-code, .segments > li") !== null;
  });
  await page.waitForLoadState("networkidle");
}

export const CHART = "Chart: Line drive to the pitching hand";
export const BILLED = "Chart: Heart failure check and a bad knee";
export const CLAIM = "Claim: From the chart: heart failure and a knee";
export const QUIZ = "Quiz: Foundations check";
export const LESSON = "Lesson: From chart to code";
