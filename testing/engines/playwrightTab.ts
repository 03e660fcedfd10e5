// A tab of a browser that Playwright drives.
import type { Browser } from "playwright";
import { pageDriver } from "./pageDriver.ts";
import { Tab } from "./tab.ts";

/** Opens a tab in a fresh profile. */
export async function playwrightTab(browser: Browser): Promise<Tab> {
  const context = await browser.newContext();
  // Without a window Chromium refuses what it allows a person's press.
  if (browser.browserType().name() === "chromium") await context.grantPermissions(["clipboard-write"]);
  const page = await context.newPage();
  return new Tab({
    ...pageDriver(page),
    press: (key, withShift) => page.keyboard.press(withShift ? `Shift+${key}` : key),
    resize: (width, height) => page.setViewportSize({ width, height }),
    screenshot: () => page.screenshot(),
    close: () => context.close(),
  });
}
