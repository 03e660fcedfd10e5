import type { Page } from "playwright/test";

/**
 * Presses "Try now" where it is shown. A page in trouble tries again by itself every few seconds, and then it takes the button away: so the
 * press waits for nothing, and finds no button when the page has been faster.
 */
export const tryNow = (page: Page): Promise<void> =>
  page
    .getByRole("button", { name: "Try now" })
    .evaluateAll((buttons) => buttons.forEach((button) => (button as HTMLElement).click()));
