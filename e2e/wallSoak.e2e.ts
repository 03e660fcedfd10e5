// A short soak test of the wall. `npm run bench -- --soak` runs the same for a month.
import { expect, test } from "playwright/test";
import { launchArgs } from "../tools/browser.ts";
import { MovedPage } from "../testing/movedPage.ts";
import { growthOf } from "../trials/soakResult.ts";
import { PLAIN_HEAP, soakWall, SUMMER_TIME_MS } from "../trials/wallSoak.ts";
import { Surroundings } from "../trials/wallSurroundings.ts";
import { seededRandom } from "../domain/seededRandom.ts";

const HOUR_MS = 3_600_000;
const executablePath = process.env["CHROMIUM_PATH"];
test.use({
  launchOptions: { args: [...launchArgs(), PLAIN_HEAP], ...(executablePath && { executablePath }) },
});
// Each simulated hour takes some seconds.
test.setTimeout(180_000);

const TROUBLES = [
  "401",
  "503",
  "html",
  "rubbish",
  "no network",
  "no gateway",
  "gateway restart",
  "sleep",
  "clock set back",
  "clock set forward",
  "full disk",
];

test("through every fault and the change of clocks, the wall shows nothing false, never stops and does not grow", async ({
  browser,
}) => {
  const everyMs = HOUR_MS / 4;
  const result = await soakWall(browser, {
    // The first trouble is a later build.
    hours: ((TROUBLES.length + 1) * everyMs) / HOUR_MS,
    startMs: SUMMER_TIME_MS - 1.5 * HOUR_MS,
    everyMs,
    stepMs: 150_000,
    seed: 5,
    buildsAt: [],
    only: TROUBLES,
  });
  expect(result.problems).toEqual([]);
  expect(result.reloads).toBe(1);
  expect(result.compared).toBeGreaterThan(TROUBLES.length / 2);
  expect([...result.conditions]).toEqual(expect.arrayContaining(["live", "org", "session"]));
  for (const ratio of Object.values(growthOf(result))) expect(ratio).toBeLessThanOrEqual(1.05);
});

test("cut off at any moment of a beat, the wall says so within a beat and five seconds, and is current again within one", async ({
  page,
  context,
}) => {
  const startMs = SUMMER_TIME_MS + 9 * HOUR_MS;
  const random = seededRandom(3);
  const all = await Surroundings.start(3, startMs);
  try {
    const wall = await MovedPage.open(page, `${all.gateway?.url}/demo/wall`, startMs, all.move);
    const freshness = page.getByRole("status", { name: "Freshness" });
    const cuts: { cut: () => Promise<void> | void; join: () => Promise<void> | void }[] = [
      { cut: () => all.shut(), join: () => all.open() },
      { cut: () => context.setOffline(true), join: () => context.setOffline(false) },
      { cut: () => all.demo.faults.arm({ kind: "drop" }), join: () => all.demo.faults.clear() },
    ];
    for (const { cut, join } of [...cuts, ...cuts]) {
      await wall.run(15_000 + Math.round(10_000 * random()));
      await expect(freshness).toContainText("Live");
      await cut();
      // While jobs run there is a beat every five seconds. The clock on the wall moves once a second.
      await wall.run(5000 + 5000 + 1000);
      await expect(freshness).not.toContainText("Live");
      await join();
      // The longest interval between two failing beats.
      await wall.run(30_000, true);
      await expect(freshness).toContainText("Live");
    }
  } finally {
    await all.close();
  }
});
