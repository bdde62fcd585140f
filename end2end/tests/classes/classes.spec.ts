import { expect, expectRefused, test } from "../../fixture.ts";
import { day, unique } from "../../school.ts";

test("a class is made, changed, given an instructor, who is taken off again", async ({ as, school, page }) => {
  const instructor = await school.addSignedIn("instructor", page);
  const [first, second] = [`Class ${unique()}`, `Class ${unique()}`];
  const staff = await as("administrator");
  await staff.goto("/demo");
  await staff.getByRole("link", { name: "New class" }).click();
  const form = staff.getByRole("region", { name: "New class" });
  await form.getByLabel("Name").fill(first);
  await form.getByLabel("Delivery").selectOption("hybrid");
  await form.getByLabel("First day").fill(day(-7));
  await form.getByLabel("Last day").fill(day(70));
  await form.getByRole("button", { name: "Make the class" }).click();
  await expect(staff.getByRole("heading", { level: 1 })).toHaveText(first);
  await expect(staff.getByRole("status")).toContainText("The class is made.");
  await expect(staff.getByText("week 2 of 12")).toBeVisible();
  await expect(staff.getByText("Nobody teaches this class yet.")).toBeVisible();

  await staff.getByLabel("Another instructor").selectOption({ label: instructor.sorted });
  await staff.getByRole("region", { name: "Instructors" }).getByRole("button", { name: "Add" }).click();
  await expect(staff.getByRole("status")).toHaveText("The class has another instructor.");

  await staff.getByRole("main").getByRole("link", { name: "Settings" }).click();
  await expect(staff.getByLabel("Name")).toHaveValue(first);
  await staff.getByLabel("Name").fill(second);
  await staff.getByLabel("Delivery").selectOption("online");
  await staff.getByRole("button", { name: "Save" }).click();
  await expect(staff.getByRole("heading", { level: 1 })).toHaveText(second);
  await expect(staff.getByText(/^Online · /)).toBeVisible();

  await page.goto("/demo/classes");
  await expect(page.getByRole("link", { name: second })).toBeVisible();
  await staff.getByRole("button", { name: `Take ${instructor.name} off the class` }).click();
  await expect(staff.getByRole("status")).toHaveText("The instructor is off the class.");
  await page.reload();
  await expect(page.getByText("There is no class for you here yet.")).toBeVisible();
});

test("a class that ends before it begins, or has the name of another, is refused in words", async ({ as, school, faults }) => {
  faults.expected(/status 4(09|22)|4(09|22) \(/);
  const what = await school.addClass();
  const staff = await as("administrator");
  await staff.goto("/demo/classes");
  const form = staff.getByRole("region", { name: "New class" });
  await form.getByLabel("Name").fill(`Class ${unique()}`);
  await form.getByLabel("First day").fill(day(10));
  await form.getByLabel("Last day").fill(day(5));
  await form.getByRole("button", { name: "Make the class" }).click();
  await expectRefused(staff, /./);
  await expect(form.getByLabel("First day")).toHaveValue(day(10));
  await expect(form.getByLabel("Last day")).toHaveAttribute("aria-invalid", "true");
  await form.getByLabel("Name").fill(what.name);
  await form.getByLabel("Last day").fill(day(50));
  await form.getByRole("button", { name: "Make the class" }).click();
  await expectRefused(staff, "already");
  await expect(form.getByLabel("Name")).toHaveAttribute("aria-invalid", "true");
});
