// Every page, as each of its readers sees it: accessible, within the window, and with a picture to look at.
import type { Page } from "@playwright/test";
import { expect, expectAccessible, expectNoSideScroll, look, picture, schemes, test, widths } from "../fixture.ts";
import { key, put } from "../claims.ts";
import { answering, billing, CLAIM } from "../learning.ts";
import { mailTo } from "../mail.ts";
import { PASSWORD, type Role, roles } from "../people.ts";
import { stranger } from "../school.ts";

async function inspect(page: Page, name: string): Promise<void> {
  for (const scheme of schemes) {
    for (const width of widths) {
      await look(page, width, scheme);
      await test.step(`${name}, ${scheme}, ${width} px`, async () => {
        await expectNoSideScroll(page);
        await expectAccessible(page);
        await picture(page, name, width, scheme);
      });
    }
  }
}

/** The class on campus, which the instructor teaches and the student is in. */
async function openClass(page: Page, below = ""): Promise<void> {
  await page.goto("/demo/classes");
  const link = page.getByRole("link", { name: "Medical Coding I, mornings" });
  await page.goto(`${await link.getAttribute("href")}${below}`);
}

const open: Record<string, string> = {
  "sign-in": "/sign-in",
  "signed-out": "/sign-in?done=signed-out",
  "forgot-password": "/password",
  "link-sent": "/password?done=link-sent",
  join: "/join",
};
for (const [name, path] of Object.entries(open)) {
  test(`${name}, nobody`, async ({ page }) => {
    await page.goto(path);
    await inspect(page, name);
  });
}

const paths: [string, Role, string][] = [
  ["account", "operator", "/account"],
  ["account", "student", "/account"],
  ["home", "administrator", "/demo"],
  ["home", "instructor", "/demo"],
  ["home", "student", "/demo"],
  ["classes", "administrator", "/demo/classes"],
  ["people", "administrator", "/demo/people"],
  ["people-nobody", "administrator", "/demo/people?q=nobody+is+called+so"],
  ["settings", "administrator", "/demo/settings"],
  ["audit", "administrator", "/demo/audit"],
  ["audit-nothing", "administrator", "/demo/audit?q=nothing+is+called+so"],
  ["quizzes", "instructor", "/demo/quizzes"],
  ["operator", "operator", "/operator"],
  ["operator-log", "operator", "/operator/log"],
];
for (const [name, role, path] of paths) {
  test(`${name}, ${role}`, async ({ as }) => {
    const page = await as(role);
    await page.goto(path);
    await inspect(page, `${name}-${role}`);
  });
}

const ofClass: [string, Role, string][] = [
  ["class", "administrator", ""],
  ["class", "instructor", ""],
  ["class", "student", ""],
  ["class-settings", "administrator", "/settings"],
  ["roster", "administrator", "/roster"],
  ["roster", "instructor", "/roster"],
  ["imports", "instructor", "/imports"],
  ["assign", "instructor", "/assignments"],
  ["progress", "instructor", "/progress"],
  ["progress", "student", "/progress"],
];
for (const [name, role, below] of ofClass) {
  test(`${name}, ${role}`, async ({ as }) => {
    const page = await as(role);
    await openClass(page, below);
    await inspect(page, `${name}-${role}`);
  });
}

const given: [string, string][] = [
  ["lesson", "From chart to code"],
  ["assignment-chart", "Fever, brown sputum and coughing at meals"],
  ["assignment-quiz", "Foundations check"],
  ["assignment-claim", "A new patient, a visit and a wart"],
];
for (const [name, title] of given) {
  for (const role of ["student", "instructor"] as const) {
    test(`${name}, ${role}`, async ({ as }) => {
      const page = await as(role);
      await openClass(page);
      await page.getByRole("link", { name: title, exact: true }).click();
      await inspect(page, `${name}-${role}`);
    });
  }
}

test("settings of an assignment, instructor", async ({ as }) => {
  const page = await as("instructor");
  await openClass(page);
  await page.getByRole("link", { name: "Foundations check", exact: true }).click();
  await page.getByRole("link", { name: "Settings" }).first().click();
  await inspect(page, "assignment-settings");
});

