import { expect, test } from "vitest";
import { type Job, parseJob } from "../contract/job.ts";
import { planBeat, OVERLAP_MS, WINDOW_MS, windowStart } from "./jobWindow.ts";
import { type KeptPast, seedWindow } from "./seedWindow.ts";

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 10, 23, 9);
const FROM = windowStart(67, NOW) ?? 0;

function job(name: string, status: string, requestedAt: number): Job {
  const id = name.padEnd(18, "0");
  const parsed = parseJob({ id, status, startDate: new Date(requestedAt).toISOString() });
  if (parsed === null) throw new Error("The spec's own job cannot be read.");
  return parsed;
}

const past = (more: Partial<KeptPast> = {}): KeptPast => ({
  jobs: [job("03Ca", "Success", NOW - 5 * HOUR), job("03Cb", "Success", NOW - HOUR + 30_000)],
  coverage: [{ from: FROM - 2 * WINDOW_MS, to: NOW - HOUR }],
  unfinished: [],
  since: FROM - 2 * WINDOW_MS,
  ...more,
});
const planAfter = (kept: KeptPast) => {
  const seed = seedWindow(kept, FROM);
  return seed === null ? null : planBeat(seed.window, 67, NOW);
};

test("the first beat asks once, from the end of what is covered on", () => {
  expect(planAfter(past())).toEqual({
    after: NOW - HOUR - OVERLAP_MS,
    singles: [],
    from: FROM,
    sweep: false,
    swept: [],
  });
  expect(seedWindow(past(), FROM)?.asOf).toBe(NOW - HOUR);
});

test("it asks from the oldest job on that had not ended", () => {
  const running = job("03Cr", "Running", NOW - 3 * HOUR);
  expect(planAfter(past({ unfinished: [running] }))?.after).toBe(NOW - 3 * HOUR - OVERLAP_MS);
  const old = job("03Co", "Running", FROM - HOUR);
  expect(planAfter(past({ unfinished: [old] }))).toMatchObject({ singles: [old.id], sweep: false });
});

test("a gap in what is covered ends it", () => {
  const coverage = [
    { from: FROM - HOUR, to: NOW - 50 * HOUR },
    { from: NOW - 40 * HOUR, to: NOW },
  ];
  expect(planAfter(past({ coverage }))?.after).toBe(NOW - 50 * HOUR - OVERLAP_MS);
});

test("there is no seed where history does not reach back to the window's beginning", () => {
  expect(seedWindow(past({ coverage: [] }), FROM)).toBeNull();
  expect(seedWindow(past({ coverage: [{ from: FROM + 1, to: NOW }] }), FROM)).toBeNull();
});

test("where history is younger than two windows, older jobs that run are asked for", () => {
  expect(planAfter(past({ since: FROM - WINDOW_MS + 1 }))?.sweep).toBe(true);
  expect(planAfter(past({ since: FROM - WINDOW_MS }))?.sweep).toBe(false);
  expect(planAfter(past({ since: null }))?.sweep).toBe(true);
});

test("it asks from the newest job on where that lies before the end of what is covered", () => {
  const jobs = [job("03Ca", "Success", NOW - 5 * HOUR)];
  expect(planAfter(past({ jobs }))?.after).toBe(NOW - 5 * HOUR - OVERLAP_MS);
});

test("an ended telling of a job wins over an unfinished one", () => {
  const ended = job("03Ca", "Success", NOW - 5 * HOUR);
  const seed = seedWindow(
    past({ unfinished: [job("03Ca", "Running", NOW - 5 * HOUR)], jobs: [ended] }),
    FROM,
  );
  expect([...(seed?.window.jobs.values() ?? [])]).toEqual([ended]);
});
