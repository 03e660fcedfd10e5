// The command palette and the shortcuts, as a person uses them who does not touch the mouse.
import { expect, type Page } from "playwright/test";
import { type Gateway, test } from "../testing/demoGateway.ts";
import { axeFindings } from "../testing/axe.ts";

const palette = (page: Page) => page.getByRole("dialog", { name: "Command palette" });
const rows = (page: Page) => page.getByRole("table", { name: "Jobs" }).getByRole("row");

async function open(page: Page, gateway: Gateway, path = "/demo/jobs"): Promise<void> {
  await page.goto(gateway.url + path);
  await expect(rows(page).nth(3)).toBeVisible();
  // The keyboard is ready once the first answer has been shown.
  await expect(async () => {
    await page.keyboard.press("Control+k");
    await expect(palette(page)).toBeVisible({ timeout: 500 });
  }).toPass();
  await page.keyboard.press("Escape");
  await expect(palette(page)).toBeHidden();
}

test("the palette finds a source by a misspelt name and opens it, and Back leads back", async ({
  page,
  gateway,
}) => {
  await open(page, gateway);
  await page.keyboard.press("Control+k");
  await page.keyboard.type("sales pipline");
  const sources = palette(page).getByRole("group", { name: "Sources" });
  await expect(sources.getByRole("option", { name: /Sales Pipeline Daily/ })).toBeVisible();
  await sources.getByRole("option", { name: /Sales Pipeline Daily/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Sales Pipeline Daily" })).toBeVisible();
  await page.goBack();
  await expect(rows(page).nth(3)).toBeVisible();
  // What was used lately comes first.
  await page.keyboard.press("Control+k");
  await expect(palette(page).getByRole("group", { name: "Recent" }).getByRole("option")).toHaveText([
    /Sales Pipeline Daily/,
  ]);
  expect(await axeFindings(page, { within: "dialog" })).toEqual([]);
});

test("the palette starts a source: it asks, and Escape leads back to the page", async ({ page, gateway }) => {
  await open(page, gateway);
  await page.keyboard.press("Control+k");
  await page.keyboard.type("start price list");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alertdialog")).toContainText("Price List Pulse");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("alertdialog")).toBeHidden();
});

test("the third running job is stopped with eight keys", async ({ page, gateway }) => {
  await open(page, gateway, "/demo/jobs?status=running");
  const third = rows(page).nth(3);
  const label = await third.getByRole("link").first().textContent();
  for (const key of ["j", "j", "j", "s"]) await page.keyboard.press(key);
  const question = page.getByRole("alertdialog");
  await expect(question).toContainText(label ?? "no label");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(question).toBeHidden();
  await expect(
    third
      .getByText("Stopping…")
      .or(page.getByText(/stopped/i))
      .first(),
  ).toBeVisible();
});

test("keys lead to pages and to the search, and do nothing while one types", async ({ page, gateway }) => {
  await open(page, gateway);
  await page.keyboard.press("/");
  const search = page.getByRole("searchbox", { name: "Search jobs" });
  await expect(search).toBeFocused();
  await page.keyboard.type("gsjp?");
  await expect(search).toHaveValue("gsjp?");
  await expect(page).toHaveURL(/\/demo\/jobs\?q=gsjp/);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await page.keyboard.press("g");
  await page.keyboard.press("s");
  await expect(page.getByRole("table", { name: "Sources" })).toBeVisible();
  await page.keyboard.press("p");
  await expect(page.getByRole("status", { name: "Freshness" })).toContainText("Paused");
});

test("the help sheet lists the keys and switches those of a single key off for this browser", async ({
  page,
  gateway,
}) => {
  await open(page, gateway);
  await page.keyboard.press("?");
  const sheet = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(sheet).toContainText("Go to Sources");
  expect(await axeFindings(page, { within: "dialog" })).toEqual([]);
  await sheet.getByRole("checkbox", { name: "Shortcuts of a single key" }).uncheck();
  await page.keyboard.press("Escape");
  await page.keyboard.press("p");
  await open(page, gateway);
  await page.keyboard.press("p");
  await expect(page.getByRole("status", { name: "Freshness" })).not.toContainText("Paused");
});

test("the palette copies the link, and says so when the browser has no clipboard", async ({
  page,
  gateway,
}) => {
  await open(page, gateway);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const copyLink = async () => {
    await page.keyboard.press("Control+k");
    await page.keyboard.type("copy link");
    await page.keyboard.press("Enter");
  };
  await copyLink();
  await expect(page.getByText("The link was copied.")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
  // As on a page that came over plain HTTP.
  await page.evaluate(() => Reflect.deleteProperty(Navigator.prototype, "clipboard"));
  await copyLink();
  await expect(page.getByText("The browser refused to copy the link.")).toBeVisible();
});
