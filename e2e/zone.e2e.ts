// One zone for all times of the pages: chosen once, kept in the browser, carried by every address, named in the bar.
import { expect } from "playwright/test";
import { test } from "../testing/demoGateway.ts";

test("a chosen zone is in every time, in the address, and in the browser; a link's zone wins for its reader", async ({
  openBrowser,
  gateway,
}) => {
  const context = await openBrowser({ timezoneId: "Europe/Zurich" });
  const page = await context.newPage();
  await page.goto(`${gateway.url}/demo/jobs?status=failure`);
  const zone = page.getByRole("button", { name: /^Times in/ });
  await expect(zone).toHaveText(/^(?:CET|CEST|GMT\+[12])$/);
  const time = page.getByRole("table", { name: "Jobs" }).locator("time").first();
  const instant = await time.getAttribute("dateTime");
  const clock = (timeZone: string) =>
    new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit" }).format(
      new Date(instant ?? ""),
    );
  await expect(time).toContainText(clock("Europe/Zurich"));

  await zone.click();
  await page.getByRole("combobox", { name: "Time zone" }).fill("tehr");
  await page.keyboard.press("Enter");
  await expect(zone).toHaveText("GMT+3:30");
  await expect(time).toContainText(clock("Asia/Tehran"));
  await expect(page).toHaveURL(/[?&]status=failure&tz=Asia%2FTehran/);
  await time.hover();
  await expect(time).toHaveAttribute("title", /GMT\+3:30\n.*your zone, the org's zone\n.*UTC$/);

  // Links carry it, and a new tab of this browser has it from its store.
  await page.getByRole("link", { name: "Timeline" }).click();
  await expect(page).toHaveURL(/\/timeline\?tz=Asia%2FTehran/);
  const tab = await context.newPage();
  await tab.goto(`${gateway.url}/demo/sources`);
  await expect(tab.getByRole("button", { name: "Times in Asia/Tehran" })).toBeVisible();
  await expect(tab).toHaveURL(/[?&]tz=Asia%2FTehran/);
  // The head of a printed page is part of the loaded page.
  await expect(tab.getByRole("table", { name: "Sources" }).getByRole("link").first()).toBeVisible();
  await tab.emulateMedia({ media: "print" });
  await expect(tab.getByText("times in Asia/Tehran")).toBeVisible();

  // Who opens the link sees the same, and keeps nothing of it.
  const reader = await (await openBrowser({ timezoneId: "America/New_York" })).newPage();
  await reader.goto(page.url());
  await expect(reader.getByRole("button", { name: "Times in Asia/Tehran" })).toBeVisible();
  await reader.goto(`${gateway.url}/demo/jobs`);
  await reader.getByRole("button", { name: "Times in America/New York, your zone" }).click();
  await reader.getByRole("option", { name: "The org's: Europe/Berlin" }).click();
  await expect(reader.getByRole("button", { name: "Times in Europe/Berlin, the org's zone" })).toBeVisible();
  await expect(reader).toHaveURL(/[?&]tz=org/);
});
