import { expect, expectAccessible, expectNoSideScroll, look, picture, schemes, test, widths } from "../../fixture.ts";
import { press, tabTo, type } from "../../keyboard.ts";

const ON = "on=2026-05-04";
const PAGE = `/codebook/icd10cm/E11?${ON}`;

test("a bookmark, a note and a highlight are put in, taken out and put back, by keyboard alone", async ({
  school,
  device,
}) => {
  const page = await device();
  await school.addSignedIn("student", page);
  await page.goto(PAGE);
  await press(page, page.getByRole("link", { name: "Bookmark, note, highlight" }));
  await press(page, page.getByRole("button", { name: "Green" }));
  await expect(page.getByRole("status")).toContainText("The bookmark is in.");
  await expect(page).toHaveURL(`/codebook/icd10cm/E11?done=tab-in&${ON}#own`);
  await expect(page.getByRole("heading", { level: 1 }).getByText("Green tab")).toBeAttached();
  await type(page, page.getByRole("textbox", { name: "Note" }), "Z79 goes after it.");
  await press(page, page.getByRole("button", { name: "Save the note" }));
  await expect(page.getByRole("complementary", { name: "Your note" })).toHaveText("Z79 goes after it.");
  await press(page, page.getByRole("checkbox", { name: /^Use additional: insulin/ }), "Space");
  await press(page, page.getByRole("button", { name: "Save the highlights" }));
  await expect(page.locator(".notes mark")).toHaveText(/insulin/);
  await expectAccessible(page);

  await test.step("what is highlighted above stands out below, and lists show the tab", async () => {
    await page.goto(`/codebook/icd10cm/E11.9?${ON}`);
    await expect(page.locator("#from-E11, section[aria-labelledby='from-E11']").first()).toBeVisible();
    await expect(page.locator(".notes mark")).toHaveText(/insulin/);
    await page.goto(`/codebook/icd10cm/E08-E13?${ON}`);
    await expect(page.getByRole("link", { name: /^E11 Green tab/ })).toBeVisible();
  });

  await test.step("taken out, it is put back", async () => {
    await page.goto(PAGE);
    await press(page, page.getByRole("button", { name: "Take it out" }));
    await expect(page.getByRole("status")).toContainText("The bookmark is out.");
    await press(page, page.getByRole("button", { name: "Put it back" }));
    await expect(page.getByRole("heading", { level: 1 }).getByText("Green tab")).toBeAttached();
  });

  await test.step("all of it stands on one page, for paper too", async () => {
    await press(page, page.getByRole("link", { name: "All of your bookmarks and notes" }));
    await expect(page.locator(".marked > li")).toHaveCount(1);
    await expect(page.locator(".marked")).toContainText("Z79 goes after it.");
    await expect(page.locator(".marked mark")).toContainText("insulin");
    await page.emulateMedia({ media: "print" });
    for (const gone of [".bar", ".mine .button"]) await expect(page.locator(gone)).toBeHidden();
    await expect(page.locator(".marked")).toBeVisible();
    await picture(page, "mine-paper", 720, "print");
    await page.emulateMedia({ media: "screen" });
    await tabTo(page, page.locator(".marked").getByRole("link", { name: /E11/ }).first());
  });
});

test("a note that is too long is refused with what was written", async ({ school, device, faults }) => {
  faults.expected(/422/);
  const page = await device();
  await school.addSignedIn("student", page);
  await page.goto(PAGE);
  await page.getByRole("textbox", { name: "Note" }).fill("x".repeat(4001));
  await page.getByRole("button", { name: "Save the note" }).click();
  await expect(page.getByRole("alert")).toContainText("at most 4000 characters");
  await expect(page.getByRole("textbox", { name: "Note" })).toHaveValue("x".repeat(4001));
});

test("who is not signed in is told how, and comes back to the page", async ({ page }) => {
  await page.goto(PAGE);
  await page.getByRole("link", { name: "Bookmark, note, highlight" }).click();
  await page.locator("#own ~ *, .part:has(#own)").getByRole("link", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/sign-in\?to=%2Fcodebook%2Ficd10cm%2FE11/);
});

test("nothing is marked yet", async ({ school, device }) => {
  const page = await device();
  await school.addSignedIn("student", page);
  await page.goto("/codebook/mine");
  await expect(page.getByText("You marked no page yet.")).toBeVisible();
  await expectAccessible(page);
  await picture(page, "mine-empty", 1280, "light");
});

for (const scheme of schemes) {
  for (const width of widths) {
    test(`one's own book: accessible and within the window, ${scheme}, ${width} px`, async ({ as }) => {
      const page = await as("student");
      await look(page, width, scheme);
      for (const [name, path] of [
        ["mine", "/codebook/mine"],
        ["code-marked", PAGE],
      ] as const) {
        await page.goto(path);
        await expectNoSideScroll(page);
        await expectAccessible(page);
        await picture(page, name, width, scheme);
      }
    });

    test(`the school's code sets, ${scheme}, ${width} px`, async ({ as }) => {
      const page = await as("administrator");
      await look(page, width, scheme);
      await page.goto("/demo/settings/code-sets");
      await expect(page.getByText("Upload only files that your school’s AMA licence covers.")).toBeVisible();
      await expectNoSideScroll(page);
      await expectAccessible(page);
      await picture(page, "code-sets", width, scheme);
    });
  }
}
