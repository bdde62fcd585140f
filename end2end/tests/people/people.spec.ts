import { expect, expectRefused, test } from "../../fixture.ts";
import { mailTo } from "../../mail.ts";
import { choosePassword, stranger, unique } from "../../school.ts";

for (const scripts of [true, false]) {
  test.describe(`scripts ${scripts ? "on" : "off"}`, () => {
    test.use({ javaScriptEnabled: scripts });

    test("somebody is added, gets a mail, and signs in", async ({ page, as, faults }) => {
      faults.expected(/status 422|422 \(/);
      const { given, family, name, address } = stranger("Zoë");
      const staff = await as("administrator");
      await staff.goto("/demo/people");
      const form = staff.getByRole("region", { name: "Add a person" });
      await form.getByLabel("First name").fill(given);
      await form.getByLabel("Last name").fill(family);
      await form.getByLabel("Email address").fill("no address");
      await form.getByRole("button", { name: "Add" }).click();
      await expect(form.getByRole("alert")).toBeVisible();
      await expect(form.getByLabel("Email address")).toHaveAttribute("aria-invalid", "true");
      await expect(form.getByLabel("First name")).toHaveValue(given);

      await form.getByLabel("Email address").fill(address);
      await form.getByLabel("Instructor").check();
      await form.getByRole("button", { name: "Add" }).click();
      await expect(staff.getByRole("heading", { level: 1 })).toHaveText(name);
      await expect(staff.getByRole("status")).toContainText("Added.");
      await choosePassword(page, (await mailTo(address)).link);
      await expect(page).toHaveURL("/demo");
      await expect(page.getByText(name)).toBeVisible();
    });
  });
}

test("found by a part of the name, name and roles changed", async ({ as, school }) => {
  const person = await school.add("student", "Ngozi");
  const staff = await as("administrator");
  await staff.goto("/demo/people");
  await staff.getByRole("searchbox", { name: "Name or address" }).fill(person.family.toLowerCase());
  await staff.getByRole("button", { name: "Show" }).click();
  await expect(staff.getByRole("region", { name: "People" }).getByRole("row")).toHaveCount(2);
  await expect(staff.getByText("no password yet")).toBeVisible();
  await staff.getByRole("link", { name: person.sorted }).click();
  const form = staff.getByRole("region", { name: "Name and roles" });
  await form.getByLabel("First name").fill("Ngọzi");
  await form.getByLabel("Instructor").check();
  await form.getByRole("button", { name: "Save" }).click();
  await expect(staff.getByRole("status")).toHaveText("Saved.");
  await expect(staff.getByRole("heading", { level: 1 })).toHaveText(`Ngọzi ${person.family}`);
  await expect(staff.locator(".page-head")).toContainText("student, instructor");
  await staff.goto("/demo/people?q=nobody+is+called+so");
  await expect(staff.getByText("Nobody fits.")).toBeVisible();
});

test("the membership ends and is taken back", async ({ page, as, school, faults }) => {
  faults.expected(/404|status 422|422 \(/);
  const person = await school.addSignedIn("student", page);
  const staff = await as("administrator");
  await staff.goto(person.path);
  const form = staff.getByRole("region", { name: "Membership" });
  await form.getByRole("button", { name: "End the membership" }).click();
  await expect(form.getByLabel("Reason")).toHaveAttribute("aria-invalid", "true");
  await form.getByLabel("Reason").fill("moved away");
  await form.getByRole("button", { name: "End the membership" }).click();
  await expect(staff.getByRole("status")).toHaveText("The membership is ended.");
  await expect(staff.getByText("The record stays.")).toBeVisible();
  expect((await page.goto("/demo"))?.status()).toBe(404);
  await page.goto("/account");
  await expect(page.getByText("You belong to no school yet.")).toBeVisible();

  await form.getByRole("button", { name: "Take them back" }).click();
  await expect(staff.getByRole("status")).toHaveText("They are back.");
  expect((await page.goto("/demo"))?.status()).toBe(200);
});

test("the last administrator stays one, as is said in words", async ({ as, page, faults }) => {
  faults.expected(/status 4(09|22)|4(09|22) \(/);
  // A school of its own: the demonstration school has more administrators while other tests run.
  const [slug, { given, family, address }] = [`last-${unique()}`, stranger()];
  const operator = await as("operator");
  await operator.goto("/operator");
  const school = operator.getByRole("region", { name: "New school" });
  await school.getByLabel("Name").fill(`School ${slug}`);
  await school.getByLabel("Place in addresses").fill(slug);
  await school.getByRole("button", { name: "Make the school" }).click();
  const form = operator.getByRole("region", { name: "New administrator" });
  await form.getByLabel("School").selectOption(slug);
  await form.getByLabel("First name").fill(given);
  await form.getByLabel("Last name").fill(family);
  await form.getByLabel("Email address").fill(address);
  await form.getByRole("button", { name: "Add" }).click();
  await choosePassword(page, (await mailTo(address)).link);
  await page.goto(`/${slug}/people`);
  await page.getByRole("main").getByRole("link", { name: family }).click();
  await page.getByLabel("Administrator").uncheck();
  await page.getByLabel("Instructor").check();
  await page.getByRole("button", { name: "Save" }).click();
  await expectRefused(page, "A school needs an administrator.");
  await page.getByLabel("Reason").fill("tired");
  await page.getByRole("button", { name: "End the membership" }).click();
  await expectRefused(page, "A school needs an administrator.");
});

test("a student reads the own record, and nobody else's", async ({ page, school, faults }) => {
  faults.expected(/40[34]/);
  const other = await school.add("student");
  const own = await school.addSignedIn("student", page);
  await page.goto(own.path);
  await expect(page.getByText("You are in no class yet.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Save" })).toHaveCount(0);
  expect((await page.goto(other.path))?.status()).toBe(404);
  expect((await page.goto("/demo/people"))?.status()).toBe(403);
});