test("the desk, student", async ({ as }) => {
  const page = await as("student");
  await page.goto("/demo");
  await page.getByRole("region", { name: "Go on" }).getByRole("link", { name: "Go on" }).click();
  await expect(page.getByText("not in the code book")).toHaveCount(0);
  await inspect(page, "desk");
});

for (const role of ["student", "instructor"] as const) {
  test(`a review, ${role}`, async ({ as }) => {
    const [student, page] = [await as("student"), await as(role)];
    await openClass(student);
    await student.getByRole("link", { name: "Fever, brown sputum and coughing at meals", exact: true }).click();
    await student.getByRole("link", { name: "Attempt 1" }).click();
    await page.goto(student.url());
    await expect(page.getByText("not in the code book")).toHaveCount(0);
    await inspect(page, `review-${role}`);
  });
}

test("a quiz that is answered, and its review", async ({ school, device }) => {
  test.setTimeout(120_000);
  const { student } = await answering(school, device, (page) => page.getByLabel("Time limit, minutes").fill("30"));
  await student.getByRole("radio").first().check();
  await inspect(student, "quiz-open");
  student.once("dialog", (dialog) => void dialog.accept());
  await student.getByRole("button", { name: "Submit" }).click();
  await student.waitForURL(/done=submitted/);
  await inspect(student, "quiz-review");
});

/** A claim with some errors, filled in and kept. */
const TYPED = new Map([...key("medicare-visit-joint-injection"), ["1a", "1EG4-TE5-MK73"], ["24E.2", "D,A"], ["28", "1 00"]]);
TYPED.delete("26");

test("a claim that is filled, its record, a rule, its paper", async ({ school, device }) => {
  const { student } = await billing(school, device, CLAIM);
  await put(student, TYPED);
  await inspect(student, "claim-record");
  await student.locator('[data-box="24E.2"]').focus();
  await student.getByRole("button", { name: "Rule" }).click();
  await look(student, 1280, "light");
  await picture(student, "claim-rule", 1280, "light");
  await student.emulateMedia({ media: "print" });
  await picture(student, "claim-paper", 1280, "light");
  await student.emulateMedia({ media: "screen" });
});

test("what is said of a claim", async ({ school, device }) => {
  test.setTimeout(120_000);
  const { student } = await billing(school, device, CLAIM);
  await put(student, TYPED);
  await student.getByRole("button", { name: "837P", exact: true }).click();
  await inspect(student, "claim-sent");
  await student.getByRole("button", { name: "Check" }).click();
  await expect(student.getByText(/findings/)).toBeVisible();
  await inspect(student, "claim-findings");
});

test("the review of a claim, for its student and the instructor", async ({ school, device }) => {
  test.setTimeout(120_000);
  const { student, teacher } = await billing(school, device, CLAIM);
  await put(student, TYPED);
  student.once("dialog", (dialog) => void dialog.accept());
  await student.getByRole("button", { name: "Send claim" }).click();
  await student.waitForURL(/done=submitted/);
  await inspect(student, "claim-review-student");
  await teacher.goto(student.url().split("?")[0] ?? "");
  await inspect(teacher, "claim-review-instructor");
});

test("a quiz that is built, one of its questions, and its preview", async ({ as }) => {
  test.setTimeout(120_000);
  const page = await as("instructor");
  await page.goto("/demo/quizzes");
  await page.getByRole("button", { name: "Copy and edit" }).click();
  await inspect(page, "quiz-builder");
  const builder = page.url();
  await page.getByRole("link", { name: "Edit question 1", exact: true }).click();
  await inspect(page, "quiz-question");
  await page.goto(builder);
  await page.getByRole("link", { name: "Preview as a student" }).click();
  await inspect(page, "quiz-preview");
});

test("a roster with a student's forms open", async ({ as }) => {
  const page = await as("administrator");
  await openClass(page, "/roster");
  await page.locator("summary").nth(1).click();
  await inspect(page, "roster-open");
});

