// The part of a past run that an estimate uses.
import type { Job } from "../../contract/job.ts";
import { isCompleted } from "../../contract/jobStatus.ts";

export interface PastRun {
  /** When it began, epoch ms of the org's clock. */
  beganAt: number;
  /** Seconds of execution, at least 1. */
  seconds: number;
  /** False for a run that failed or was stopped. It would have taken longer, by an unknown time. */
  isWhole: boolean;
}

/** The runs of one source that began before `before` (epoch ms), oldest first. Jobs without a known duration are left out. */
export function pastRuns(jobs: Iterable<Job>, before = Infinity): PastRun[] {
  const runs: PastRun[] = [];
  for (const { status, ranSeconds, beganAt } of jobs) {
    const isWhole = isCompleted({ status });
    const isCut = status === "failure" || status === "cancelled";
    if (!(isWhole || isCut) || ranSeconds === null || beganAt === null || beganAt >= before) continue;
    if (ranSeconds > 0) runs.push({ beganAt, seconds: ranSeconds, isWhole });
  }
  return runs.sort((a, b) => a.beganAt - b.beganAt);
}
