// The network cut at any moment of a beat, in virtual time: how soon the wall says so, and how soon it is true again.
import { afterEach, describe, expect, test } from "vitest";
import { conditionOf, isTrue, LATE_AFTER_MS, type WallCondition } from "../src/wall/model/condition.ts";
import { mulberry, type Rig, startRig, type Viewer } from "../testing/rig.ts";

const SECOND = 1000;

let rig: Rig;
afterEach(() => rig.close());

const conditionAt = (viewer: Viewer, now: number): WallCondition =>
  conditionOf(viewer.live.getState(), viewer.freshness(), now);

/** Lets time pass in half seconds until the wall says what is asked for; how long that took, in ms. */
async function until(viewer: Viewer, wanted: (condition: WallCondition) => boolean): Promise<number> {
  const from = rig.now();
  while (!wanted(conditionAt(viewer, rig.now())) && rig.now() - from < 120 * SECOND)
    await rig.pass(SECOND / 2);
  return rig.now() - from;
}

/** What the wall says from "live" on, while nothing is wrong. */
const isWell = (condition: WallCondition) => condition === "live";

/** How a wall comes to know nothing: its own network, or a gateway that is there and does not answer, or one that is gone. */
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
    "the wall says so within one beat and five seconds, and is true again within one beat (%i)",
    async (seed) => {
      const random = mulberry(seed + 1);
      rig = await startRig({ demo: { scenario: seed % 3 === 0 ? "quiet-night" : "busy-morning" } });
      const viewer = await rig.viewer();
      viewer.live.setWall(true);
      // Anywhere within a beat, whichever pace it has come to.
      await rig.pass(SECOND * (20 + 400 * random()));
      expect(conditionAt(viewer, rig.now())).toBe("live");
      const { waitMs } = viewer.live.getState();
      const beat = waitMs === false ? Number.NaN : waitMs;
      await cut(viewer);
      const told = await until(viewer, (condition) => !isWell(condition));
      expect(told).toBeLessThanOrEqual(beat + LATE_AFTER_MS + SECOND / 2);

      await rig.pass(SECOND * (10 + 100 * random()));
      expect(isWell(conditionAt(viewer, rig.now()))).toBe(false);
      await join(viewer);
      // As failures go on the beats are further apart; the browser's own word that it is back asks at once.
      const { nextAt } = viewer.live.getState();
      const next = (nextAt ?? Number.NaN) - rig.now();
      const healed = await until(viewer, isWell);
      expect(healed).toBeLessThanOrEqual(next + SECOND / 2);
      expect(isTrue(conditionAt(viewer, rig.now()))).toBe(true);
    },
  );
});

test("with the word of the browser that the network is back, the wall is true again at once", async () => {
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
