import { createHmac } from "node:crypto";
import { expect, expectAccessible, picture, signIn, test } from "../../fixture.ts";
import { PASSWORD } from "../../people.ts";

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** The code of an authenticator app (RFC 6238), so many half minutes from now. */
function totp(key: string, from: number): string {
  const bits = [...key.replace(/\s/g, "")].map((letter) => LETTERS.indexOf(letter).toString(2).padStart(5, "0")).join("");
  const bytes = bits.match(/.{8}/g)?.map((byte) => parseInt(byte, 2)) ?? [];
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + from));
  const digest = createHmac("sha1", Buffer.from(bytes)).update(step).digest();
  const offset = (digest.at(-1) ?? 0) & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

/** Three codes are good at a time; where the next half minute is near, a test waits for it. */
async function awayFromTheEdge(): Promise<void> {
  const left = 30_000 - (Date.now() % 30_000);
  if (left < 8_000) await new Promise((done) => setTimeout(done, left + 200));
}

test("set up, asked for at the sign-in, replaced by a recovery code, taken off", async ({ page, school, device, faults }) => {
  test.slow(); // it may wait for the next half minute
  faults.expected(/status 422|422 \(/);
  const person = await school.addSignedIn("instructor", page);
  await page.goto("/account");
  await page.getByRole("link", { name: "Set it up" }).click();
  const key = await page.locator(".code.wraps").innerText();
  await expect(page.getByRole("img", { name: "QR code with the key" })).toBeVisible();
  await expectAccessible(page);
  for (const [width, scheme] of [[390, "light"], [1280, "dark"]] as const) {
    await page.setViewportSize({ width, height: 844 });
    await page.emulateMedia({ colorScheme: scheme });
    await picture(page, "factor-set-up", width, scheme);
  }

  await page.getByLabel("Code", { exact: true }).fill("000000");
  await page.getByRole("button", { name: "Turn it on" }).click();
  await expect(page.getByLabel("Code", { exact: true })).toHaveAttribute("aria-invalid", "true");
  await expect(page.locator(".code.wraps")).toHaveText(key);

  await awayFromTheEdge();
  // Each code is good once: the last one here, this one and the next below.
  await page.getByLabel("Code", { exact: true }).fill(totp(key, -1));
  await page.getByRole("button", { name: "Turn it on" }).click();
  await expect(page.getByRole("status")).toHaveText("The second factor is on.");
  const codes = await page.locator(".recovery li").allInnerTexts();
  expect(codes).toHaveLength(10);
  await expectAccessible(page);
  await picture(page, "factor-codes", 1280, "dark");

  const phone = await device();
  await phone.goto("/sign-in?to=%2Fdemo%2Fclasses");
  await signIn(phone, person.address, PASSWORD);
  await expect(phone).toHaveURL("/sign-in/code?to=%2Fdemo%2Fclasses");
  await expect(phone.getByLabel("Code", { exact: true })).toBeFocused();
  await expectAccessible(phone);
  await picture(phone, "sign-in-code", 1280, "light");
  await phone.getByLabel("Code", { exact: true }).fill(totp(key, 0));
  await phone.keyboard.press("Enter");
  await expect(phone).toHaveURL("/demo/classes");

  const tablet = await device();
  await signIn(tablet, person.address, PASSWORD);
  // The password alone opens nothing.
  await tablet.goto("/account");
  await expect(tablet).toHaveURL(/\/sign-in/);
  await tablet.goto("/sign-in/code");
  await tablet.getByLabel("Code", { exact: true }).fill(codes[0] ?? "");
  await tablet.keyboard.press("Enter");
  await expect(tablet).toHaveURL("/demo");
  await tablet.goto("/account");
  await expect(tablet.getByText("9 recovery codes are left.")).toBeVisible();

  await tablet.getByRole("link", { name: "New recovery codes, or take it off" }).click();
  const off = tablet.getByRole("region", { name: "Take it off" });
  await off.getByLabel("Current password").fill(PASSWORD);
  await expectAccessible(tablet);
  await picture(tablet, "factor-change", 1280, "light");
  await off.getByRole("button", { name: "Take it off" }).click();
  await expect(tablet.getByRole("status")).toHaveText("The second factor is off.");
  const laptop = await device();
  await signIn(laptop, person.address, PASSWORD);
  await expect(laptop).toHaveURL("/demo");
});
