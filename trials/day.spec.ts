// A simulated day of an org that fails every few minutes. At every step the page's data must equal the org's data at the moment
// that the freshness control names. At the end the page is current, and memory has not grown.
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { type Job } from "../contract/job.ts";
import { FAULT_KINDS } from "../demo-org/http/faults.ts";
import { type Cut, START_MS, startRig, type Viewer } from "../testing/rig.ts";
import { simulateAgain } from "./truth.ts";
import { isActive } from "../contract/jobStatus.ts";
import { seededRandom } from "../domain/seededRandom.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

/** Heap of the whole process after garbage collection: loop, gateway, org and this trial. */
function heapBytes(): number {
  collectGarbage();
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

const reading = (job: Job) =>
  `${job.id} ${job.status} ${job.progress} ${job.beganAt} ${job.endedAt} ${job.message}`;
const readings = (jobs: Iterable<Job>, sinceMs: number) =>
  Array.from(jobs)
    .filter(({ requestedAt }) => (requestedAt ?? 0) >= sinceMs)
    .map(reading)
    .sort();

/** A viewer, and the state that was compared last. */
interface Watched {
  viewer: Viewer;
  jobs: unknown;
  asOf: number | null;
}

test("24 hours with a fault every few minutes: nothing false is shown, the end is current, and nothing grows", async () => {
  const rig = await startRig({ demo: { scenario: "everyday" } });
  const truth = simulateAgain("everyday", 3, START_MS);
  const random = seededRandom(11);
  const browser = rig.browser();
  // Two tabs of one browser, and a viewer elsewhere.
  const watched: Watched[] = [];
  for (const options of [{ browser }, { browser }, {}]) {
    watched.push({ viewer: await rig.viewer(options), jobs: null, asOf: null });
  }
  /** The org's recent jobs at each moment that a page may still name. */
  const held = new Map<number, { sinceMs: number; jobs: Job[] }>();
  const counts = { steps: 0, compared: 0, wholly: 0, failing: 0, dead: 0 };
  let whole = false;

  const look = (): void => {
    const now = rig.now();
    counts.steps += 1;
    const sinceMs = whole ? now - 6 * 24 * HOUR : now - 3 * HOUR;
    held.set(now, { sinceMs, jobs: truth.at(now, sinceMs) });
    for (const [moment] of held) if (moment < now - 20 * MINUTE) held.delete(moment);
    for (const one of watched) {
      const { viewer } = one;
      const state = viewer.live.getState();
      const { jobs } = viewer.live.window;
      const { ageSeconds, alive } = viewer.freshness();
      if (state.failure !== null) counts.failing += 1;
      if (!alive) counts.dead += 1;
      // The shown age must be that of the moment that is compared below.
      expect(ageSeconds).toBe(state.asOf === null ? null : Math.floor((now - state.asOf) / 1000));
      if (state.asOf === null) continue;
      if (jobs === one.jobs && state.asOf === one.asOf) continue;
      Object.assign(one, { jobs, asOf: state.asOf });
      const then = held.get(state.asOf);
      if (then === undefined) throw new Error("A page names a moment without a read.");
      expect(readings(jobs.values(), then.sinceMs)).toEqual(readings(then.jobs, then.sinceMs));
      counts.compared += 1;
      if (then.sinceMs < now - 24 * HOUR) counts.wholly += 1;
    }
    whole = false;
  };

  const troubles: (() => void)[] = [
    ...FAULT_KINDS.map((kind) => () => rig.demo.faults.arm({ kind, ...(kind === "delay" && { ms: 5 }) })),
    () => rig.demo.faults.arm({ kind: "503", retryAfter: 45 }),
    ...(["unnoticed", "offline"] as const).map(
      (cut: Cut) => () => watched.forEach(({ viewer }) => viewer.setCut(cut)),
    ),
  ];
  // Whole milliseconds, because ages are in whole milliseconds.
  const minutes = (least: number, most: number) => Math.round((least + random() * (most - least)) * MINUTE);
  const heaps: number[] = [];
  try {
    for (let nextHour = START_MS + HOUR; rig.now() < START_MS + 24 * HOUR;) {
      await rig.pass(minutes(2, 8), look);
      // An org that said that its calls are used up is left alone for a quarter of an hour.
      if (watched.some(({ viewer }) => viewer.live.getState().why === "usedUp"))
        await rig.pass(15 * MINUTE, look);
      for (const { viewer } of watched) expect(viewer.live.getState().failure).toBeNull();
      troubles[Math.floor(random() * troubles.length)]?.();
      await rig.pass(minutes(0.5, 2.5), look);
      rig.demo.faults.clear();
      for (const { viewer } of watched) viewer.setCut("no");
      await rig.settle();
      look();
      if (rig.now() < nextHour) continue;
      nextHour += HOUR;
      // Once an hour the whole window is compared.
      whole = true;
      heaps.push(heapBytes());
      // The viewer elsewhere, who shares the gateway's answers, leaves after the first hours to save time.
      if (heaps.length === 4) watched.pop()?.viewer.close();
    }
    await rig.pass(2 * MINUTE, look);
    const now = rig.now();
    for (const { viewer } of watched) {
      const { live } = viewer;
      await rig.pass((live.getState().nextAt ?? now) - rig.now(), look);
      expect(viewer.freshness()).toMatchObject({ state: "fresh" });
      const { from } = live.window;
      const { asOf } = live.getState();
      expect(asOf).toBeGreaterThan(rig.now() - 20_000);
      const then = held.get(asOf ?? 0);
      expect(readings(live.window.jobs.values(), then?.sinceMs ?? 0)).toEqual(
        readings(then?.jobs ?? [], then?.sinceMs ?? 0),
      );
      const behind = [...live.window.jobs.values()].filter((job) => (job.requestedAt ?? 0) < (from ?? 0));
      expect(behind.filter((job) => !isActive(job))).toEqual([]);
    }
  } finally {
    await rig.close();
  }
  expect(counts.steps).toBeGreaterThan(8000);
  expect(counts.compared).toBeGreaterThan(8000);
  expect(counts.wholly).toBeGreaterThan(20);
  expect(counts.failing).toBeGreaterThan(500);
  expect(counts.dead).toBeGreaterThan(100);
  // The org's history grows by a day. Loop and gateway must not grow.
  const [early, late] = [heaps.slice(2, 5), heaps.slice(-3)].map((some) => Math.min(...some));
  expect(late).toBeLessThan((early ?? 0) + 6e6);
}, 300_000);
