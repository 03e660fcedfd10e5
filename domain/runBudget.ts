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
  /** When the next run that counts gives its place back, epoch ms; null when that is not known. */
  nextFreeAt: number | null;
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

/** Whether a job counts as a run of the 24 h before `now`: it began within them and has lasted two minutes or more. */
function isUsed(job: Job, now: number): boolean {
  if (job.beganAt === null || job.beganAt <= now - DAY_MS || job.beganAt > now || !isCounted(job))
    return false;
  return (ranSecondsAt(job, now) ?? 0) >= COUNTED_FROM_SECONDS;
}

/** Runs that count at `now`, epoch ms of the org's clock. */
export function countedRuns(jobs: Iterable<Job>, now: number): number {
  let used = 0;
  for (const job of jobs) if (isUsed(job, now)) used += 1;
  return used;
}

/**
 * When the next run that counts gives its place back, epoch ms: 24 h after the oldest of them began. Null when none counts. `now`: epoch ms of
 * the org's clock.
 */
export function nextFreeAt(jobs: Iterable<Job>, now: number): number | null {
  let oldest: number | null = null;
  for (const job of jobs)
    if (isUsed(job, now)) oldest = Math.min(oldest ?? Infinity, job.beganAt ?? Infinity);
  return oldest === null ? null : oldest + DAY_MS;
}

/**
 * The budget at `now` (epoch ms of the org's clock). Null when the org gives no number and `jobs` is null, which means that not all jobs are
 * known yet and the count would be too low.
 */
export function runBudget(
  jobs: readonly Job[] | null,
  now: number,
  limit: RunLimit | null,
): RunBudget | null {
  const freeAt = jobs === null ? null : nextFreeAt(jobs, now);
  if (limit !== null && now - limit.asOf < LIMIT_KEEPS_MS) {
    const { remaining, max, asOf } = limit;
    return { left: Math.max(0, remaining), max, from: "org", asOf, nextFreeAt: freeAt };
  }
  if (jobs === null) return null;
  const max = limit?.max ?? RUNS_PER_DAY;
  return {
    left: Math.max(0, max - countedRuns(jobs, now)),
    max,
    from: "counted",
    asOf: now,
    nextFreeAt: freeAt,
  };
}

/**
 * When the runs left will reach 0, epoch ms; null when they will not before `until`. `planned` are the starts of counted runs to come, in any
 * order. A run that began within the 24 h before `now` gives its place back 24 h after its start. Starts by hand are not foreseen.
 */
export function budgetEmptyAt(
  left: number,
  jobs: Iterable<Job>,
  planned: readonly number[],
  now: number,
  until: number,
): number | null {
  const changes = planned.map((at) => ({ at, by: -1 }));
  for (const job of jobs) if (isUsed(job, now)) changes.push({ at: (job.beganAt ?? 0) + DAY_MS, by: 1 });
  let still = left;
  if (still <= 0) return now;
  // At one moment, a place that becomes free comes first.
  for (const { at, by } of changes.sort((a, b) => a.at - b.at || b.by - a.by)) {
    if (at > until) break;
    still += by;
    if (still <= 0) return at;
  }
  return null;
}
