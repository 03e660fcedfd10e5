// What a user sees of the cost of refreshing: a quota that runs out, a cap, the choice of intervals. The clocks are moved.
import { expect, type Page } from "playwright/test";
import { openFreshness, refreshNow } from "../testing/freshnessPanel.ts";
import { test } from "../testing/movedWorld.ts";

const MINUTE = 60_000;

const freshness = (page: Page) => page.getByRole("status", { name: "Freshness" });
const rowsOf = (page: Page) => page.getByRole("table", { name: "Jobs" }).getByRole("row");

/** As the bar says. */
async function callsPerHour(page: Page): Promise<number> {
  return Number(/≈ (\d+) calls\/h/.exec(await freshness(page).innerText())?.[1]);
}

test("as the API quota runs out the page says so, refreshes less often, stops, and recovers", async ({
  world,
}) => {
  const { page, asked } = await world.open("/demo/jobs");
  world.demo.leaveCalls(0.08);
  await refreshNow(page);
  await expect(page.getByText("The org's API calls run low.")).toBeVisible();
  // A fourth of what a page with running jobs costs at most.
  await expect.poll(() => callsPerHour(page)).toBeLessThan(250);

  world.demo.leaveCalls(0.005);
  // Beyond the second for which the gateway shares an answer.
  await world.pass(2000);
  await refreshNow(page);
  await expect(page.getByText("API calls nearly used up.")).toBeVisible();
  await expect(freshness(page)).toContainText("not asking");
  asked.length = 0;
  await world.pass(10 * MINUTE);
  await expect(freshness(page)).toContainText("10 m");
  expect(asked).toEqual([]);
  await expect(rowsOf(page).nth(1)).toBeVisible();

  await expect(page.getByText(/ API calls are left, kept for others\./)).toBeVisible();
  await page.getByRole("button", { name: "Refresh (1 call)" }).click();
  await expect(freshness(page)).toContainText(/\b0 s ago/);
  world.demo.leaveCalls(0.9);
  // Beyond the second for which the gateway shares an answer.
  await world.pass(2000);
  await refreshNow(page);
  await expect(page.getByText("API calls nearly used up.")).toBeHidden();
  await expect(freshness(page)).toContainText("next");
});

// Opening this org takes 16 calls: nine pages of jobs, two of old jobs, four of sources, one of limits. A lower cap would not let it end.
test.describe("where the gateway's operator allows 24 calls an hour", () => {
  test.use({ maxCallsPerHour: 24 });

  test("the page says so, spreads its calls, and waits when they are used up", async ({ world }) => {
    const { page, asked } = await world.open("/demo/jobs");
    const panel = await openFreshness(page);
    await expect(panel).toContainText(/\d+ calls in the last hour/);
    await expect(panel).toContainText("It takes at most24 calls an hour");
    await page.keyboard.press("Escape");
    await expect(freshness(page)).toContainText(/next \d+ m/);

    const refused = page.getByText("This gateway may call the org 24 times an hour, and has.");
    for (let press = 0; press < 24 && !(await refused.isVisible()); press += 1) {
      // Beyond the second for which the gateway shares an answer.
      await world.pass(2000);
      const answer = page.waitForResponse((response) => response.url().includes("/dataflowjobs"));
      await refreshNow(page);
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
