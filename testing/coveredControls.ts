// For stories: what lies under something that floats.
import type { Locator, Page } from "playwright/test";

/** The names of the controls that lie, even partly, under an element. */
export async function coveredControls(page: Page, element: Locator): Promise<string[]> {
  const box = await element.boundingBox();
  if (box === null) throw new Error("There is nothing that could cover a control.");
  const controls = page.getByRole("main").or(page.getByRole("banner")).or(page.getByRole("navigation"));
  return controls.locator("a, button, input, select").evaluateAll(
    (all, { x, y, width, height }) =>
      all
        .filter((control) => {
          const own = control.getBoundingClientRect();
          const isBeside =
            own.right <= x || own.left >= x + width || own.bottom <= y || own.top >= y + height;
          return own.width > 0 && own.height > 0 && !isBeside;
        })
        .map((control) => control.getAttribute("aria-label") ?? control.textContent),
    box,
  );
}
