import { afterEach, expect, test, vi } from "vitest";
import { type Rig, startRig } from "../testing/rig.ts";

const HOUR = 3_600_000;

let rig: Rig;
afterEach(async () => {
  vi.useRealTimers();
  await rig.close();
});

test.for([90 * 60_000, 400 * 24 * HOUR])(
  "a machine clock that was %i ms fast and is set back does not stop the wall's beats",
  async (wrong) => {
    vi.useFakeTimers({ toFake: ["Date"] });
    rig = await startRig();
    const viewer = await rig.viewer();
    viewer.live.setWall(true);
    const real = Date.now();
    vi.setSystemTime(real + wrong);
    await rig.pass(20_000);
    vi.setSystemTime(real);
    const before = viewer.requests();
    const { asOf } = viewer.live.getState();
    await rig.pass(60_000);
    expect(viewer.requests()).toBeGreaterThan(before + 3);
    expect(viewer.live.getState().asOf).toBeGreaterThan(asOf ?? Infinity);
    expect(viewer.freshness().state).toBe("fresh");
  },
);
