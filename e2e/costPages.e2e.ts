// On every page the calls per hour that it shows are those that the org counts, and a hidden tab sends none. The clocks of page, gateway and
// org are moved together, timer by timer.
import { expect, type Locator, type Page, test } from "playwright/test";
import { PAGES, type Scene } from "../src/app/pages.ts";
import { freshnessButton } from "../testing/freshnessPanel.ts";
import { hidableTab } from "../testing/hidableTab.ts";
import { MovedPage } from "../testing/movedPage.ts";
import { Surroundings } from "../trials/wallSurroundings.ts";

/** A Tuesday morning, epoch ms. */
const START_MS = Date.parse("2026-03-10T08:00:00Z");
const SECOND = 1000;
const TEN_MINUTES = 600 * SECOND;
/** How often the shown cost is read. Beats are 5 s apart at the shortest. */
const LOOK_EVERY_MS = 10 * SECOND;

/** The calls per hour in the bar. */
async function shownCost(page: Page): Promise<number> {
  const words = await freshnessButton(page).innerText();
  return Number(/freshness and cost: ≈ ([\d,]+) calls\/h/.exec(words)?.[1]?.replaceAll(",", ""));
}

const jobWith = (status: string): Scene => ({
  open: `/demo/jobs?status=${status}`,
  followFirstLinkOf: "Jobs",
  shows: { role: "table", name: "Nodes" },
});

/**
 * The pages with the org's bar, which shows the cost. A wall has none, and goes on while it is hidden, because nobody looks at its tab;
 * `trials/counts.spec.ts` bounds its calls.
 */
const withBar = Object.entries(PAGES).filter(([name, { frame }]) => frame === "org" && name !== "job");
const SCENES: Readonly<Record<string, Scene & { isBeside?: boolean }>> = {
  ...Object.fromEntries(withBar.map(([name, { scene }]) => [`page ${name}`, scene])),
  "page of a running job": jobWith("running"),
  "page of an ended job": jobWith("success"),
  "list with a running job beside it": { ...jobWith("running"), isBeside: true },
};

for (const [name, { open, followFirstLinkOf, shows, isBeside = false }] of Object.entries(SCENES)) {
  test(`the ${name} shows what it costs, and costs nothing while it is hidden`, async ({ page }) => {
    // Twenty-five simulated minutes take half a minute.
    test.slow();
    const all = await Surroundings.start(1, START_MS);
    try {
      const setHidden = await hidableTab(page);
      const moved = await MovedPage.open(page, `${all.gateway?.url}${open}`, START_MS, all.move);
      /** Moves the clock until `part` is there: parts that load late are shown by timers. */
      const untilShown = async (part: Locator) => {
        for (let seconds = 0; seconds < 30 && !(await part.isVisible()); seconds += 1)
          await moved.run(SECOND);
        await expect(part).toBeVisible();
      };
      if (followFirstLinkOf !== undefined) {
        const table = page.getByRole("table", { name: followFirstLinkOf });
        const link = table.getByRole("link").first();
        await untilShown(link);
        // Beside its link, once the parts of the list that load late are there.
        if (isBeside) {
          await moved.run(10 * SECOND);
          await table.getByRole("row").nth(1).getByText("Running", { exact: true }).click();
        } else await link.click();
      }
      await untilShown(page.getByRole(shows.role, { name: shows.name }));
      // Until every read is on its grid.
      await moved.run(TEN_MINUTES / 2);

      all.demo.counters.reset();
      let shown = 0;
      for (let passed = 0; passed < TEN_MINUTES; passed += LOOK_EVERY_MS) {
        await moved.run(LOOK_EVERY_MS);
        shown += (await shownCost(page)) * (LOOK_EVERY_MS / TEN_MINUTES);
      }
      const perHour = all.demo.counters.total() * 6;
      expect(perHour).toBeGreaterThan(0);
      expect(Math.abs(shown - perHour) / perHour).toBeLessThan(0.05);

      await setHidden(true);
      await moved.run(SECOND);
      all.demo.counters.reset();
      await moved.run(TEN_MINUTES);
      expect(all.demo.counters.total()).toBe(0);
      expect(await shownCost(page)).toBe(0);
    } finally {
      await all.close();
    }
  });
}
