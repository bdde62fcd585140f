// What can go wrong while somebody answers: nothing that was confirmed is lost, and what was not is kept on the device.
import { expect, signIn, test } from "../../fixture.ts";
import { answering, assign, CHART, crashed, kept, learning, QUIZ, secondTab, start } from "../../learning.ts";
import { PASSWORD } from "../../people.ts";

const saved = /^Saved \d\d:\d\d:\d\d$/;

test("what is entered is there after a reload, a closed tab and another device, and no copy stays", async ({ school, device }) => {
  const { what, teacher, student, person } = await learning(school, device);
  await assign(teacher, what, CHART);
  await start(student, what, "Line drive to the pitching hand");
  await student.getByRole("combobox", { name: "Enter a code" }).fill("S62.614A");
  await expect(student.getByRole("option").first()).toContainText("S62.614A");
  await student.keyboard.press("Enter");
  await expect(student.getByText(saved)).toBeVisible();
  expect(await student.evaluate(kept)).toEqual([]);
  await student.reload();
  await expect(student.getByRole("region", { name: "Diagnoses" })).toContainText("S62.614A");
  const address = student.url();
  await student.close();
  const other = await device();
  await signIn(other, person.address, PASSWORD);
  await other.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
  await other.goto(address);
  await expect(other.getByRole("region", { name: "Diagnoses" })).toContainText("S62.614A");
});

test("without a network answers stay on the device, survive a crash, and go out by themselves", async ({ school, device, faults }) => {
  faults.expected(/ERR_INTERNET_DISCONNECTED|Failed to load resource/);
  const { student } = await answering(school, device);
  await student.context().setOffline(true);
  await student.getByRole("radio").first().check();
  await expect(student.getByText("Not saved yet")).toBeVisible();
  await expect(student.getByText("kept on this device")).toBeVisible();
  expect(await student.evaluate(kept)).toHaveLength(1);
  const again = await crashed(student);
  await expect(again.getByText(saved)).toBeVisible();
  await expect(again.getByRole("radio").first()).toBeChecked();
  expect(await again.evaluate(kept)).toEqual([]);
});

test("five minutes without a network, by the page's own clock", async ({ school, device, faults }) => {
  faults.expected(/ERR_INTERNET_DISCONNECTED|Failed to load resource/);
  const { what, teacher, student } = await learning(school, device);
  await assign(teacher, what, QUIZ);
  await student.clock.install();
  await start(student, what, "Foundations check");
  await student.context().setOffline(true);
  await student.getByRole("radio").first().check();
  await expect(student.getByText("Not saved yet")).toBeVisible();
  for (let minute = 0; minute < 5; minute += 1) await student.clock.runFor(60_000);
  await expect(student.getByText("Not saved yet")).toBeVisible();
  await student.context().setOffline(false);
  await student.clock.runFor(16_000);
  await expect(student.getByText(saved)).toBeVisible();
  expect(await student.evaluate(kept)).toEqual([]);
});

test("of two tabs the second is told, and chooses", async ({ school, device }) => {
  const { student } = await answering(school, device);
  const second = await secondTab(student);
  await student.getByRole("radio").nth(0).check();
  await expect(student.getByText(saved)).toBeVisible();
  await second.getByRole("radio").nth(1).check();
  await expect(second.getByText("changed in another tab or on another device")).toBeVisible();
  await second.getByRole("button", { name: "Keep what is here" }).click();
  await expect(second.getByText(saved)).toBeVisible();
  await student.getByRole("radio").nth(2).check();
  await expect(student.getByText("changed in another tab or on another device")).toBeVisible();
  await student.getByRole("button", { name: "Take the other" }).click();
  await expect(student.getByRole("radio").nth(1)).toBeChecked();
  expect(await student.evaluate(kept)).toEqual([]);
});

test("a session that ended is renewed in place, and the answer goes out", async ({ school, device, faults }) => {
  faults.expected(/401|422/);
  const { student, person } = await answering(school, device);
  await student.context().clearCookies();
  await student.getByRole("radio").first().check();
  await expect(student.getByText("You are not signed in any more.")).toBeVisible();
  expect(await student.evaluate(kept)).toHaveLength(1);
  await student.getByLabel("Password").fill("something else entirely");
  await student.getByRole("button", { name: "Sign in" }).click();
  await expect(student.getByText("do not belong together")).toBeVisible();
  await student.getByLabel("Password").fill(PASSWORD);
  await student.getByRole("button", { name: "Sign in" }).click();
  await expect(student.getByText(saved)).toBeVisible();
  await expect(student.getByText(person.address)).toHaveCount(0);
  expect(await student.evaluate(kept)).toEqual([]);
});

test("somebody else who signs in on the device sees nothing of what was kept", async ({ school, device, faults }) => {
  faults.expected(/ERR_INTERNET_DISCONNECTED|Failed to load resource|40[14]/);
  const { what, teacher, student } = await learning(school, device);
  await assign(teacher, what, CHART);
  await start(student, what, "Line drive to the pitching hand");
  await student.getByRole("combobox", { name: "Enter a code" }).fill("S62.614A");
  await expect(student.getByRole("option").first()).toContainText("S62.614A");
  await student.context().setOffline(true);
  await student.keyboard.press("Enter");
  await expect(student.getByText("Not saved yet")).toBeVisible();
  const address = student.url();
  const classmate = await school.add("student");
  await school.enrol(classmate, what);
  await student.context().setOffline(false);
  await student.context().clearCookies();
  const page = await student.context().newPage();
  await student.close();
  await school.signIn(classmate, page);
  const answer = await page.goto(address);
  expect(answer?.status()).toBe(404);
  await start(page, what, "Line drive to the pitching hand");
  await expect(page.getByRole("region", { name: "Diagnoses" })).not.toContainText("S62.614A");
});

test("a device whose clock is an hour off has the server's time", async ({ school, device }) => {
  const { what, teacher, student } = await learning(school, device);
  await assign(teacher, what, QUIZ, async (page) => page.getByLabel("Time limit, minutes").fill("30"));
  await student.clock.install({ time: Date.now() + 3_600_000 });
  await start(student, what, "Foundations check");
  await expect(student.getByRole("timer")).toContainText(/^(30:00|29:\d\d)/);
  await student.getByRole("radio").first().check();
  const zone = { timeZone: "America/Chicago", hour12: false } as const;
  const receipt = await student.getByText(saved).innerText();
  expect(receipt.slice(6, 8)).toBe(new Date().toLocaleTimeString("sv-SE", zone).slice(0, 2));
});
