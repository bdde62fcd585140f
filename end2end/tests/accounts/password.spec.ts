import { expect, expectRefused, signIn, test } from "../../fixture.ts";
import { hasMail, mailTo } from "../../mail.ts";
import { PASSWORD } from "../../people.ts";
import { stranger } from "../../school.ts";

const NEW = "four quite other words";

test("forgotten: a mail, a new password, signed in here and out elsewhere", async ({ page, school, device, faults }) => {
  faults.expected(/404/);
  const other = await device();
  const person = await school.addSignedIn("student", other);
  await page.goto("/sign-in");
  await page.getByRole("link", { name: "Forgot the password" }).click();
  await page.getByLabel("Email address").fill(person.address);
  await page.getByRole("button", { name: "Email me a link" }).click();
  await expect(page.getByRole("status")).toContainText("An email is on its way");
  const mail = await mailTo(person.address);
  expect(mail.subject).toBe("Choose a new password");

  await page.goto(mail.link);
  await expect(page.getByText(person.address)).toBeVisible();
  await page.getByLabel("New password").fill(NEW);
  await page.getByRole("button", { name: "Save and sign in" }).click();
  await expect(page).toHaveURL("/demo");

  await other.goto("/account");
  await expect(other).toHaveURL(/\/sign-in/);
  const again = await page.goto(mail.link);
  expect(again?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("There is nothing at this address");
});

test("an address without an account gets the same answer, and a mail that says so", async ({ page }) => {
  const { address } = stranger();
  await page.goto("/password");
  await page.getByLabel("Email address").fill(address);
  await page.getByRole("button", { name: "Email me a link" }).click();
  await expect(page.getByRole("status")).toContainText("An email is on its way");
  expect((await mailTo(address)).subject).toBe("There is no account at this address");
});

for (const scripts of [true, false]) {
  test.describe(`scripts ${scripts ? "on" : "off"}`, () => {
    test.use({ javaScriptEnabled: scripts });

    test("changed: the old one asked for, other devices signed out", async ({ page, school, device, faults }) => {
      faults.expected(/status 422|422 \(/);
      const other = await device();
      const person = await school.addSignedIn("student", other);
      await page.goto("/sign-in?to=%2Faccount");
      await signIn(page, person.address, PASSWORD);
      const form = page.getByRole("region", { name: "Password" });
      await form.getByLabel("Current password").fill("not this one, surely");
      await form.getByLabel("New password").fill(NEW);
      await form.getByRole("button", { name: "Change password" }).click();
      await expect(form.getByLabel("Current password")).toHaveAttribute("aria-invalid", "true");
      await expect(form.getByLabel("New password")).toHaveValue("");

      await form.getByLabel("Current password").fill(PASSWORD);
      await form.getByLabel("New password").fill("short");
      await form.getByRole("button", { name: "Change password" }).click();
      await expect(form.getByLabel("New password")).toHaveAttribute("aria-invalid", "true");

      await form.getByLabel("Current password").fill(PASSWORD);
      await form.getByLabel("New password").fill(NEW);
      await form.getByRole("button", { name: "Change password" }).click();
      await expect(page.getByRole("status")).toContainText("The password is changed.");
      await other.goto("/account");
      await expect(other).toHaveURL(/\/sign-in/);
      await signIn(other, person.address, PASSWORD);
      await expectRefused(other, "do not fit together");
      await signIn(other, person.address, NEW);
      await expect(other).toHaveURL("/account");
    });
  });
}

test("another address: confirmed by the mail that goes to it, told to the old one", async ({ page, school, device, faults }) => {
  faults.expected(/404/);
  const person = await school.addSignedIn("student", page);
  const { address } = stranger();
  await page.goto("/account");
  const form = page.getByRole("region", { name: "Email address" });
  await form.getByLabel("New email address").fill(address);
  await form.getByLabel("Current password").fill(PASSWORD);
  await form.getByRole("button", { name: "Email a link to it" }).click();
  await expect(page.getByRole("status")).toContainText("A link is on its way to the new address.");
  const mail = await mailTo(address);
  expect((await mailTo(person.address)).text.replace(/\s+/g, " ")).toContain(`to change the address of your account to ${address}`);

  // On another device, as where the new mail is read.
  const phone = await device();
  await phone.goto(mail.link);
  await expect(phone.getByText(address)).toBeVisible();
  await phone.getByRole("button", { name: "Confirm" }).click();
  await expect(phone.getByRole("status")).toContainText("The address is confirmed.");
  await signIn(phone, address, PASSWORD);
  await expect(phone).toHaveURL("/demo");
  expect((await phone.goto(mail.link))?.status()).toBe(404);
  expect(hasMail(person.address)).toBe(false);
});
