// The page on which somebody sets up a display and gets its address.
import { expect, type Page } from "playwright/test";
import { test } from "../testing/demoGateway.ts";
import { axeFindings } from "../testing/axe.ts";

test.use({ demoOptions: { scenario: "busy-morning" } });

const address = (page: Page) => page.getByRole("region", { name: "Address" });
const preview = (page: Page) => page.getByTitle("The wall", { exact: true }).contentFrame();
const shownFreshness = (page: Page) => preview(page).getByRole("status", { name: "Freshness" });

test("the chosen options are in the address, the preview and the QR code", async ({ page, gateway }) => {
  await page.goto(`${gateway.url}/demo/jobs`);
  await page.getByRole("link", { name: "Displays" }).click();
  await expect(page.getByRole("heading", { name: "Set up a wall display" })).toBeVisible();
  await expect(address(page)).toContainText(`${gateway.url}/demo/wall`);
  await expect(shownFreshness(page)).toContainText("Live");
  const code = () => page.getByRole("img", { name: /QR code/ }).screenshot();
  const before = await code();

  await page.getByRole("button", { name: "Recipe", exact: true }).click();
  await page.getByRole("checkbox", { name: "Play a sound" }).check();
  await page.getByRole("checkbox", { name: "Quiet hours" }).check();
  await page.getByLabel("To", { exact: true }).fill("07:15");
  await page.getByRole("button", { name: "The day" }).click();
  await page.getByLabel("Seconds each").fill("45");
  await page.getByLabel("Theme", { exact: true }).selectOption("light");
  await page.getByLabel("Time zone").fill("asia/tokyo");
  const query = "?types=recipe&theme=light&zone=Asia/Tokyo&views=all,day&dwell=45&sound=on&quiet=22:00-07:15";
  await expect(address(page)).toContainText(`${gateway.url}/demo/wall${query}`);
  await expect(page.getByRole("link", { name: "Open the wall" })).toHaveAttribute(
    "href",
    gateway.url + "/demo/wall" + query,
  );
  await expect(page.getByTitle("The wall", { exact: true })).toHaveAttribute("src", `/demo/wall${query}`);
  await expect(preview(page).getByText("GMT+9")).toBeVisible();
  expect(before.equals(await code())).toBe(false);

  // The page's address holds all options, so a reload or another person sees the same.
  await page.reload();
  await expect(address(page)).toContainText(`${gateway.url}/demo/wall${query}`);
  await page.getByRole("link", { name: "Open the wall" }).click();
  await expect(page.getByRole("status", { name: "Freshness" })).toContainText("Live");
});

test("a source is found, chosen and shown alone", async ({ page, gateway }) => {
  await page.goto(`${gateway.url}/demo/wall/setup`);
  await page.getByRole("searchbox", { name: "Search sources" }).fill("abandoned");
  await page.getByRole("list", { name: "Sources" }).getByRole("checkbox").first().check();
  await expect(page.getByRole("link", { name: "Open the wall" })).toHaveAttribute(
    "href",
    /sources=05v\w{15}$/,
  );
  await expect(preview(page).getByText("only 1 source")).toBeVisible();
});

test("options in the address that are not understood are listed as left out", async ({ page, gateway }) => {
  await page.goto(`${gateway.url}/demo/wall/setup?theme=pink&zone=Mars`);
  await expect(page.getByRole("status").filter({ hasText: "“pink”" })).toContainText("“Mars”");
  await page.getByRole("checkbox", { name: "Play a sound" }).check();
  await expect(page.getByText("“pink”")).toBeHidden();
  await expect(page).toHaveURL(/\/demo\/wall\/setup\?sound=on$/);
  // The link to this page also resets it.
  await page.getByRole("link", { name: "Displays" }).click();
  await expect(page.getByRole("checkbox", { name: "Play a sound" })).not.toBeChecked();
});

test("the preview stores nothing and registers no service worker", async ({ page, gateway }) => {
  await page.goto(`${gateway.url}/demo/wall/setup?sound=on`);
  await expect(shownFreshness(page)).toContainText("Live");
  const left = await page.evaluate(async () => [
    (await navigator.serviceWorker.getRegistrations()).length,
    Object.keys(localStorage).filter((key) => key.startsWith("wavedeck.picture")).length,
  ]);
  expect(left).toEqual([0, 0]);
});

for (const colorScheme of ["dark", "light"] as const) {
  for (const width of [390, 1280]) {
    test(`axe finds nothing on the ${colorScheme} set-up page at ${width} px, and nothing scrolls sideways`, async ({
      openBrowser,
      gateway,
    }) => {
      const context = await openBrowser({ colorScheme, viewport: { width, height: 900 } });
      const page = await context.newPage();
      await page.goto(
        `${gateway.url}/demo/wall/setup?theme=${colorScheme}&views=all,day&spoken=on&quiet=22:00-06:00&x=1`,
      );
      await expect(shownFreshness(page)).toContainText("Live");
      await expect(page.getByRole("img", { name: /QR code/ })).toBeVisible();
      expect(await axeFindings(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
    });
  }
}
