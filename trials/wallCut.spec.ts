// The network is cut at any moment of a beat, in virtual time: how soon the wall says so, and how soon it is current again.
import { afterEach, describe, expect, test } from "vitest";
import { conditionOf, isTrue, LATE_AFTER_MS, type WallCondition } from "../src/wall/model/condition.ts";
import { type Rig, startRig, type Viewer } from "../testing/rig.ts";
import { seededRandom } from "../domain/seededRandom.ts";

const SECOND = 1000;

let rig: Rig;
afterEach(() => rig.close());

const conditionAt = (viewer: Viewer, now: number): WallCondition =>
  conditionOf(viewer.live.getState(), viewer.freshness(), now);

/** Advances in half seconds until the wall's condition is as wanted. Returns the time taken, ms. */
async function until(viewer: Viewer, wanted: (condition: WallCondition) => boolean): Promise<number> {
  const from = rig.now();
  while (!wanted(conditionAt(viewer, rig.now())) && rig.now() - from < 120 * SECOND)
    await rig.pass(SECOND / 2);
  return rig.now() - from;
}

/** Whether the condition is that of a healthy wall. */
const isHealthy = (condition: WallCondition) => condition === "live";

/** Ways to cut off a wall: its own network, a gateway that does not answer, a gateway that is gone. */
const CUTS: Record<
  string,
  { cut: (viewer: Viewer) => void | Promise<void>; join: (viewer: Viewer) => void | Promise<void> }
> = {
  "the display's network": {
    cut: (viewer) => viewer.setCut("unnoticed"),
    join: (viewer) => viewer.setCut("no"),
  },
  "the gateway": { cut: () => rig.stopGateway(), join: () => rig.restartGateway() },
  "the org": { cut: () => rig.demo.faults.arm({ kind: "drop" }), join: () => rig.demo.faults.clear() },
};

describe.for(Object.entries(CUTS))("with %s cut at any moment", ([, { cut, join }]) => {
  test.for(Array.from({ length: 5 }, (_, seed) => seed))(
    "the wall says so within one beat and five seconds, and is current again within one beat (%i)",
    async (seed) => {
      const random = seededRandom(seed + 1);
      rig = await startRig({ demo: { scenario: seed % 3 === 0 ? "quiet-night" : "busy-morning" } });
      const viewer = await rig.viewer();
      viewer.live.setWall(true);
      // Any moment within a beat, at any interval.
      await rig.pass(SECOND * (20 + 400 * random()));
      expect(conditionAt(viewer, rig.now())).toBe("live");
      const { waitMs } = viewer.live.getState();
      const beat = waitMs === false ? Number.NaN : waitMs;
      await cut(viewer);
      const told = await until(viewer, (condition) => !isHealthy(condition));
      expect(told).toBeLessThanOrEqual(beat + LATE_AFTER_MS + SECOND / 2);

      await rig.pass(SECOND * (10 + 100 * random()));
      expect(isHealthy(conditionAt(viewer, rig.now()))).toBe(false);
      await join(viewer);
      // Beats get further apart while failures last. The browser's online event causes a beat at once.
      const { nextAt } = viewer.live.getState();
      const next = (nextAt ?? Number.NaN) - rig.now();
      const healed = await until(viewer, isHealthy);
      expect(healed).toBeLessThanOrEqual(next + SECOND / 2);
      expect(isTrue(conditionAt(viewer, rig.now()))).toBe(true);
    },
  );
});

test("with the browser's online event the wall is current again at once", async () => {
  rig = await startRig();
  const viewer = await rig.viewer();
  viewer.live.setWall(true);
  await rig.pass(20 * SECOND);
  viewer.setCut("offline");
  expect(conditionAt(viewer, rig.now())).toBe("offline");
  await rig.pass(300 * SECOND);
  viewer.setCut("no");
  await rig.settle();
  expect(conditionAt(viewer, rig.now())).toBe("live");
});
