import { expect, type Page } from "playwright/test";

/**
 * Ends a trouble by `mend` and presses "Try now". A page in trouble also tries by itself every few seconds, and then takes the button away. So
 * the button is there before the trouble ends, and the press is one step in the page: a press of the pointer waits until nothing moves. Gives
 * what `mend` gave.
 */
export async function tryNow<T>(page: Page, mend: () => T): Promise<Awaited<T>> {
  const button = page.getByRole("button", { name: "Try now" });
  await expect(button).toBeVisible();
  const mended = await mend();
  await button.evaluate((shown) => (shown as HTMLElement).click());
  return mended;
}
