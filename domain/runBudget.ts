// Dataflow and recipe runs left in the org's rolling day. The org's own number is used if it gives one. Otherwise the runs are counted from
// the known jobs, and the result is an estimate.
import type { Job } from "../contract/job.ts";
import type { Limit } from "../contract/limits.ts";
import { ranSecondsAt } from "./jobTimes.ts";

/** Documented limit of runs per rolling 24 h, org-wide. Used when the org does not list its own. */
export const RUNS_PER_DAY = 60;
/** Shorter runs do not count. */
export const COUNTED_FROM_SECONDS = 120;
/** An older number of the org is replaced by our own count. */
export const LIMIT_KEEPS_MS = 3_600_000;
const DAY_MS = 24 * 3_600_000;

export interface RunBudget {
  left: number;
  max: number;
  /** `org`: the org's own number. `counted`: an estimate from the known jobs. */
  from: "org" | "counted";
  /** The time of the number, epoch ms of the org's clock. */
  asOf: number;
}

/** The org's own limit of runs, from its limits resource. */
export interface RunLimit extends Limit {
  /** When it was read, epoch ms of the org's clock. */
  asOf: number;
}

/** The types whose runs count: dataflows and recipes, not data syncs. */
function isCounted(job: Job): boolean {
  return job.type === "dataflow" || job.type === "recipe" || job.type === "datacloudrecipe";
}

/** Runs that began within the 24 h before `now` (epoch ms of the org's clock) and lasted two minutes or more. */
export function countedRuns(jobs: Iterable<Job>, now: number): number {
  let used = 0;
  for (const job of jobs) {
    if (job.beganAt === null || job.beganAt <= now - DAY_MS || job.beganAt > now || !isCounted(job)) continue;
    if ((ranSecondsAt(job, now) ?? 0) >= COUNTED_FROM_SECONDS) used += 1;
  }
  return used;
}

/**
 * The budget at `now` (epoch ms of the org's clock). Null when the org gives no number and `jobs` is null, which means that not all jobs are
 * known yet and the count would be too low.
 */
export function runBudget(jobs: Iterable<Job> | null, now: number, limit: RunLimit | null): RunBudget | null {
  if (limit !== null && now - limit.asOf < LIMIT_KEEPS_MS) {
    return { left: Math.max(0, limit.remaining), max: limit.max, from: "org", asOf: limit.asOf };
  }
  if (jobs === null) return null;
  const max = limit?.max ?? RUNS_PER_DAY;
  return { left: Math.max(0, max - countedRuns(jobs, now)), max, from: "counted", asOf: now };
}
