import { expect, test } from "../../fixture.ts";
import { stranger } from "../../school.ts";

test("the log tells who did what to whom, also who read a record; a search narrows it", async ({ device, as, school }) => {
  const [what, student] = [await school.addClass(), stranger("Ruth")];
  const instructors = await device();
  const instructor = await school.addSignedIn("instructor", instructors, "Ivo");
  await school.teach(instructor, what);
  await school.enrol(student, what);
  await instructors.goto(`${what.path}/roster`);
  await instructors.getByRole("link", { name: student.sorted }).click();
  await expect(instructors.getByRole("heading", { level: 1 })).toHaveText(student.name);

  const staff = await as("administrator");
  await staff.goto("/demo");
  await staff.getByRole("link", { name: "Audit log" }).click();
  const log = staff.getByRole("table");
  const search = async (words: string, kind = "Everything") => {
    await staff.getByRole("searchbox", { name: "Names or words" }).fill(words);
    await staff.getByLabel("About").selectOption({ label: kind });
    await staff.getByRole("button", { name: "Show" }).click();
  };
  await search(what.name);
  await expect(log.getByRole("row", { name: /Renée Thibodeaux made the class/ })).toBeVisible();
  await expect(log.getByRole("row", { name: new RegExp(`Ivo ${instructor.family} read the roster of`) })).toBeVisible();
  await search(student.family);
  await expect(log.getByRole("row", { name: /Renée Thibodeaux enrolled/ })).toBeVisible();
  await expect(log.getByRole("row", { name: new RegExp(`Ivo ${instructor.family} read the record of`) })).toBeVisible();
  const all = await log.getByRole("row").count();
  await search(student.family, "Enrolments");
  await expect(log.getByRole("row")).toHaveCount(2);
  expect(all).toBeGreaterThan(2);
  await log.getByRole("link", { name: student.name }).click();
  await expect(staff.getByRole("heading", { level: 1 })).toHaveText(student.name);
  await staff.goto("/demo/audit?q=nothing+is+called+so");
  await expect(staff.getByText("Nothing of this kind has happened.")).toBeVisible();
});
