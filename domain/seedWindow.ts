// The window of jobs as kept history knows it, before the org has been asked. What the history may miss is left to the first beat.
import type { Coverage } from "../contract/history.ts";
import type { Job } from "../contract/job.ts";
import { isActive } from "../contract/jobStatus.ts";
import { EMPTY_WINDOW, type JobWindow, WINDOW_MS } from "./jobWindow.ts";

/** What is kept of an org's past. */
export interface KeptPast {
  /** Jobs that have ended, of any order. */
  jobs: readonly Job[];
  /** Every job of these ranges has ended and is in `jobs`, or is in `unfinished`. */
  coverage: readonly Coverage[];
  /** Jobs of any age that had not ended when they were last told of. */
  unfinished: readonly Job[];
  /** Since when (epoch ms) the coverage goes without a gap up to where the window begins, or null. */
  since: number | null;
}

/** A window out of history, and how new it is. */
export interface Seed {
  window: JobWindow;
  /** Epoch ms of the org's clock: up to here every job is known. */
  asOf: number;
}

/**
 * A window that begins at `from` (epoch ms of the org's clock), or null when the history does not reach back to it. The next beat asks
 * for what came after the end of what is covered, and for everything that had not ended. Older jobs that may run without being known are
 * asked for only where the history is younger than two windows: in the older part of it they would have been seen.
 */
export function seedWindow({ jobs, coverage, unfinished, since }: KeptPast, from: number): Seed | null {
  const covered = coverage.find((range) => range.from <= from && from <= range.to);
  if (covered === undefined) return null;
  const isTold = (job: Job) => job.requestedAt !== null && (isActive(job) || job.requestedAt >= from);
  const held = new Map<string, Job>();
  // What has ended comes last, as it is the newer telling.
  for (const job of [...unfinished, ...jobs]) if (isTold(job)) held.set(job.id, job);
  const window: JobWindow = {
    ...EMPTY_WINDOW,
    jobs: held,
    from,
    complete: true,
    doubtFrom: covered.to,
    unswept: since === null || since > from - WINDOW_MS,
  };
  return { window, asOf: covered.to };
}
