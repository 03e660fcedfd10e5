// What a page of Playwright and one of Puppeteer do by the same methods.
import type { TabDriver } from "./tab.ts";

interface Clickable {
  click: () => Promise<void>;
}

/** The methods that the pages of both libraries have. */
interface DrivenPage {
  goto: (url: string) => Promise<unknown>;
  goBack: () => Promise<unknown>;
  evaluate: (expression: string) => Promise<unknown>;
  evaluateHandle: (expression: string) => Promise<{ asElement: () => unknown }>;
  keyboard: { type: (text: string) => Promise<void> };
}

/** The operations of a tab that are the same in both libraries. */
export function pageDriver(
  page: DrivenPage,
): Pick<TabDriver, "goto" | "back" | "evaluate" | "click" | "type"> {
  return {
    goto: async (url) => void (await page.goto(url)),
    back: async () => void (await page.goBack()),
    evaluate: (expression) => page.evaluate(expression),
    async click(expression) {
      const element = (await page.evaluateHandle(expression)).asElement() as Clickable | null;
      await element?.click();
      return element !== null;
    },
    type: (text) => page.keyboard.type(text),
  };
}
