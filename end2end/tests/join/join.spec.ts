import type { Page } from "@playwright/test";
import { expect, expectRefused, signIn, test } from "../../fixture.ts";
import { mailTo } from "../../mail.ts";
import { PASSWORD } from "../../people.ts";
import { type Class, stranger } from "../../school.ts";

/** Staff makes a code on the page of a class. */
async function makeCode(page: Page, what: Class, approval = false, places = 30): Promise<string> {
  await page.goto(what.path);
  const codes = page.getByRole("region", { name: "Join codes" });
  await codes.getByLabel("Places").fill(String(places));
  if (approval) await codes.getByLabel("Each waits for my approval").check();
  await codes.getByRole("button", { name: "New code" }).click();
  await expect(page.getByRole("status")).toHaveText("The join code is ready.");
  return codes.locator("strong.code").first().innerText();
}

async function enter(page: Page, code: string): Promise<void> {
  await page.goto("/join");
  await page.getByLabel("Join code").fill(code);
  await page.getByRole("button", { name: "Next" }).click();
}

for (const scripts of [true, false]) {
  test.describe(`scripts ${scripts ? "on" : "off"}`, () => {
    test.use({ javaScriptEnabled: scripts });

    test("who has no account: the code, a mail, a password, in the class", async ({ page, as, school }) => {
      const what = await school.addClass();
      const code = await makeCode(await as("administrator"), what);
      const { address, given, family } = stranger();
      // As people type it.
      await enter(page, ` ${code.toLowerCase().replace("-", " ")} `);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Join ${what.name}`);
      await page.getByLabel("First name").fill(given);
      await page.getByLabel("Last name").fill(family);
      await page.getByLabel("Email address").fill(address);
      await page.getByRole("button", { name: "Email me the link" }).click();
      await expect(page.getByRole("status")).toContainText("Your invitation is on its way.");

      await page.goto((await mailTo(address)).link);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Your invitation to ${what.name}`);
      await expect(page.getByLabel("First name")).toHaveValue(given);
      await page.getByLabel("Choose a password").fill(PASSWORD);
      await page.getByRole("button", { name: "Accept" }).click();
      await expect(page).toHaveURL(`${what.path}?done=joined`);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(what.name);
      await expect(page.getByText("You are in this class since")).toBeVisible();
    });
  });
}

test("who is signed in joins at once", async ({ page, as, school }) => {
  const what = await school.addClass();
  const code = await makeCode(await as("administrator"), what);
  const student = await school.addSignedIn("student", page);
  await enter(page, code);
  await expect(page.getByText(`You are signed in as ${student.address}`)).toBeVisible();
  await expect(page.getByLabel("Last name")).toHaveCount(0);
  await page.getByRole("button", { name: "Join" }).click();
  await expect(page.getByRole("status")).toHaveText("You are in.");
  await page.goto("/demo");
  await expect(page.getByRole("link", { name: what.name })).toBeVisible();
});

