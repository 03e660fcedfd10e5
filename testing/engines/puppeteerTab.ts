// A tab of an unmodified Firefox, driven by WebDriver BiDi. Playwright drives only its own Firefox build.
import { type Browser, type ElementHandle, launch } from "puppeteer-core";
import { Tab } from "./tab.ts";

export function launchFirefox(executablePath: string): Promise<Browser> {
  return launch({ browser: "firefox", executablePath, headless: true });
}

/** Opens a tab in a fresh profile. */
export async function puppeteerTab(browser: Browser): Promise<Tab> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  return new Tab({
    goto: async (url) => void (await page.goto(url)),
    back: async () => void (await page.goBack()),
    evaluate: (expression) => page.evaluate(expression),
    async click(expression) {
      const element = (await page.evaluateHandle(expression)).asElement() as ElementHandle | null;
      await element?.click();
      return element !== null;
    },
    async press(key, withShift) {
      if (withShift) await page.keyboard.down("Shift");
      await page.keyboard.press(key);
      if (withShift) await page.keyboard.up("Shift");
    },
    type: (text) => page.keyboard.type(text),
    resize: (width, height) => page.setViewport({ width, height }),
    screenshot: async () => Buffer.from(await page.screenshot()),
    close: () => context.close(),
  });
}
