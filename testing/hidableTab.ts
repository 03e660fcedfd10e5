// A tab that a story can hide as if another tab covered it. Browsers under test never hide one by themselves.
import type { Page } from "playwright/test";

/** Prepares a page before it is opened. Returns the function that hides or shows it. */
export async function hidableTab(page: Page): Promise<(to: boolean) => Promise<void>> {
  await page.addInitScript(() => {
    let hidden = false;
    Object.defineProperty(document, "hidden", { get: () => hidden });
    Object.defineProperty(document, "visibilityState", { get: () => (hidden ? "hidden" : "visible") });
    Object.assign(window, {
      setHidden(to: boolean) {
        hidden = to;
        document.dispatchEvent(new Event("visibilitychange"));
      },
    });
  });
  return (to) =>
    page.evaluate(
      (value) => (window as unknown as { setHidden: (to: boolean) => void }).setHidden(value),
      to,
    );
}
