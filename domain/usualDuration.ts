// How long the runs of one source usually take: their median, because one slow night must not change it.
import type { Job } from "../contract/job.ts";
import { quantile } from "./quantile.ts";

export interface Usual {
  /** Half of the runs took at most this long. Whole seconds of execution, without the wait. */
  medianSeconds: number;
  /** Nine of ten runs took at most this long. Never below the median. */
  p90Seconds: number;
  /** Number of runs that it is based on. */
  runs: number;
}

/** With fewer runs there is no usual duration. */
export const LEAST_RUNS = 3;

/**
 * The usual duration of the `runs` of one source. Only runs with success or warning count, because failed and stopped runs end early. Null
 * for fewer than three of them.
 */
export function usualDuration(runs: Iterable<Pick<Job, "status" | "ranSeconds">>): Usual | null {
  const seconds: number[] = [];
  for (const { status, ranSeconds } of runs) {
    const done = status === "success" || status === "warning";
    if (done && ranSeconds !== null && ranSeconds >= 0) seconds.push(ranSeconds);
  }
  if (seconds.length < LEAST_RUNS) return null;
  seconds.sort((a, b) => a - b);
  return {
    medianSeconds: Math.round(quantile(seconds, 0.5)),
    p90Seconds: Math.round(quantile(seconds, 0.9)),
    runs: seconds.length,
  };
}

export type Pace = "usual" | "late" | "far";

/** A run that exceeds the median by less than this is never late, because short runs often take twice their usual time. */
const SLACK_SECONDS = 120;

/**
 * How a run that has run for `ranSeconds` compares with the usual duration: `late` when nine of ten runs took less, `far` when it has taken
 * more than twice the median and 1.25 times what nine of ten took. Without a usual duration it is `usual`.
 */
export function paceOf(ranSeconds: number | null, usual: Usual | null): Pace {
  if (ranSeconds === null || usual === null) return "usual";
  if (ranSeconds < usual.medianSeconds + SLACK_SECONDS) return "usual";
  if (ranSeconds > 2 * usual.medianSeconds && ranSeconds > 1.25 * usual.p90Seconds) return "far";
  return ranSeconds > usual.p90Seconds ? "late" : "usual";
}
