// What a page of Playwright and one of Puppeteer do by the same methods.
import type { TabDriver } from "./tab.ts";

/** An element that the pointer reaches. */
interface Pointable {
  click: () => Promise<void>;
  hover: () => Promise<void>;
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
): Pick<TabDriver, "goto" | "back" | "evaluate" | "click" | "hover" | "type"> {
  const element = async (expression: string) =>
    (await page.evaluateHandle(expression)).asElement() as Pointable | null;
  return {
    goto: async (url) => void (await page.goto(url)),
    back: async () => void (await page.goBack()),
    evaluate: (expression) => page.evaluate(expression),
    async click(expression) {
      const found = await element(expression);
      await found?.click();
      return found !== null;
    },
    async hover(expression) {
      const found = await element(expression);
      await found?.hover();
      return found !== null;
    },
    type: (text) => page.keyboard.type(text),
  };
}
