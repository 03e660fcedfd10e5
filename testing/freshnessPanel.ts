// The panel of freshness and cost, as stories of Chromium use it.
import { expect, type Locator, type Page } from "playwright/test";

/** The control in the bar that opens the panel. */
export const freshnessButton = (page: Page): Locator =>
  page.getByRole("button", { name: /freshness and cost: ≈/ });

/** Opens the panel. */
export async function openFreshness(page: Page): Promise<Locator> {
  await freshnessButton(page).click();
  const panel = page.getByRole("dialog", { name: "Freshness and cost" });
  await expect(panel).toBeVisible();
  return panel;
}

/** Presses a button of the panel, which closes it. */
export async function pressInFreshness(page: Page, name: "Pause" | "Resume" | RegExp): Promise<void> {
  const panel = await openFreshness(page);
  await panel.getByRole("button", { name }).click();
  await expect(panel).toBeHidden();
}

/** Refreshes by hand. */
export const refreshNow = (page: Page): Promise<void> => pressInFreshness(page, /^Refresh now \(/);
