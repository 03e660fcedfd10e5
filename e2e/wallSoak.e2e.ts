// A wall left alone, in short: `npm run bench -- --soak` does the same for a month.
import { expect, test } from "playwright/test";
import { launchArgs } from "../tools/browser.ts";
import { growthOf, PLAIN_HEAP, soakWall, SUMMER_TIME_MS } from "../trials/wallSoak.ts";

const HOUR_MS = 3_600_000;
const executablePath = process.env["CHROMIUM_PATH"];
test.use({
  launchOptions: { args: [...launchArgs(), PLAIN_HEAP], ...(executablePath && { executablePath }) },
});
// As long as it is: each of its hours takes some seconds.
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

test("left alone while all around it fails and the clocks go forward, the wall never lies, never stops and never grows", async ({
  browser,
}) => {
  const everyMs = HOUR_MS / 4;
  const result = await soakWall(browser, {
    // The first one is a later build.
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
