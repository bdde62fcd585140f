import type { Page } from "@playwright/test";
import { readFileSync } from "node:fs";
import { expect, expectRefused, test } from "../../fixture.ts";
import { mailTo } from "../../mail.ts";
import { choosePassword, day, type Person, stranger } from "../../school.ts";

const students = (page: Page) => page.getByRole("region", { name: "Students", exact: true }).getByRole("list");
const past = (page: Page) => page.getByRole("region", { name: "No longer in the class" }).first();

/** Opens what can be done with a student. */
async function open(page: Page, person: Person) {
  const row = students(page).getByRole("listitem").filter({ hasText: person.sorted });
  await row.locator("summary").click();
  return row;
}

for (const scripts of [true, false]) {
  test.describe(`scripts ${scripts ? "on" : "off"}`, () => {
    test.use({ javaScriptEnabled: scripts });

    test("one is enrolled, withdrawn with reason and day, enrolled again", async ({ page, as, school, faults }) => {
      faults.expected(/404|status 422|422 \(/);
      const [what, person] = [await school.addClass(), stranger("Inès")];
      const staff = await as("administrator");
      await staff.goto(`${what.path}/roster`);
      await expect(staff.getByText("Nobody is enrolled yet.")).toBeVisible();
      const form = staff.getByRole("region", { name: "Enrol one person" });
      await form.getByLabel("First name").fill(person.given);
      await form.getByLabel("Last name").fill(person.family);
      await form.getByLabel("Email address").fill(person.address);
      await form.getByLabel("First day").fill(day(-5));
      await form.getByRole("button", { name: "Enrol" }).click();
      await expect(staff.getByRole("status")).toContainText("Enrolled.");
      await expect(students(staff)).toContainText("no password yet");
      const mail = await mailTo(person.address);
      expect(mail.subject).toBe(`You are enrolled in ${what.name}`);
      await choosePassword(page, mail.link);
      await page.goto(what.path);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(what.name);

      const row = await open(staff, person);
      const end = row.locator("form", { has: staff.getByRole("button", { name: "Withdraw" }) });
      await end.getByLabel("Last day").fill(day(-1));
      await end.getByRole("button", { name: "Withdraw" }).click();
      // Refused without a reason; what was entered stays, and the form stands open.
      await expect(end.getByLabel("Reason")).toHaveAttribute("aria-invalid", "true");
      await expect(end.getByLabel("Last day")).toHaveValue(day(-1));
      await end.getByLabel("Reason").fill("Found work in another town");
      await end.getByRole("button", { name: "Withdraw" }).click();
      await expect(staff.getByRole("status")).toContainText("Withdrawn.");
      await expect(past(staff)).toContainText("Found work in another town");
      expect((await page.goto(what.path))?.status()).toBe(404);

      await past(staff).getByRole("button", { name: `Enrol ${person.name} again` }).click();
      await expect(staff.getByRole("status")).toContainText("Enrolled.");
      await expect(students(staff)).toContainText(person.sorted);
      expect((await page.goto(what.path))?.status()).toBe(200);
    });

    test("a list is pasted, checked, enrolled; again there is nothing to do", async ({ as, school }) => {
      const [what, one, two] = [await school.addClass(), stranger("Ana"), stranger("Bo")];
      const rows = ["email,first name,last name,start date"];
      for (const { address, given, family } of [one, two]) rows.push(`${address},${given},${family},`);
      const staff = await as("administrator");
      for (const again of [false, true]) {
        await staff.goto(`${what.path}/roster`);
        await staff.getByRole("link", { name: "Enrol a list" }).first().click();
        await staff.getByLabel("Or paste the rows").fill(rows.join("\n"));
        await staff.getByRole("button", { name: "Check the list" }).click();
        await expect(staff.getByRole("heading", { level: 1 })).toHaveText("Pasted rows");
        if (again) break;
        await staff.getByRole("button", { name: "Enrol 2 students" }).click();
        await expect(staff.getByRole("status")).toContainText("The list is applied.");
        await expect(students(staff).getByRole("listitem")).toHaveCount(2);
      }
      await expect(staff.getByText("Everybody on the list is in the class already.")).toBeVisible();
    });
  });
}

test("a file with faults: each row is reported, the good ones are enrolled", async ({ as, school }) => {
  const [what, good, known] = [await school.addClass(), stranger("Öykü"), await school.add("student", "Kim")];
  await school.enrol(known, what);
  const rows = [
    "Student ID,Email,First name,Last name,Start date",
    `1,${good.address},${good.given},${good.family},`,
    `2,no-address,Bad,Address,`,
    `3,${known.address},${known.given},${known.family},`,
    `4,${stranger().address},Late,Comer,2031-01-01`,
    `5,${good.address},Twice,Listed,`,
    `6,${stranger().address},,,`,
  ];
  const staff = await as("administrator");
  await staff.goto(`${what.path}/imports`);
  const file = { name: "spring list.csv", mimeType: "text/csv", buffer: Buffer.from(`\uFEFF${rows.join("\r\n")}\r\n`) };
  await staff.getByLabel("File").setInputFiles(file);
  await staff.getByRole("button", { name: "Check the list" }).click();
  await expect(staff.getByRole("heading", { level: 1 })).toHaveText("spring list.csv");
  await expect(staff.getByText("These columns are not read: Student ID")).toBeVisible();
  await expect(staff.locator(".sums")).toHaveText(/1\s*to be enrolled\s*1\s*in the class already\s*4\s*with faults/);
  const faulty = staff.getByRole("table").first();
  for (const line of ["3", "5", "6", "7"]) {
    await expect(faulty.getByRole("cell", { name: line, exact: true })).toBeVisible();
  }
  await staff.getByRole("button", { name: "Enrol the 1 student without faults" }).click();
  await expect(staff.getByRole("status")).toContainText("The list is applied.");
  await expect(students(staff)).toContainText(good.sorted);
  await staff.goBack();
  await expect(staff.getByText("The list was applied. There is nothing left to do.")).toBeVisible();
});

test("no list, or a file that is none, is refused in words", async ({ as, school, faults }) => {
  faults.expected(/status 422|422 \(/);
  const what = await school.addClass();
  const staff = await as("administrator");
  await staff.goto(`${what.path}/imports`);
  await staff.getByRole("button", { name: "Check the list" }).click();
  await expectRefused(staff, "There is no list yet.");
  await expect(staff.getByLabel("File")).toHaveAttribute("aria-invalid", "true");
  await staff.getByLabel("File").setInputFiles({ name: "a.xlsx", mimeType: "application/zip", buffer: Buffer.from("PK\u0003\u0004\u0000\u0000") });
  await staff.getByRole("button", { name: "Check the list" }).click();
  await expectRefused(staff, /./);
  await staff.getByLabel("Or paste the rows").fill("just, some, words\n1,2,3");
  await staff.getByRole("button", { name: "Check the list" }).click();
  await expectRefused(staff, /./);
  await expect(staff.getByLabel("Or paste the rows")).toHaveValue("just, some, words\n1,2,3");
});

test("transferred by an instructor of both classes, with a reason", async ({ page, device, school, faults }) => {
  faults.expected(/404/);
  const [from, to] = [await school.addClass(), await school.addClass()];
  const instructors = await device();
  const instructor = await school.addSignedIn("instructor", instructors);
  for (const each of [from, to]) await school.teach(instructor, each);
  const student = await school.addSignedIn("student", page);
  await school.enrol(student, from);
  await instructors.goto(`${from.path}/roster`);
  const row = await open(instructors, student);
  await row.getByLabel("Transfer to").selectOption({ label: to.name });
  await row.getByLabel("Reason").last().fill("Works mornings");
  await row.getByRole("button", { name: "Transfer", exact: true }).click();
  await expect(instructors.getByRole("status")).toHaveText("Transferred.");
  await expect(past(instructors)).toContainText(`to ${to.name}`);
  await instructors.goto(`${to.path}/roster`);
  await expect(students(instructors)).toContainText(student.sorted);
  expect((await page.goto(from.path))?.status()).toBe(404);
  expect((await page.goto(to.path))?.status()).toBe(200);
});

test("the roster goes out as a file, and the template comes", async ({ as, school }) => {
  const [what, person] = [await school.addClass(), stranger("Žofie")];
  await school.enrol(person, what);
  const staff = await as("administrator");
  await staff.goto(`${what.path}/roster`);
  const coming = staff.waitForEvent("download");
  await staff.getByRole("link", { name: "Export" }).click();
  const download = await coming;
  expect(download.suggestedFilename()).toBe("roster.csv");
  const csv = readFileSync((await download.path()) ?? "", "utf8");
  expect(csv).toContain(person.address);
  expect(csv).toContain("Žofie");
  await staff.goto(`${what.path}/imports`);
  const template = staff.waitForEvent("download");
  await staff.getByRole("link", { name: "Start from the template" }).click();
  expect((await template).suggestedFilename()).toBe("roster-template.csv");
});
