// How long the runs of one source usually take, from the runs themselves. The median, since one night in which the org was slow
// must not move what is called usual.
import type { Job } from "../contract/job.ts";

export interface Usual {
  /** Half of the runs took at most this long. Whole seconds of execution, waiting not counted. */
  medianSeconds: number;
  /** Nine of ten runs took at most this long. Never below the median. */
  p90Seconds: number;
  /** How many runs this was learnt from. */
  runs: number;
}

/** With fewer runs nothing is usual yet. */
export const LEAST_RUNS = 3;

/** The value below which the share `q` (0 to 1) of the sorted values lies, between neighbours in proportion. */
function quantile(sorted: readonly number[], q: number): number {
  const at = (sorted.length - 1) * q;
  const low = sorted[Math.floor(at)] ?? 0;
  const high = sorted[Math.ceil(at)] ?? low;
  return low + (high - low) * (at - Math.floor(at));
}

/**
 * What is usual among `runs` of one source. Only runs that did their work count (success, warning): a failure ends early and a
 * stopped run when somebody liked. Null below three of them.
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

/** Below this much beyond the median nobody is called: short runs double their time every day. */
const SLACK_SECONDS = 120;

/**
 * How a run that has run for `ranSeconds` stands against what is usual: `late` when nine of ten runs had ended, `far` when it has
 * taken more than twice the median and clearly more than those nine. Unknown is `usual`: no alarm without ground.
 */
export function paceOf(ranSeconds: number | null, usual: Usual | null): Pace {
  if (ranSeconds === null || usual === null) return "usual";
  if (ranSeconds < usual.medianSeconds + SLACK_SECONDS) return "usual";
  if (ranSeconds > 2 * usual.medianSeconds && ranSeconds > 1.25 * usual.p90Seconds) return "far";
  return ranSeconds > usual.p90Seconds ? "late" : "usual";
}