test("an empty class, its empty roster", async ({ as, school }) => {
  const [page, what] = [await as("administrator"), await school.addClass()];
  await page.goto(`${what.path}?done=made`);
  await inspect(page, "class-empty");
  await page.goto(`${what.path}/roster`);
  await inspect(page, "roster-empty");
});

test("the report on a list", async ({ as, school }) => {
  const [page, what, person] = [await as("administrator"), await school.addClass(), stranger()];
  await page.goto(`${what.path}/imports`);
  const rows = [
    "email,first name,last name,start date,phone",
    `${person.address},${person.given},${person.family},,555 0100`,
    "no-address,Bad,Address,,",
    `${stranger().address},Late,Comer,2031-01-01,`,
    `${person.address},Twice,Listed,32 May,`,
  ];
  await page.getByLabel("Or paste the rows").fill(rows.join("\n"));
  await page.getByRole("button", { name: "Check the list" }).click();
  await inspect(page, "import-report");
});

test("a person, for administrators and instructors", async ({ as }) => {
  for (const role of ["administrator", "instructor"] as const) {
    const page = await as(role);
    await openClass(page, "/roster");
    await page.getByRole("link", { name: "Broussard, Étienne" }).click();
    await inspect(page, `person-${role}`);
  }
});

test("a join code's page, for nobody and for a student", async ({ page, as, school }) => {
  const [staff, what] = [await as("administrator"), await school.addClass()];
  await staff.goto(what.path);
  await staff.getByLabel("Each waits for my approval").check();
  await staff.getByRole("button", { name: "New code" }).click();
  await inspect(staff, "class-code");
  const code = await staff.locator("strong.code").innerText();
  await page.goto(`/join/${code}`);
  await inspect(page, "offer");
  const student = await as("student");
  await student.goto(`/join/${code}`);
  await inspect(student, "offer-student");
});

test("an invitation, for nobody, for somebody else, and waiting", async ({ page, as }) => {
  const [staff, person] = [await as("administrator"), stranger()];
  await staff.goto("/demo/people");
  const form = staff.getByRole("region", { name: "Invite a person" });
  await form.getByLabel("First name").fill(person.given);
  await form.getByLabel("Last name").fill(person.family);
  await form.getByLabel("Email address").fill(person.address);
  await form.getByRole("button", { name: "Invite" }).click();
  const { link } = await mailTo(person.address);
  await page.goto(link);
  await inspect(page, "invitation");
  const student = await as("student");
  await student.goto(link);
  await inspect(student, "invitation-student");
});

test("a mailed password's page", async ({ page, school }) => {
  const person = await school.add("student");
  await page.goto((await mailTo(person.address)).link);
  await inspect(page, "new-password");
});

test("what a page is that one may not see, or that is not there", async ({ as, faults }) => {
  faults.expected(/40[34]/);
  const page = await as("student");
  await page.goto("/demo/people");
  await inspect(page, "forbidden");
  await page.goto("/demo/classes/none");
  await inspect(page, "missing");
});

test.describe("with faults displayed", () => {
  test("the sign-in", async ({ page, faults }) => {
    faults.expected(/422/);
    await page.goto("/sign-in");
    await page.getByLabel("Email address").fill(stranger().address);
    await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByRole("alert")).toBeVisible();
    await inspect(page, "sign-in-fault");
  });

  test("a field says what is wrong with it, to eyes and ears", async ({ as, faults }) => {
    faults.expected(/422/);
    const page = await as("administrator");
    await page.goto("/demo/people");
    const form = page.getByRole("region", { name: "Add a person" });
    await form.getByLabel("Email address").fill(roles.student.replace("@", " at "));
    await form.getByLabel("Last name").fill("Somebody");
    await form.getByRole("button", { name: "Add" }).click();
    const field = form.getByLabel("Email address");
    await expect(field).toHaveAttribute("aria-invalid", "true");
    await expect(field).toHaveAccessibleDescription(/./);
    await expect(field).toHaveValue(roles.student.replace("@", " at "));
    await expect(page.getByRole("alert")).toHaveCount(1);
    await inspect(page, "people-fault");
  });
});
