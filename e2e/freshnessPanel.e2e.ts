// The panel below the freshness in the bar: look now, pause, how often, what each choice costs, what is left.
import { expect, type Page } from "playwright/test";
import { axeFindings } from "../testing/axe.ts";
import { freshnessButton, openFreshness, pressInFreshness } from "../testing/freshnessPanel.ts";
import { test } from "../testing/movedWorld.ts";

const panelOf = (page: Page) => page.getByRole("dialog", { name: "Freshness and cost" });
const firstRow = (page: Page) => page.getByRole("table", { name: "Jobs" }).getByRole("row").nth(1);
const choice = (page: Page, name: string) => panelOf(page).getByRole("radio", { name });

/** The calls per hour in the bar. */
async function costInBar(page: Page): Promise<string | undefined> {
  return /cost: (≈ [\d,]+ calls\/h)/.exec(await freshnessButton(page).innerText())?.[1];
}

test("the freshness opens its panel by keyboard, where an interval and its cost are chosen", async ({
  world,
}) => {
  const { page } = await world.open("/demo/jobs");
  const top = await firstRow(page).boundingBox();
  await freshnessButton(page).press("Enter");
  await expect(panelOf(page).getByRole("button", { name: /^Refresh now \(\d+ calls?\)$/ })).toBeFocused();
  await expect(freshnessButton(page)).toHaveAttribute("aria-expanded", "true");
  await page.keyboard.press("Tab");
  await expect(panelOf(page).getByRole("button", { name: "Pause" })).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(choice(page, "Automatic")).toBeFocused();
  await expect(choice(page, "Automatic")).toBeChecked();
  await page.keyboard.press("ArrowDown");
  await expect(choice(page, "Every 5 s")).toBeChecked();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  await expect(choice(page, "Every 5 m")).toBeChecked();
  await expect(page).toHaveURL(/[?&]every=300/);
  await expect(panelOf(page)).toContainText("This interval was chosen here.");
  // What the choice said that it would cost is what the page costs now.
  await expect(choice(page, `Every 5 m ${await costInBar(page)}`)).toBeChecked();
  await page.keyboard.press("Escape");
  await expect(panelOf(page)).toBeHidden();
  await expect(freshnessButton(page)).toBeFocused();
  expect(await firstRow(page).boundingBox()).toEqual(top);
});

test("the panel says what looking costs and what is left, in every look", async ({ world }) => {
  const { page } = await world.open("/demo/jobs");
  const panel = await openFreshness(page);
  await expect(panel.getByText("This page now")).toBeVisible();
  await expect(panel).toContainText(/\d calls in the last hour, .* of today's calls are ours/);
  await expect(panel).toContainText(/[\d,]+ of [\d,]+ in any 24 hours/);
  await expect(panel).toContainText(/\d+ of 60 dataflow and recipe runs left in any 24 hours/);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await axeFindings(page)).toEqual([]);
  }
  await page.emulateMedia({ forcedColors: "active" });
  await expect(panel).toHaveCSS("border-top-width", "1px");
  // The page beside it stays usable: whoever goes on there closes it.
  await panel.getByRole("radio", { name: "Automatic" }).focus();
  await page.keyboard.press("Tab");
  await expect(panel).toBeHidden();
  await page.keyboard.press("p");
  await expect(freshnessButton(page)).toContainText("Paused");
  await expect((await openFreshness(page)).getByRole("button", { name: "Resume" })).toBeVisible();
  await freshnessButton(page).click();
  await expect(panel).toBeHidden();
  // What is done at once closes it, too, and the focus is not lost.
  await pressInFreshness(page, "Resume");
  await expect(freshnessButton(page)).toBeFocused();
  await expect(freshnessButton(page)).not.toContainText("Paused");
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test("the panel is whole in the window, a touch beside it closes it, and the org's name is whole", async ({
    world,
  }) => {
    const { page } = await world.open("/demo/jobs");
    await freshnessButton(page).tap();
    const box = await panelOf(page).boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? Infinity)).toBeLessThanOrEqual(390);
    expect((box?.y ?? 0) + (box?.height ?? Infinity)).toBeLessThanOrEqual(844);
    await choice(page, "Every minute").tap();
    await expect(page).toHaveURL(/[?&]every=60/);
    await page.touchscreen.tap(195, 830);
    await expect(panelOf(page)).toBeHidden();
    const name = page.getByRole("banner").getByText("Alder & Finch Outdoor", { exact: true });
    const cut = () =>
      name.evaluate(({ parentElement: box }) => (box ? box.scrollWidth - box.clientWidth : NaN));
    expect(await cut()).toBe(0);
    // Trouble takes little of the bar.
    await page.context().setOffline(true);
    await expect(freshnessButton(page)).toContainText("Offline");
    expect(await cut()).toBe(0);
  });
});
