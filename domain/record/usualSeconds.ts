// How long the runs of one source usually take: their median, because one slow night must not change it. It describes the past; how long a run
// will yet take is a question for `domain/estimate`.
import type { Job } from "../../contract/job.ts";
import { isCompleted } from "../../contract/jobStatus.ts";
import { median } from "../quantile.ts";

/** With fewer runs there is no usual time. */
export const LEAST_RUNS = 3;

/**
 * Half of the `runs` of one source took at most this many seconds of execution. Only runs with success or warning count, because failed and
 * stopped runs end early. Null for fewer than three of them.
 */
export function usualSecondsOf(runs: Iterable<Pick<Job, "status" | "ranSeconds">>): number | null {
  const seconds: number[] = [];
  for (const { status, ranSeconds } of runs) {
    if (isCompleted({ status }) && ranSeconds !== null && ranSeconds >= 0) seconds.push(ranSeconds);
  }
  return seconds.length < LEAST_RUNS ? null : Math.round(median(seconds));
}
