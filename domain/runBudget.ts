// Runs left of the org's daily budget, counted from the jobs that are shown anyway: no call is spent on it.
import { type Job } from "../contract/job.ts";
import { ranSecondsAt } from "./jobTimes.ts";

/** Dataflow and recipe runs per rolling 24 h, org-wide, as documented; an org that lists its own limit is asked. */
export const RUNS_PER_DAY = 60;
/** Shorter runs are not counted. */
export const COUNTED_FROM_SECONDS = 120;
const DAY_MS = 24 * 3_600_000;

export interface RunBudget {
  left: number;
  max: number;
}

/** The types whose runs count: dataflows and recipes, not data syncs. */
function isCounted(job: Job): boolean {
  return job.type === "dataflow" || job.type === "recipe" || job.type === "datacloudrecipe";
}

/** The budget at `now` (epoch ms of the org's clock): runs that began within the last 24 h and have lasted two minutes are spent. */
export function runBudget(jobs: Iterable<Job>, now: number, max = RUNS_PER_DAY): RunBudget {
  let used = 0;
  for (const job of jobs) {
    if (job.beganAt === null || job.beganAt <= now - DAY_MS || job.beganAt > now || !isCounted(job)) continue;
    if ((ranSecondsAt(job, now) ?? 0) >= COUNTED_FROM_SECONDS) used += 1;
  }
  return { left: Math.max(0, max - used), max };
}
