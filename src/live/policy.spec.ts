import { describe, expect, test } from "vitest";
import {
  ACTIVE_MS,
  alignToGrid,
  FAILING_MOST_MS,
  IDLE_MS,
  LONG_IDLE_MS,
  NEWS_MS,
  nextPoll,
  type Pulse,
  STILL_MS,
} from "./policy.ts";

const NOW = Date.UTC(2026, 10, 23, 9);
const calm: Pulse = {
  now: NOW,
  active: 0,
  newestTransitionAt: null,
  newestChangeAt: NOW - 60_000,
  failures: 0,
  lastDurationMs: 100,
  retryAfterMs: null,
  visible: true,
  wall: false,
  paused: false,
  preferredMs: null,
  budgetLeft: 0.9,
  jitter: 0.5,
};

const table: [string, Partial<Pulse>, number | false, string][] = [
  ["slows down when nothing runs, but never stops", {}, IDLE_MS, "idle"],
  ["slows further after long quiet", { newestChangeAt: NOW - 3_600_000 }, LONG_IDLE_MS, "idle"],
  ["is fast after news", { newestTransitionAt: NOW - 1000 }, NEWS_MS, "news"],
  [
    "is fast after news for half a minute only",
    { newestTransitionAt: NOW - 31_000, active: 1 },
    ACTIVE_MS,
    "active",
  ],
  ["follows jobs that move", { active: 30, newestChangeAt: NOW - 4000 }, ACTIVE_MS, "active"],
  ["is not held fast by a stuck job", { active: 1, newestChangeAt: NOW - 3_600_000 }, STILL_MS, "still"],
  ["leaves a slow org four times its answer", { active: 1, lastDurationMs: 6000 }, 24_000, "slow"],
  ["obeys a wait that the server asked for", { retryAfterMs: 90_000 }, 90_000, "waiting"],
  ["stops in a hidden page", { visible: false }, false, "hidden"],
  ["goes on on a hidden wall", { visible: false, wall: true }, IDLE_MS, "idle"],
  ["stays paused whatever happens", { paused: true, newestTransitionAt: NOW }, false, "paused"],
  ["stretches as the budget runs low", { budgetLeft: 0.15 }, 2 * IDLE_MS, "budget"],
  ["stretches more as it runs lower", { budgetLeft: 0.08 }, 4 * IDLE_MS, "budget"],
  ["leaves the last calls to others", { budgetLeft: 0.005 }, false, "spent"],
  ["takes the interval that was chosen", { preferredMs: 60_000, active: 5 }, 60_000, "chosen"],
  ["takes no chosen interval below its fastest", { preferredMs: 100 }, NEWS_MS, "chosen"],
];

describe("nextPoll", () => {
  test.each(table)("%s", (_name, pulse, waitMs, why) => {
    expect(nextPoll({ ...calm, ...pulse })).toEqual({ waitMs, why });
  });

  test("stretches with every failure, with jitter, up to half a minute", () => {
    const waits = [1, 2, 3, 12].map(
      (failures) => nextPoll({ ...calm, active: 1, newestChangeAt: NOW, failures }).waitMs,
    );
    expect(waits).toEqual([...waits].sort((a, b) => Number(a) - Number(b)));
    expect(waits.at(-1)).toBeLessThanOrEqual(FAILING_MOST_MS);
    const spread = [0, 1].map((jitter) => nextPoll({ ...calm, failures: 3, jitter }).waitMs);
    expect(spread[0]).not.toBe(spread[1]);
  });
});

describe("alignToGrid", () => {
  test("puts viewers that ask at different moments into the same one", () => {
    const at = [200, 900, 1200].map((late) => alignToGrid(NOW + late, 5000, 0));
    expect(new Set(at)).toEqual(new Set([NOW + 5000]));
  });

  test("is on the org's clock, not this machine's", () => {
    expect(alignToGrid(NOW - 700, 5000, 900)).toBe(NOW + 5000 - 900);
  });
});
