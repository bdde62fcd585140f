// A visit is coded and billed: the chart, the form by keyboard, Check, the grade, the 837P; and what staff change of it.
import { fill, key } from "../../claims.ts";
import { expect, expectAccessible, test } from "../../fixture.ts";
import { press, tabTo } from "../../keyboard.ts";
import { assign, awake, BILLED, CLAIM, crashed, kept, learning, secondTab, start } from "../../learning.ts";

const saved = /^Saved \d\d:\d\d:\d\d$/;
const TASK = "medicare-visit-joint-injection";
const TITLE = "From the chart: heart failure and a knee";

test("from the chart to what the payer receives, by keyboard like a biller", async ({ school, device }) => {
  test.setTimeout(180_000);
  const { what, teacher, student, person } = await learning(school, device);
  await assign(teacher, what, BILLED);
  await assign(teacher, what, CLAIM);
  student.on("dialog", (dialog) => void dialog.accept());

  await test.step("the visit is coded", async () => {
    await start(student, what, "Heart failure check and a bad knee");
    await student.keyboard.press("/");
    const find = student.getByRole("combobox", { name: "Enter a code" });
    for (const code of ["I13.0", "M17.11", "20610"]) {
      await student.keyboard.type(code);
      await expect(student.getByRole("option").first()).toContainText(code);
      await student.keyboard.press("Enter");
      await expect(find).toHaveValue("");
    }
    await expect(student.getByText(saved)).toBeVisible();
    await student.keyboard.press("Control+Enter");
    await student.waitForURL(/done=submitted/);
    await press(student, student.getByRole("link", { name: "Bill this visit" }));
    await expect(student.getByRole("heading", { level: 1 })).toHaveText(TITLE);
    await expectAccessible(student);
    await press(student, student.getByRole("button", { name: "Start" }));
    await student.waitForURL(/\/attempts\//);
    await awake(student);
    await expectAccessible(student);
  });

  await test.step("the form is filled box after box", async () => {
    const wrong = new Map([...key(TASK), ["1a", "1EG4-TE5-MK73"], ["24E.2", "A,D"], ["28", "400 00"]]);
    const visited = await fill(student, wrong);
    // Printed order: left to right and down; all diagnoses before 22 and 23; the lines of 24 one after the other.
    expect(visited.slice(0, 9)).toEqual(["1", "1a", "2", "3", "3.sex", "4", "5", "6", "7"]);
    const at = (id: string) => visited.indexOf(id);
    expect(at("21L")).toBeLessThan(at("22"));
    expect(at("23")).toBeLessThan(at("24A.1"));
    expect(at("24J.1") + 1).toBe(at("24A.2"));
    expect(visited.at(-1)).toBe("31.date");
    expect(new Set(visited).size).toBe(visited.length);
    await expect(student.getByText(saved)).toBeVisible();
    await expect.poll(() => student.evaluate(kept)).toEqual([]);
  });

  await test.step("one box's rule is shown on request", async () => {
    await student.locator('[data-box="24E.2"]').focus();
    await student.keyboard.press("F1");
    await expect(student.getByRole("heading", { name: "24E. Pointer" })).toBeVisible();
    await expect(student.locator('[data-box="24E.2"]')).toBeFocused();
    await expectAccessible(student);
  });

  await test.step("Check finds what is wrong and leads to it", async () => {
    const findings = student.getByRole("region", { name: "Findings" });
    await student.locator("[data-box]").last().focus();
    await press(student, student.getByRole("button", { name: "Check" }));
    await expect(findings.getByText(/hyphen/).first()).toBeVisible();
    await expect(findings.getByText(/comma/).first()).toBeVisible();
    await expectAccessible(student);
    const first = findings.getByRole("button").first();
    await press(student, first);
    await expect(student.locator('[data-box="1a"]')).toBeFocused();
    await student.keyboard.press("ControlOrMeta+a");
    await student.keyboard.type("1EG4TE5MK73");
    await student.locator('[data-box="24E.2"]').focus();
    await student.keyboard.press("ControlOrMeta+a");
    await student.keyboard.type("D");
    await press(student, student.getByRole("button", { name: "Check" }));
    await expect(findings.getByText(/hyphen|comma/)).toHaveCount(0);
    await expect(findings.getByText(/28/).first()).toBeVisible();
  });

  await test.step("the 837P stands beside it, each box linked to its segment", async () => {
    const sent = student.getByRole("region", { name: "What is sent, 837P" });
    await press(student, student.getByRole("button", { name: "837P", exact: true }));
    await expect(sent.getByText("HI*ABK:I130*ABF:I5032*ABF:N1832*ABF:M1711", { exact: false })).toBeVisible();
    await student.locator('[data-box="24D.2"]').focus();
    await expect(sent.locator("li.on").filter({ hasText: "SV1*HC:20610:RT*148*UN*1***4~" })).toHaveCount(1);
    await press(student, sent.getByRole("button", { name: /^NM1\*IL/ }));
    expect(["1a", "2"]).toContain(await student.evaluate(() => document.activeElement?.getAttribute("data-box")));
    await expectAccessible(student);
  });

  await test.step("it is sent and graded box by box", async () => {
    await expect(student.getByText(saved)).toBeVisible();
    await student.keyboard.press("Control+Enter");
    await student.waitForURL(/done=submitted/);
    const lost = student.locator(".graded > li.lost");
    await expect(lost).toHaveCount(1);
    await expect(lost).toContainText("28. Total charge");
    await expect(lost).toContainText("397 00");
    await expect(lost).toContainText("186 and 148 and 48 and 15");
    await press(student, student.locator("summary").filter({ hasText: "The 837P of the key" }));
    await expect(student.getByText("CLM*L10442*397***11:B:1*Y*A*Y*Y~")).toBeVisible();
    await expectAccessible(student);
  });

  await test.step("the instructor changes a box, and the student sees why", async () => {
    const address = student.url();
    await teacher.goto(what.path);
    await press(teacher, teacher.getByRole("link", { name: TITLE }));
    await press(teacher, teacher.getByRole("link", { name: "Attempt 1" }));
    await expect(teacher.getByRole("heading", { level: 1 })).toHaveText(person.name);
    const lost = teacher.locator(".graded > li.lost").first();
    await press(teacher, lost.locator("summary"));
    await tabTo(teacher, lost.getByLabel(/Points/));
    await teacher.keyboard.press("ControlOrMeta+a");
    await teacher.keyboard.type("0.5");
    await tabTo(teacher, lost.getByLabel(/Reason/));
    await teacher.keyboard.type("The lines are right.");
    await press(teacher, lost.getByRole("button", { name: "Change" }));
    await expect(teacher.getByRole("status").first()).toContainText("The score is changed.");
    await expectAccessible(teacher);
    await student.goto(address);
    await expect(student.getByText("The lines are right.")).toBeVisible();
    await expect(student.getByText(/→ 1\/2/)).toBeVisible();
  });
});

test("graded work has no Check", async ({ school, device, faults }) => {
  faults.expected(/403/);
  const { what, teacher, student } = await learning(school, device);
  await assign(teacher, what, CLAIM, (page) => page.getByLabel("Help while at work").selectOption("None"));
  await start(student, what, TITLE);
  await expect(student.getByRole("button", { name: "Send claim" })).toBeVisible();
  await expect(student.getByRole("button", { name: "Check" })).toHaveCount(0);
  const [, school_, , attempt] = new URL(student.url()).pathname.split("/");
  const call = { school: school_, attempt, form: { "1a": "1" }, check: true };
  const answer = await student.evaluate(async (call) => {
    const headers = { "content-type": "application/json" };
    return (await fetch("/api/claims/read", { method: "POST", headers, body: JSON.stringify(call) })).status;
  }, call);
  expect(answer).toBe(403);
});

test("boxes typed without a network stay on the device and go out after a crash; a second tab is told", async ({ school, device, faults }) => {
  faults.expected(/ERR_INTERNET_DISCONNECTED|Failed to load resource/);
  const { what, teacher, student } = await learning(school, device);
  await assign(teacher, what, CLAIM);
  await start(student, what, TITLE);
  await student.context().setOffline(true);
  await student.locator('[data-box="2"]').fill("VASKO, RUTH, E");
  await expect(student.getByText("Not saved yet")).toBeVisible();
  expect(await student.evaluate(kept)).toHaveLength(1);
  const again = await crashed(student);
  await expect(again.getByText(saved)).toBeVisible();
  await expect(again.locator('[data-box="2"]')).toHaveValue("VASKO, RUTH, E");
  expect(await again.evaluate(kept)).toEqual([]);
  const second = await secondTab(again);
  await again.locator('[data-box="26"]').fill("L10442");
  await expect(again.getByText(saved)).toBeVisible();
  await second.locator('[data-box="26"]').fill("L1");
  await expect(second.getByText("changed in another tab or on another device")).toBeVisible();
  await second.getByRole("button", { name: "Take the other" }).click();
  await expect(second.locator('[data-box="26"]')).toHaveValue("L10442");
});

test("a task that begins filled begins with what came back", async ({ school, device }) => {
  const { what, teacher, student } = await learning(school, device);
  await assign(teacher, what, "Claim: Find the errors in a rejected claim");
  await start(student, what, "Find the errors in a rejected claim");
  await expect(student.locator('[data-box="1a"]')).toHaveValue("HPX-5127-0846");
  await expect(student.locator("#box-33a")).toHaveText("2481057364");
  await expect(student.getByLabel(/^33a\./)).toHaveCount(0);
});

test("what a check found is shown, also where typing went on meanwhile", async ({ school, device }) => {
  const { what, teacher, student } = await learning(school, device);
  await assign(teacher, what, CLAIM);
  await start(student, what, TITLE);
  let goOn = () => {};
  const typed = new Promise<void>((resolve) => (goOn = resolve));
  // The check is answered after what was typed later.
  await student.route("**/api/claims/read", async (route) => {
    const isCheck = route.request().postDataJSON().check === true;
    if (isCheck) await typed;
    const answer = await route.fetch();
    await route.fulfill({ response: answer });
    if (!isCheck) goOn();
  });
  await student.locator('[data-box="1a"]').fill("1EG4-TE5-MK73");
  await student.getByRole("button", { name: "Check" }).click();
  await student.locator('[data-box="26"]').fill("L10442");
  await expect(student.getByRole("region", { name: "Findings" }).getByText(/hyphen/).first()).toBeVisible();
});
