// A tab of a browser that Playwright drives.
import type { Browser, ElementHandle } from "playwright";
import { Tab } from "./tab.ts";

/** Opens a tab in a fresh profile. */
export async function playwrightTab(browser: Browser): Promise<Tab> {
  const context = await browser.newContext();
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
    press: (key, withShift) => page.keyboard.press(withShift ? `Shift+${key}` : key),
    type: (text) => page.keyboard.type(text),
    resize: (width, height) => page.setViewportSize({ width, height }),
    screenshot: () => page.screenshot(),
    close: () => context.close(),
  });
}
