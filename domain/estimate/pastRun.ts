// What an estimate takes from a past run.
import type { Job } from "../../contract/job.ts";

export interface PastRun {
  /** When it began, epoch ms of the org's clock. */
  beganAt: number;
  /** Seconds of execution, at least 1. */
  seconds: number;
  /** False for a run that failed or was stopped: it would have taken longer, and nobody knows how much. */
  isWhole: boolean;
}

/** The runs of one source that began before `before` (epoch ms), oldest first. Jobs without a known duration tell nothing. */
export function pastRuns(jobs: Iterable<Job>, before = Infinity): PastRun[] {
  const runs: PastRun[] = [];
  for (const { status, ranSeconds, beganAt } of jobs) {
    const isWhole = status === "success" || status === "warning";
    const isCut = status === "failure" || status === "cancelled";
    if (!(isWhole || isCut) || ranSeconds === null || beganAt === null || beganAt >= before) continue;
    if (ranSeconds > 0) runs.push({ beganAt, seconds: ranSeconds, isWhole });
  }
  return runs.sort((a, b) => a.beganAt - b.beganAt);
}