test("with approval: asked, let in by the instructor", async ({ page, device, school }) => {
  const what = await school.addClass();
  const instructors = await device();
  await school.teach(await school.addSignedIn("instructor", instructors), what);
  const code = await makeCode(instructors, what, true);
  const student = await school.addSignedIn("student", page);
  await enter(page, code);
  await page.getByRole("button", { name: "Ask to join" }).click();
  await expect(page.getByRole("status")).toContainText("You asked to join.");
  await expect(page.getByText("your instructor has not answered yet")).toBeVisible();
  await expect(page.getByRole("link", { name: what.name })).toHaveCount(0);

  await instructors.goto("/demo/classes");
  await instructors.getByRole("link", { name: "1 request to answer" }).click();
  await instructors.getByRole("button", { name: `Let in: ${student.name}` }).click();
  await expect(instructors.getByRole("region", { name: "Students" }).first()).toContainText(student.sorted);
  await page.goto("/demo");
  await page.getByRole("link", { name: what.name }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(what.name);
});

test("with approval: declined, and the class is as closed as before", async ({ page, as, school, faults }) => {
  faults.expected(/404/);
  const what = await school.addClass();
  const staff = await as("administrator");
  const code = await makeCode(staff, what, true);
  const student = await school.addSignedIn("student", page);
  await enter(page, code);
  await page.getByRole("button", { name: "Ask to join" }).click();
  await staff.goto(`${what.path}/roster`);
  await staff.getByRole("button", { name: `Decline: ${student.name}` }).click();
  await expect(staff.getByRole("status")).toHaveText("The request is declined.");
  expect((await page.goto(what.path))?.status()).toBe(404);
});

test("a code that is wrong, closed or full says so in words", async ({ page, device, as, school, faults }) => {
  faults.expected(/status 422|422 \(/);
  const what = await school.addClass();
  const staff = await as("administrator");
  const full = await makeCode(staff, what, false, 1);
  await school.addSignedIn("student", page);
  await enter(page, full);
  await page.getByRole("button", { name: "Join" }).click();
  await expect(page.getByRole("status")).toHaveText("You are in.");

  const other = await device();
  await enter(other, full);
  await expectRefused(other, "it may be mistyped, expired or full");
  await expect(other.getByLabel("Join code")).toHaveAttribute("aria-invalid", "true");

  const closed = await makeCode(staff, what);
  await staff.getByRole("button", { name: `Close the code ${closed}` }).click();
  await expect(staff.getByRole("status")).toHaveText("The join code is closed.");
  await enter(other, closed);
  await expectRefused(other, "it may be mistyped, expired or full");

  await enter(other, "K7Q");
  await expect(other.getByRole("alert")).toBeVisible();
  await expect(other.getByLabel("Join code")).toHaveAttribute("aria-invalid", "true");
});

test("an invitation to be an instructor: the school at once, a class once it is given", async ({ page, as, school, faults }) => {
  faults.expected(/403|404/);
  const [mine, another] = [await school.addClass(), await school.addClass()];
  const instructor = stranger();
  const staff = await as("administrator");
  await staff.goto("/demo/people");
  const form = staff.getByRole("region", { name: "Invite a person" });
  await form.getByLabel("First name").fill(instructor.given);
  await form.getByLabel("Last name").fill(instructor.family);
  await form.getByLabel("Email address").fill(instructor.address);
  await form.getByLabel("Role").selectOption("instructor");
  await form.getByRole("button", { name: "Invite" }).click();
  await expect(staff.getByRole("status")).toHaveText("The invitation is on its way.");
  await expect(staff.getByRole("region", { name: "Invited, not here yet" })).toContainText(instructor.name);

  await page.goto((await mailTo(instructor.address)).link);
  await expect(page.getByText("You come to Bayou Technical College as an instructor.")).toBeVisible();
  await page.getByLabel("Choose a password").fill(PASSWORD);
  await page.getByRole("button", { name: "Accept" }).click();
  await expect(page).toHaveURL("/demo?done=joined");
  expect((await page.goto(mine.path))?.status()).toBe(404);

  await staff.goto(mine.path);
  const teachers = staff.getByRole("region", { name: "Instructors" });
  await teachers.getByLabel("Another instructor").selectOption({ label: instructor.sorted });
  await teachers.getByRole("button", { name: "Add" }).click();
  await expect(staff.getByRole("status")).toHaveText("The class has another instructor.");

  await page.goto("/demo/classes");
  await expect(page.getByRole("main").getByRole("listitem")).toHaveCount(1);
  await page.getByRole("link", { name: mine.name }).click();
  await expect(page.getByRole("link", { name: "Roster" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Settings" })).toHaveCount(0);
  for (const path of ["/demo/people", "/demo/audit", "/demo/settings"]) {
    expect((await page.goto(path))?.status(), path).toBe(403);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("You may not open this page");
  }
  for (const path of [another.path, `${another.path}/roster`, "/operator", "/no-such-school"]) {
    expect((await page.goto(path))?.status(), path).toBe(404);
  }
});

test("an invitation where there is an account: sign in, accept", async ({ page, device, as, school }) => {
  const what = await school.addClass();
  const student = await school.addSignedIn("student", await device());
  const staff = await as("administrator");
  await staff.goto(what.path);
  const form = staff.getByRole("region", { name: "Invitations" });
  await form.getByLabel("Last name").fill(student.family);
  await form.getByLabel("Email address").fill(student.address);
  await form.getByRole("button", { name: "Invite" }).click();
  await expect(staff.getByRole("status")).toHaveText("The invitation is on its way.");
  await page.goto((await mailTo(student.address)).link);
  await page.getByRole("link", { name: "Sign in to accept" }).click();
  await signIn(page, student.address, PASSWORD);
  await page.getByRole("button", { name: "Accept" }).click();
  await expect(page).toHaveURL(`${what.path}?done=joined`);
});
