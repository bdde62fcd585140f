import { expect, expectRefused, test } from "../../fixture.ts";
import { mailTo } from "../../mail.ts";
import { choosePassword, stranger, unique } from "../../school.ts";

test("a school is made, its administrator let in by mail, and both are in the log", async ({ page, as, faults }) => {
  faults.expected(/status 4(09|22)|4(09|22) \(/);
  const [slug, person] = [`school-${unique()}`, stranger("Odile")];
  const operator = await as("operator");
  await operator.goto("/");
  const form = operator.getByRole("region", { name: "New school" });
  await form.getByLabel("Name").fill(`Lycée ${slug}`);
  await form.getByLabel("Place in addresses").fill("demo");
  await form.getByLabel("Time zone").selectOption("America/New_York");
  await form.getByRole("button", { name: "Make the school" }).click();
  await expectRefused(operator, "There is a school at /demo already.");
  await expect(form.getByLabel("Place in addresses")).toHaveAttribute("aria-invalid", "true");
  await expect(form.getByLabel("Name")).toHaveValue(`Lycée ${slug}`);
  await form.getByLabel("Place in addresses").fill(slug);
  await form.getByRole("button", { name: "Make the school" }).click();
  await expect(operator.getByRole("status")).toContainText("The school is made.");

  const add = operator.getByRole("region", { name: "New administrator" });
  await add.getByLabel("School").selectOption(slug);
  await add.getByLabel("First name").fill(person.given);
  await add.getByLabel("Last name").fill(person.family);
  await add.getByLabel("Email address").fill(person.address);
  await add.getByRole("button", { name: "Add" }).click();
  await expect(operator.getByRole("status")).toContainText("Added.");
  const mail = await mailTo(person.address);
  await choosePassword(page, mail.link);
  await expect(page).toHaveURL(`/${slug}`);
  await expect(page.getByRole("link", { name: "People" })).toBeVisible();

  await operator.getByRole("link", { name: "Log" }).click();
  await operator.getByRole("searchbox", { name: "Names or words" }).fill(person.address);
  await operator.getByRole("button", { name: "Show" }).click();
  await expect(operator.getByRole("table")).toContainText("changed the password");

  // What the operator did is in the school's own log.
  await page.getByRole("link", { name: "Audit log" }).click();
  await expect(page.getByRole("row", { name: `operator@demo.example made the school Lycée ${slug}` })).toBeVisible();
  await expect(page.getByRole("row", { name: `operator@demo.example added ${person.name}` })).toBeVisible();
});

test("the operator sees no school from within, and nobody else sees the operator's pages", async ({ as, faults }) => {
  faults.expected(/404/);
  expect((await (await as("operator")).goto("/demo/people"))?.status()).toBe(404);
  for (const role of ["administrator", "instructor", "student"] as const) {
    const page = await as(role);
    for (const path of ["/operator", "/operator/log"]) expect((await page.goto(path))?.status()).toBe(404);
  }
});
