import { expect, signIn, test } from "../../fixture.ts";
import { PASSWORD } from "../../people.ts";

test("the devices are listed; one is signed out, then all", async ({ page, school, device }) => {
  const person = await school.addSignedIn("student", page);
  const [phone, tablet] = [await device(), await device()];
  for (const other of [phone, tablet]) {
    await signIn(other, person.address, PASSWORD);
    await expect(other).toHaveURL("/demo");
  }
  await page.goto("/account");
  const devices = page.getByRole("region", { name: "Devices" });
  await expect(devices.getByRole("listitem")).toHaveCount(3);
  await expect(devices.getByText("this device")).toHaveCount(1);
  await devices.getByRole("button", { name: /^Sign out (?!everywhere)/ }).first().click();
  await expect(page.getByRole("status")).toHaveText("The device is signed out.");
  await expect(devices.getByRole("listitem")).toHaveCount(2);

  const answers = await Promise.all([phone, tablet].map(async (other) => (await other.goto("/account"), other.url())));
  expect(answers.filter((url) => url.includes("/sign-in"))).toHaveLength(1);

  await devices.getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(page.getByRole("status")).toHaveText("You are signed out on every device.");
  for (const every of [page, phone, tablet]) {
    await every.goto("/account");
    await expect(every).toHaveURL(/\/sign-in/);
  }
});
