// A tab of an unmodified Firefox, driven by WebDriver BiDi. Playwright drives only its own Firefox build.
import { type Browser, launch } from "puppeteer-core";
import { pageDriver } from "./pageDriver.ts";
import { Tab } from "./tab.ts";

export function launchFirefox(executablePath: string): Promise<Browser> {
  return launch({ browser: "firefox", executablePath, headless: true });
}

/** Opens a tab in a fresh profile. */
export async function puppeteerTab(browser: Browser): Promise<Tab> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  return new Tab({
    ...pageDriver(page),
    async press(key, withShift) {
      if (withShift) await page.keyboard.down("Shift");
      await page.keyboard.press(key);
      if (withShift) await page.keyboard.up("Shift");
    },
    resize: (width, height) => page.setViewport({ width, height }),
    screenshot: async () => Buffer.from(await page.screenshot()),
    close: () => context.close(),
  });
}
