// The last day as a strip: how many runs were going at each time, and where one failed. Runs are counted in bins, so three thousand jobs
// cost no more to draw than three.
import { type Job } from "../../../contract/job.ts";
import { zoneOffsetMinutes } from "../../time/zone.ts";
import { isActive } from "../../../contract/jobStatus.ts";

export const BIN_MS = 10 * 60_000;
export const AHEAD_MS = 6 * 3_600_000;
const HOUR_MS = 3_600_000;
/** The most that a zone changes its clocks by, except when it crosses the date line. */
const MOST_CHANGE_MS = 2 * HOUR_MS;

export interface Bin {
  /** Start, epoch ms. */
  at: number;
  /** Runs that were going at any time within the bin, by outcome. */
  failed: number;
  running: number;
  done: number;
}

export interface Day {
  /** Epoch ms of the org's clock. `to` is the end of the last bin. */
  from: number;
  to: number;
  bins: Bin[];
  /** The most runs in any bin, at least 1. */
  peak: number;
  runs: number;
  failures: number;
}

/**
 * How long ago (ms) the clock of `zone` last showed the same time as at `now`: 24 hours, but 25 or 23 on a day on which the clocks change by
 * an hour.
 */
export function dayLength(now: number, zone: string): number {
  const change = (zoneOffsetMinutes(now, zone) - zoneOffsetMinutes(now - 24 * HOUR_MS, zone)) * 60_000;
  return 24 * HOUR_MS - (Math.abs(change) > MOST_CHANGE_MS ? 0 : change);
}

/** The last day up to `now` (epoch ms of the org's clock) on the clock of `zone`. */
export function dayOf(jobs: Iterable<Job>, now: number, zone: string): Day {
  const to = Math.floor(now / BIN_MS + 1) * BIN_MS;
  const backMs = dayLength(now, zone);
  const from = to - backMs;
  const bins: Bin[] = Array.from({ length: Math.ceil(backMs / BIN_MS) }, (_, index) => ({
    at: from + index * BIN_MS,
    failed: 0,
    running: 0,
    done: 0,
  }));
  let runs = 0;
  let failures = 0;
  for (const job of jobs) {
    // A refused start never began. Its mark is at the time at which it was asked for.
    const began = job.beganAt ?? (job.status === "failure" ? job.requestedAt : null);
    if (began === null || began >= to) continue;
    const ended = isActive(job) ? now : (job.endedAt ?? began);
    if (ended < from) continue;
    runs += 1;
    if (job.status === "failure") failures += 1;
    const first = Math.max(0, Math.floor((began - from) / BIN_MS));
    const last = Math.min(bins.length - 1, Math.floor((ended - from) / BIN_MS));
    for (let index = first; index <= last; index++) {
      const bin = bins[index];
      if (bin === undefined) continue;
      if (isActive(job)) bin.running += 1;
      // The mark of a failure is at its end. Until then it looked like any other run.
      else if (job.status === "failure" && index === last) bin.failed += 1;
      else bin.done += 1;
    }
  }
  const peak = bins.reduce((most, { failed, running, done }) => Math.max(most, failed + running + done), 1);
  return { from, to, bins, peak, runs, failures };
}
