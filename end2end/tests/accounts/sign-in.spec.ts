import { expect, expectRefused, signIn, test } from "../../fixture.ts";
import { PASSWORD, roles } from "../../people.ts";

test("by keyboard alone, then on to the page that one wanted", async ({ page, school, device }) => {
  const person = await school.addSignedIn("administrator", await device());
  await page.goto("/demo/people?role=instructor");
  await expect(page).toHaveURL(/\/sign-in\?to=/);
  await expect(page.getByLabel("Email address")).toBeFocused();
  await page.keyboard.type(person.address);
  await page.keyboard.press("Tab");
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press("Tab");
  await expect(page.getByLabel("Keep me signed in")).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/demo\/people/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("People");
});

test("a wrong password is said in words, and the address stays", async ({ page, school, device, faults }) => {
  faults.expected(/status 422|422 \(/);
  const person = await school.addSignedIn("student", await device());
  await page.goto("/sign-in?to=%2Faccount");
  await signIn(page, person.address, "something else entirely");
  await expectRefused(page, "This address and this password do not fit together.");
  await expect(page.getByLabel("Email address")).toHaveValue(person.address);
  await expect(page.getByLabel("Password", { exact: true })).toHaveValue("");
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/account");
});

test("an address that nobody has is answered like a wrong password", async ({ page, faults }) => {
  faults.expected(/status 422|422 \(/);
  await page.goto("/sign-in");
  await signIn(page, "nobody.at.all@people.example", PASSWORD);
  await expectRefused(page, "This address and this password do not fit together.");
});

test("after signing out the way back shows nothing personal", async ({ page, school }) => {
  const person = await school.addSignedIn("student", page);
  await page.goto("/account");
  await expect(page.getByText(person.address).first()).toBeVisible();
  await page.getByRole("button", { name: "Sign out" }).first().click();
  await expect(page.getByRole("status")).toHaveText("You are signed out on this device.");
  await page.goBack();
  await expect(page).toHaveURL(/\/sign-in/);
  await expect(page.getByText(person.address)).toHaveCount(0);
});

for (const keep of [true, false]) {
  test(`the cookie ${keep ? "stays for weeks" : "ends with the browser"}`, async ({ page, context, school, device }) => {
    const person = await school.addSignedIn("student", await device());
    await page.goto("/sign-in");
    if (keep) await page.getByLabel("Keep me signed in").check();
    await signIn(page, person.address, PASSWORD);
    await expect(page).toHaveURL("/demo");
    const [cookie] = await context.cookies();
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax" });
    if (keep) expect(cookie?.expires).toBeGreaterThan(Date.now() / 1000 + 7 * 86_400);
    else expect(cookie?.expires).toBe(-1);
  });
}

const homes = { operator: "/operator", administrator: "/demo", instructor: "/demo", student: "/demo" } as const;
for (const [role, home] of Object.entries(homes)) {
  test(`home of the ${role} is ${home}`, async ({ as }) => {
    const page = await as(role as keyof typeof roles);
    await page.goto("/");
    await expect(page).toHaveURL(home);
    await expect(page.getByRole("link", { name: "Account" })).toBeVisible();
  });
}
