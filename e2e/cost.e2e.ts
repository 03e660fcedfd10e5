// What a user sees of the cost of refreshing: a quota that runs out, a cap, the choice of intervals. The clocks are moved.
import { expect, type Page } from "playwright/test";
import { test } from "../testing/movedWorld.ts";

const MINUTE = 60_000;

const freshness = (page: Page) => page.getByRole("status", { name: "Freshness" });
const rowsOf = (page: Page) => page.getByRole("table", { name: "Jobs" }).getByRole("row");

test("as the API quota runs out the page says so, refreshes less often, stops, and recovers", async ({
  world,
}) => {
  const { page, asked } = await world.open("/demo/jobs");
  const refresh = page.getByRole("button", { name: /refresh now/ });
  world.demo.leaveCalls(0.08);
  await refresh.click();
  await expect(page.getByText("The org's API calls run low.")).toBeVisible();
  await expect(freshness(page)).toContainText(/next (1\d|[2-9]\d) s/);

  world.demo.leaveCalls(0.005);
  // Beyond the second for which the gateway shares an answer.
  await world.pass(2000);
  await refresh.click();
  await expect(page.getByText("The org's API calls are nearly used up.")).toBeVisible();
  await expect(freshness(page)).toContainText("not asking");
  asked.length = 0;
  await world.pass(10 * MINUTE);
  await expect(freshness(page)).toContainText("10 m");
  expect(asked).toEqual([]);
  await expect(rowsOf(page).nth(1)).toBeVisible();

  await expect(page.getByText(/^The org's API calls.* are left today, kept for others\./)).toBeVisible();
  await page.getByRole("button", { name: "Refresh (1 call)" }).click();
  await expect(freshness(page)).toContainText(/\b0 s ago/);
  world.demo.leaveCalls(0.9);
  // Beyond the second for which the gateway shares an answer.
  await world.pass(2000);
  await refresh.click();
  await expect(page.getByText("The org's API calls are nearly used up.")).toBeHidden();
  await expect(freshness(page)).toContainText("next");
});

// Opening this org takes 16 calls: nine pages of jobs, two of old jobs, four of sources, one of limits. A lower cap would not let it end.
test.describe("where the gateway's operator allows 24 calls an hour", () => {
  test.use({ maxCallsPerHour: 24 });

  test("the page says so, spreads its calls, and waits when they are used up", async ({ world }) => {
    const { page, asked } = await world.open("/demo/jobs");
    const used = page.getByRole("button", { name: /, \d+ of the 24 that this gateway allows an hour/ });
    await expect(used).toBeVisible();
    await expect(freshness(page)).toContainText(/next \d+ m/);

    const refresh = page.getByRole("button", { name: /refresh now/ });
    const refused = page.getByText("This gateway may call the org 24 times an hour, and has.");
    for (let press = 0; press < 24 && !(await refused.isVisible()); press += 1) {
      // Beyond the second for which the gateway shares an answer.
      await world.pass(2000);
      const answer = page.waitForResponse((response) => response.url().includes("/dataflowjobs"));
      await refresh.click();
      await answer;
      await expect(freshness(page)).not.toContainText("asking…");
    }
    await expect(refused).toBeVisible();
    await expect(rowsOf(page).nth(1)).toBeVisible();
    asked.length = 0;
    await world.pass(MINUTE);
    await expect(freshness(page)).toContainText("1 m");
    expect(asked).toEqual([]);

    await world.pass(60 * MINUTE);
    await expect(refused).toBeHidden();
    await expect(freshness(page)).toContainText("next");
  });
});

test("the cost display opens the choice of intervals, by keyboard too", async ({ world }) => {
  const { page } = await world.open("/demo/jobs");
  const cost = page.getByRole("button", { name: /^Refresh interval and API cost: ≈ \d+ calls\/h/ });
  const choice = (name: RegExp) => page.getByRole("menuitemradio", { name });
  await cost.press("Enter");
  await expect(choice(/^As needed/)).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(choice(/^As needed/)).toBeHidden();
  await expect(cost).toBeFocused();
  await cost.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(choice(/^Every 10 s/)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/[?&]every=10/);
  await expect(cost).toBeFocused();
});
