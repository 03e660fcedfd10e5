// Bytes of a beat between page and gateway, counted at the socket: status line, headers and body of the answer. Most of a
// browser's request is its own headers, so only our part of it (address and validator) is bounded.
import { afterEach, describe, expect, test } from "vitest";
import type { Exchange } from "../testing/wire.ts";
import { type Rig, startRig, type Viewer } from "../testing/rig.ts";

let rig: Rig;
afterEach(() => rig.close());

/** Runs the next beat. Returns its exchanges and the number of jobs that it changed. */
async function nextBeat(viewer: Viewer): Promise<{ crossed: readonly Exchange[]; changed: number }> {
  const { jobs } = viewer.live.window;
  viewer.wire.reset();
  await rig.pass((viewer.live.getState().nextAt ?? 0) - rig.now());
  const { window } = viewer.live;
  return { crossed: viewer.wire.exchanges, changed: window.jobs === jobs ? 0 : window.changed.size };
}

const received = (crossed: readonly Exchange[]) => crossed.reduce((sum, one) => sum + one.receivedBytes, 0);

const recorded = { wire: { compressed: true, recorded: true } };

describe("bytes of a beat", () => {
  test("in which nothing changed: one answer of at most 600 with its headers", async () => {
    rig = await startRig({ demo: { scenario: "quiet-night" } });
    const viewer = await rig.viewer(recorded);
    // The first beats ask from the moment after which the first read may have missed changes. Later ones always ask the same.
    await nextBeat(viewer);
    await nextBeat(viewer);
    for (let beat = 0; beat < 20; beat += 1) {
      const { crossed, changed } = await nextBeat(viewer);
      expect(changed).toBe(0);
      expect(crossed.map(({ status }) => status)).toEqual([304]);
      expect(received(crossed)).toBeLessThanOrEqual(600);
      expect(crossed[0]?.path.length).toBeLessThanOrEqual(120);
    }
  });

  test("with one job of 10,000 changed: at most 2 kB", async () => {
    rig = await startRig({ demo: { scenario: "quiet-night", jobs: 10_000 } });
    const viewer = await rig.viewer(recorded);
    expect(viewer.live.window.jobs.size).toBeGreaterThan(9_900);
    // The tab is hidden until morning, when jobs begin one by one.
    viewer.live.setVisible(false);
    await rig.pass(8 * 3_600_000);
    viewer.live.setVisible(true);
    await rig.settle();
    const busy: number[] = [];
    for (let beat = 0; beat < 600 && busy.length < 25; beat += 1) {
      const { crossed, changed } = await nextBeat(viewer);
      if (changed === 1) busy.push(received(crossed));
    }
    expect(busy).toHaveLength(25);
    expect(Math.max(...busy)).toBeLessThanOrEqual(2000);
  });
});
