// What a person makes of the list of jobs: its columns and the height of its rows.
import { expect, type Page } from "playwright/test";
import { test } from "../testing/demoGateway.ts";
import { axeFindings } from "../testing/axe.ts";

const table = (page: Page) => page.getByRole("table", { name: "Jobs" });
const head = (page: Page, name: string) => table(page).getByRole("columnheader", { name });
const column = (page: Page, name: string) => page.getByRole("menuitemcheckbox", { name });

test.use({ history: "off", viewport: { width: 1280, height: 720 } });

test("columns and low rows are chosen with the keyboard, kept in the browser, and given back", async ({
  page,
  gateway,
}) => {
  await page.goto(`${gateway.url}/demo/jobs`);
  const first = table(page).getByRole("row").nth(1);
  await expect(first).toBeVisible();
  await expect(head(page, "Source")).toBeHidden();
  const { y: top = 0, height: usual } = (await first.boundingBox()) ?? {};
  const button = page.getByRole("button", { name: "Columns and rows" });
  await button.focus();
  await page.keyboard.press("Enter");
  await expect(column(page, "Status")).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("End");
  await page.keyboard.press("s");
  await page.keyboard.press("s");
  await expect(column(page, "Source")).toBeFocused();
  await page.keyboard.press("Space");
  await expect(column(page, "Source")).toBeChecked();
  await expect(column(page, "Status")).not.toBeChecked();
  expect(await axeFindings(page)).toEqual([]);
  await page.keyboard.press("l");
  await page.keyboard.press("Enter");
  await expect(button).toBeFocused();

  // A reload is as another day.
  await page.reload();
  await expect(head(page, "Source")).toBeVisible();
  await expect(head(page, "Status")).toBeHidden();
  await expect(first).toBeVisible();
  const box = await first.boundingBox();
  expect([box?.y, usual, box?.height]).toEqual([top, 36, 28]);

  // The last of more than a thousand low rows is where the arithmetic of the drawn rows puts it.
  const count = await table(page).getAttribute("aria-rowcount");
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  await expect(table(page).locator(`[aria-rowindex="${count}"]`)).toBeInViewport({ ratio: 1 });
  await page.evaluate(() => window.scrollTo(0, 0));

  await button.click();
  await page.getByRole("menuitem", { name: "Reset to usual" }).click();
  await expect(head(page, "Status")).toBeVisible();
  await expect(head(page, "Source")).toBeHidden();
  expect((await first.boundingBox())?.height).toBe(36);
});
