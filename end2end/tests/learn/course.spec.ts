// A course as its people live it: a quiz is built, taken and reviewed, with scripts and without.
import { expect, expectAccessible, test } from "../../fixture.ts";
import { answering, assign, learning, QUIZ, start } from "../../learning.ts";

test("a quiz with a time limit is saved answer by answer, submitted once, and reviewed", async ({ school, device }) => {
  const { student } = await answering(school, device, async (page) => {
    await page.getByLabel("Time limit, minutes").fill("30");
    await page.getByLabel("Attempts").fill("1");
  });
  await expect(student.getByRole("timer")).toContainText(/^(30:00|29:\d\d)/);
  await expectAccessible(student);
  const radios = student.getByRole("radio");
  await radios.first().focus();
  await student.keyboard.press("Space");
  await expect(student.getByText(/^Saved \d\d:\d\d:\d\d$/)).toBeVisible();
  await expect(student.getByText("1 of 12 answered")).toBeVisible();
  student.once("dialog", (dialog) => {
    expect(dialog.message()).toContain("11 questions have no answer.");
    void dialog.accept();
  });
  await student.getByRole("button", { name: "Submit" }).click();
  await student.waitForURL(/done=submitted/);
  await expect(student.getByText("Not answered").first()).toBeVisible();
  await expectAccessible(student);
  await student.getByRole("link", { name: "All attempts" }).click();
  await expect(student.getByText("You have used your one attempt.")).toBeVisible();
});

test("without scripts a quiz is a form: saved, kept, submitted", async ({ school, device, browser, faults }) => {
  faults.expected(/request failed: .*desk-\w+\.js csp/);
  const { what, teacher, student } = await learning(school, device);
  await assign(teacher, what, QUIZ);
  const context = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await student.context().storageState(),
  });
  const page = await context.newPage();
  faults.watch(page);
  await page.goto(what.path);
  await page.getByRole("link", { name: "Foundations check", exact: true }).click();
  await page.getByRole("button", { name: "Start" }).click();
  await page.getByRole("radio").first().check();
  await page.getByRole("button", { name: "Save answers" }).click();
  await expect(page.getByRole("status").first()).toHaveText("Your answers are saved.");
  await expect(page.getByRole("radio").first()).toBeChecked();
  await page.getByRole("button", { name: "Submit" }).click();
  await expect(page.getByText("your answer").first()).toBeVisible();
  await context.close();
});

test("an instructor builds a quiz, looks at it as a student, and undoes a step", async ({ school, device }) => {
  const { what, teacher, student } = await learning(school, device);
  const title = `Quiz ${what.name}`;
  await teacher.goto("/demo/quizzes");
  await teacher.getByLabel("Title of a new quiz").fill(title);
  await teacher.getByRole("button", { name: "Make the quiz" }).click();
  await expect(teacher.getByRole("status")).toContainText("Add its first question.");
  await teacher.getByRole("link", { name: "One right answer" }).click();
  await teacher.getByLabel("Question", { exact: true }).fill("Where does one look **first**?");
  await teacher.getByLabel("Option A").fill("In the Tabular List");
  await teacher.getByLabel("Option B").fill("In the Index");
  await teacher.getByLabel("Right option").selectOption("B");
  await teacher.getByLabel("Why the answer is right").fill("The Index leads to the code.");
  await teacher.getByLabel("Points").fill("2");
  await expectAccessible(teacher);
  await teacher.getByRole("button", { name: "Save the question" }).click();
  await teacher.getByRole("link", { name: "Code", exact: true }).click();
  await teacher.getByLabel("Question", { exact: true }).fill("Acute cystitis without blood?");
  await teacher.getByLabel("Date of service").fill("2026-05-04");
  await teacher.getByLabel("Right codes").fill("N30.00");
  await teacher.getByLabel("Why the answer is right").fill("It says so.");
  await teacher.getByRole("button", { name: "Save the question" }).click();
  await expect(teacher.getByText("2 questions, 3 points")).toBeVisible();
  await teacher.getByRole("button", { name: "Move question 2 up" }).click();
  await expect(teacher.locator(".question").first()).toContainText("Acute cystitis");
  await teacher.getByRole("button", { name: "Undo" }).click();
  await expect(teacher.locator(".question").first()).toContainText("Where does one look");
  await expectAccessible(teacher);
  await teacher.getByRole("link", { name: "Preview as a student" }).click();
  await expect(teacher.getByText("Nothing is saved.")).toBeVisible();
  await expect(teacher.getByText("The Index leads to the code.")).toHaveCount(0);

  await assign(teacher, what, `Quiz: ${title}`);
  await start(student, what, title);
  await student.getByLabel("In the Index").check();
  await student.getByLabel("ICD-10-CM code").fill("n3000");
  await student.getByLabel("ICD-10-CM code").blur();
  await expect(student.getByText("2 of 2 answered")).toBeVisible();
  await student.getByRole("button", { name: "Submit" }).click();
  await expect(student.getByText("100 %")).toBeVisible();
});

test("a question that cannot be asked says why at its field", async ({ school, device, faults }) => {
  faults.expected(/422/);
  const { teacher, what } = await learning(school, device);
  await teacher.goto("/demo/quizzes");
  await teacher.getByLabel("Title of a new quiz").fill(`Faulty ${what.name}`);
  await teacher.getByRole("button", { name: "Make the quiz" }).click();
  await teacher.getByRole("link", { name: "Code", exact: true }).click();
  await teacher.getByLabel("Question", { exact: true }).fill("Which?");
  await teacher.getByLabel("Date of service").fill("2026-05-04");
  await teacher.getByLabel("Right codes").fill("N30.0");
  await teacher.getByLabel("Why the answer is right").fill("x");
  await teacher.getByRole("button", { name: "Save the question" }).click();
  await expect(teacher.getByLabel("Right codes")).toHaveAttribute("aria-invalid", "true");
  await expect(teacher.getByLabel("Right codes")).toHaveValue("N30.0");
});
