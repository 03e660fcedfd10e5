// Desktop notifications that are recorded instead of shown.
import type { Page } from "playwright/test";

/** Lets the page show notifications, and records their texts. Before the page is opened. */
export async function noteNotices(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const notices: string[] = [];
    class Noted extends EventTarget {
      static permission = "granted";
      constructor(_title: string, { body }: { body: string }) {
        super();
        notices.push(body);
      }
    }
    Object.assign(window, { Notification: Noted, notices });
  });
}

/** The texts of the page's notifications so far. */
export const noticesOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => (window as unknown as { notices: string[] }).notices);
