// The whole way without a mouse: a quiz is built and given, a student joins by code, reads, codes, answers and reviews, the
// instructor changes a line and the student sees why.
import { expect, expectAccessible, test } from "../../fixture.ts";
import { press, tabTo, type } from "../../keyboard.ts";
import { awake, CHART, LESSON } from "../../learning.ts";

const saved = /^Saved \d\d:\d\d:\d\d$/;

test("from the join code to the changed score, by keyboard alone", async ({ school, device }) => {
  test.setTimeout(180_000);
  const [what, teacher, student] = [await school.addClass(), await device(), await device()];
  await school.teach(await school.addSignedIn("instructor", teacher), what);
  const person = await school.addSignedIn("student", student);
  const title = `Quiz ${what.name}`;

  await test.step("the instructor builds a quiz", async () => {
    await teacher.goto("/demo/quizzes");
    await type(teacher, teacher.getByLabel("Title of a new quiz"), title);
    await teacher.keyboard.press("Enter");
    await press(teacher, teacher.getByRole("link", { name: "One right answer" }));
    await type(teacher, teacher.getByLabel("Question", { exact: true }), "Where does one look **first**?");
    await type(teacher, teacher.getByLabel("Option A"), "In the Tabular List");
    await type(teacher, teacher.getByLabel("Option B"), "In the Index");
    await type(teacher, teacher.getByLabel("Right option"), "B");
    await type(teacher, teacher.getByLabel("Why the answer is right"), "The Index leads to the code.");
    await expectAccessible(teacher);
    await press(teacher, teacher.getByRole("button", { name: "Save the question" }));
    await press(teacher, teacher.getByRole("link", { name: "True or false" }));
    await type(teacher, teacher.getByLabel("Question", { exact: true }), "Each code is looked up in the Tabular List.");
    await type(teacher, teacher.getByLabel("The statement is"), "True");
    await type(teacher, teacher.getByLabel("Why the answer is right"), "The notes stand there.");
    await press(teacher, teacher.getByRole("button", { name: "Save the question" }));
    await expect(teacher.getByText("2 questions, 2 points")).toBeVisible();
    await press(teacher, teacher.getByRole("button", { name: "Move question 2 up" }));
    await expect(teacher.locator(".question").first()).toContainText("Each code is looked up");
    await expectAccessible(teacher);
  });

  await test.step("the instructor gives it, a lesson and a chart, and makes a join code", async () => {
    for (const item of [LESSON, CHART, `Quiz: ${title}`]) {
      await teacher.goto(`${what.path}/assignments`);
      await press(teacher, teacher.getByLabel(item), "Space");
      await press(teacher, teacher.getByRole("button", { name: "Assign" }));
      await teacher.waitForURL(/done=assigned/);
    }
    await teacher.goto(what.path);
    await press(teacher, teacher.getByRole("button", { name: "New code" }));
    await expect(teacher.getByRole("status")).toHaveText("The join code is ready.");
    await expectAccessible(teacher);
  });
  const code = await teacher.locator("strong.code").first().innerText();

  await test.step("the student joins and reads", async () => {
    await student.goto("/join");
    await type(student, student.getByLabel("Join code"), code);
    await student.keyboard.press("Enter");
    await press(student, student.getByRole("button", { name: "Join" }));
    await expect(student.getByRole("heading", { level: 1 })).toHaveText(what.name);
    await expectAccessible(student);
    await student.goto("/demo");
    await press(student, student.getByRole("link", { name: "Read: From chart to code" }));
    await expect(student.getByRole("heading", { level: 1 })).toHaveText("From chart to code");
    await expectAccessible(student);
    await press(student, student.getByRole("button", { name: "I have read it" }));
    await expect(student.getByRole("status").first()).toHaveText("Read. On to the next.");
  });

  await test.step("the student codes the chart", async () => {
    await student.goto(what.path);
    await press(student, student.getByRole("link", { name: "Line drive to the pitching hand", exact: true }));
    await press(student, student.getByRole("button", { name: "Start" }));
    await student.waitForURL(/\/attempts\//);
    await awake(student);
    await expectAccessible(student);
    await student.keyboard.press("/");
    const find = student.getByRole("combobox", { name: "Enter a code" });
    await expect(find).toBeFocused();
    // More codes fit than are shown: the arrows stay on those that are.
    await student.keyboard.type("fracture of radius");
    await expect(student.getByRole("option")).toHaveCount(12);
    for (let down = 0; down < 14; down += 1) await student.keyboard.press("ArrowDown");
    await expect(student.getByRole("option").last()).toHaveAttribute("aria-selected", "true");
    await student.keyboard.press("Escape");
    await expect(find).toHaveValue("");
    for (const code of ["S62.614A", "S01.111A", "99284", "26725"]) {
      await student.keyboard.type(code);
      await expect(student.getByRole("option").first()).toContainText(code);
      await student.keyboard.press("Enter");
      await expect(find).toHaveValue("");
    }
    const procedures = student.getByRole("region", { name: "Procedures" });
    await type(student, procedures.getByLabel("Modifiers").first(), "25");
    await type(student, procedures.getByLabel("Points to").first(), "AB");
    await student.keyboard.press("Tab");
    await expect(procedures.getByLabel("Points to").first()).toHaveValue("A B");
    await expect(student.getByText(saved)).toBeVisible();
    await expectAccessible(student);
    await student.keyboard.press("Control+Enter");
    await student.waitForURL(/done=submitted/);
    await expect(student.getByText("Closed displaced fracture of the shaft").first()).toBeVisible();
    await expect(student.locator("mark").first()).toBeVisible();
    await expect(student.getByText("modifiers", { exact: true }).first()).toBeVisible();
    await expectAccessible(student);
  });
  const chart = student.url();

  await test.step("the student takes the quiz", async () => {
    await student.goto(what.path);
    await press(student, student.getByRole("link", { name: title, exact: true }));
    await press(student, student.getByRole("button", { name: "Start" }));
    await student.waitForURL(/\/attempts\//);
    await awake(student);
    await expectAccessible(student);
    await press(student, student.getByRole("radio", { name: "True" }), "Space");
    await tabTo(student, student.getByLabel("In the Tabular List"));
    await student.keyboard.press("ArrowDown");
    await expect(student.getByLabel("In the Index")).toBeChecked();
    await expect(student.getByText("2 of 2 answered")).toBeVisible();
    await expect(student.getByText(saved)).toBeVisible();
    await press(student, student.getByRole("button", { name: "Submit" }));
    await student.waitForURL(/done=submitted/);
    await expect(student.getByText("100 %")).toBeVisible();
    await expect(student.getByText("The Index leads to the code.")).toBeVisible();
    await expectAccessible(student);
  });

  await test.step("the instructor looks at the chart and changes a line", async () => {
    await teacher.goto(what.path);
    await press(teacher, teacher.getByRole("link", { name: "Line drive to the pitching hand" }));
    await expect(teacher.getByText("1 of 1 have submitted")).toBeVisible();
    await expectAccessible(teacher);
    await press(teacher, teacher.getByRole("link", { name: "Attempt 1" }));
    await expect(teacher.getByRole("heading", { level: 1 })).toHaveText(person.name);
    const lost = teacher.locator(".graded > li.lost").first();
    await press(teacher, lost.locator("summary"));
    await tabTo(teacher, lost.getByLabel(/Points/));
    await teacher.keyboard.press("ControlOrMeta+a");
    await teacher.keyboard.type("0.5");
    await type(teacher, lost.getByLabel(/Reason/), "The films came late.");
    await press(teacher, lost.getByRole("button", { name: "Change" }));
    await expect(teacher.getByRole("status").first()).toContainText("The score is changed.");
    await expectAccessible(teacher);
  });

  await test.step("the student sees why, and where they stand", async () => {
    await student.goto(chart);
    await expect(student.getByText("The films came late.")).toBeVisible();
    await expect(student.getByText(/→ 1\/2/)).toBeVisible();
    await expectAccessible(student);
    await student.goto(`${what.path}/progress`);
    await expect(student.getByText("3 of 3 done")).toBeVisible();
    await expectAccessible(student);
    await teacher.goto(`${what.path}/progress`);
    await expect(teacher.getByRole("link", { name: person.sorted })).toBeVisible();
    await expectAccessible(teacher);
  });
});
