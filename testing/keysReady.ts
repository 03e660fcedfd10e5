import { expect, type Page } from "playwright/test";

/** Returns once the page knows its shortcuts, whose code comes after the first rows. A key that is pressed earlier is lost. */
export async function keysReady(page: Page): Promise<void> {
  const sheet = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(async () => {
    if (!(await sheet.isVisible())) await page.keyboard.press("?");
    await expect(sheet).toBeVisible({ timeout: 500 });
  }).toPass();
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();
}
