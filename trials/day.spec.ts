// A day of an org that fails every few minutes, in moved time: the page never claims more than it knows, ends with what the org
// holds, and holds no more at the end than it did in the first hour.
import { expect, test } from "vitest";
import { FAULT_KINDS } from "../demo-org/http/faults.ts";
import { has } from "../contract/versions.ts";
import { type JobsRead, readJobs } from "../src/org/resources.ts";
import { WINDOW_MS } from "../src/live/window.ts";
import { mulberry, type Rig, startRig, type Viewer } from "./rig.ts";

const MINUTE = 60_000;

/** Everything the org lists in the window, read anew past the loop. */
async function readAll(rig: Rig, viewer: Viewer): Promise<JobsRead> {
  const { org } = viewer;
  expect(has("startedAfter", org.apiVersion ?? 0)).toBe(true);
  const transport = { fetch, now: rig.now, online: () => true, base: rig.gateway.url };
  return readJobs({ org, transport }, { after: rig.now() - WINDOW_MS });
}

function shown(
  jobs: Iterable<{ id: string; status: string; progress: number | null; requestedAt: number | null }>,
) {
  const rows = [...jobs].map(({ id, status, progress }) => `${id} ${status} ${progress}`);
  return rows.sort();
}

test("24 hours with a fault every few minutes: never a lie, and true at the end", async () => {
  const rig = await startRig({ demo: { scenario: "everyday" } });
  const viewer = await rig.viewer();
  const random = mulberry(11);
  const sizes: number[] = [];
  let compared = 0;
  let failed = 0;
  let lies = 0;
  try {
    for (let passed = 0; passed < 24 * 60;) {
      const quiet = 2 + Math.floor(random() * 6);
      await rig.pass(quiet * MINUTE);
      const { nextAt, failure } = viewer.live.getState();
      expect(failure).toBeNull();
      // At the moment of a beat what the page calls fresh is what the org holds.
      await rig.pass((nextAt ?? rig.now()) - rig.now());
      expect(viewer.freshness().state).toBe("fresh");
      const truth = await readAll(rig, viewer);
      const since = rig.now() - WINDOW_MS + 60 * MINUTE;
      const held = [...viewer.live.window.jobs.values()].filter((job) => (job.requestedAt ?? 0) > since);
      const real = truth.jobs.filter((job) => (job.requestedAt ?? 0) > since);
      expect(shown(held)).toEqual(shown(real));
      compared += 1;

      const kind = FAULT_KINDS[Math.floor(random() * FAULT_KINDS.length)] ?? "500";
      rig.demo.faults.arm({ kind, ...(kind === "delay" && { ms: 20 }) });
      const lasts = 0.5 + random() * 2;
      await rig.pass(lasts * MINUTE, () => {
        const { asOf, failure: now } = viewer.live.getState();
        if (now !== null) failed += 1;
        // Beyond three minutes nothing may be called current, whatever was chosen.
        if (rig.now() - (asOf ?? 0) > 180_000 && viewer.freshness().alive) lies += 1;
      });
      rig.demo.faults.clear();
      passed += quiet + lasts;
      sizes.push(viewer.live.window.jobs.size);
    }
  } finally {
    await rig.close();
  }
  expect(lies).toBe(0);
  expect(compared).toBeGreaterThan(150);
  expect(failed).toBeGreaterThan(500);
  const early = Math.max(...sizes.slice(0, 10));
  expect(Math.max(...sizes.slice(-10))).toBeLessThan(early * 1.25);
  // Twenty-four hours are some ten thousand real requests.
}, 300_000);
