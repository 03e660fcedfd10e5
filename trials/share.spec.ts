// A day of a wall in orgs of three sizes: the gateway takes at most its share of the org's daily calls, and the wall stays current.
import { afterEach, expect, test } from "vitest";
import { type Rig, startRig } from "../testing/rig.ts";

const HOUR = 3_600_000;

let rig: Rig;
afterEach(() => rig.close());

/** Per org: its calls of a day, the most that the gateway may take, and how old the wall's data may be. */
const ORGS = [
  { max: 15_000, most: 1500, oldestMs: 5 * 60_000 },
  { max: 100_000, most: 10_000, oldestMs: 60_000 },
  { max: 1_000_000, most: 18_000, oldestMs: 35_000 },
];

test.for(ORGS)(
  "a wall in an org of $max calls a day",
  { timeout: 120_000 },
  async ({ max, most, oldestMs }) => {
    rig = await startRig({ demo: { scenario: "sync-storm", dailyCalls: max }, gateway: { callShare: 0.1 } });
    const wall = await rig.viewer();
    wall.live.setWall(true);
    rig.demo.counters.reset();
    let oldest = 0;
    let refused = 0;
    for (let hour = 0; hour < 24; hour++) {
      await rig.pass(HOUR, () => {
        const { asOf, failure } = wall.live.getState();
        oldest = Math.max(oldest, rig.now() - (asOf ?? 0));
        if (failure !== null) refused += 1;
      });
    }
    expect(rig.demo.counters.total()).toBeLessThanOrEqual(most);
    expect(oldest).toBeLessThanOrEqual(oldestMs);
    expect(refused).toBe(0);
    expect(wall.freshness().state).toBe("fresh");
  },
);

test(
  "a person beside the wall of a small org is never refused, and both stay within the share",
  { timeout: 120_000 },
  async () => {
    rig = await startRig({
      demo: { scenario: "sync-storm", dailyCalls: 15_000 },
      gateway: { callShare: 0.1 },
    });
    const wall = await rig.viewer();
    wall.live.setWall(true);
    const person = await rig.viewer();
    rig.demo.counters.reset();
    let refused = 0;
    for (let hour = 0; hour < 24; hour++) {
      // Looks for ten minutes of every hour.
      person.live.setVisible(true);
      await rig.pass(HOUR / 6, () => void (person.live.getState().failure !== null && (refused += 1)));
      person.live.setVisible(false);
      await rig.pass((5 * HOUR) / 6, () => void (wall.live.getState().failure !== null && (refused += 1)));
    }
    expect(rig.demo.counters.total()).toBeLessThanOrEqual(1500);
    expect(refused).toBe(0);
  },
);
