// The runs of a chart in order of time, each with the value that the chart shows.
import type { Job } from "../../contract/job.ts";
import { isTerminal } from "../../contract/jobStatus.ts";
import { isRefused, rowsOutOf } from "../../domain/record/sourceRecord.ts";
import type { Measure } from "./view.ts";

export interface ChartRun {
  job: Job;
  /** When it was asked for, epoch ms. */
  at: number;
  /** Milliseconds, or rows. A run that never began has none and is drawn at zero. */
  value: number;
}

function valueOf(job: Job, measure: Measure): number | null {
  switch (measure) {
    case "duration":
      return job.ranSeconds === null ? null : job.ranSeconds * 1000;
    case "wait":
      return job.waitedSeconds === null ? null : job.waitedSeconds * 1000;
    case "rows":
      return rowsOutOf(job);
  }
}

/** Ended runs, oldest first. Of those with an unknown value only failures are kept, because they must be seen. */
export function chartRuns(runs: readonly Job[], measure: Measure): ChartRun[] {
  return runs
    .flatMap((job) => {
      const at = job.requestedAt ?? job.beganAt;
      if (at === null || !isTerminal(job.status) || isRefused(job)) return [];
      const value = valueOf(job, measure);
      if (value === null && job.status !== "failure" && job.status !== "cancelled") return [];
      return [{ job, at, value: value ?? 0 }];
    })
    .sort((a, b) => a.at - b.at);
}

/** The index of the run nearest to a point of the chart; -1 without runs. Time counts more than value, because runs are read from left to right. */
export function nearestRun(
  runs: readonly ChartRun[],
  point: { x: number; y: number },
  place: (run: ChartRun) => { x: number; y: number },
): number {
  let [best, nearest] = [-1, Infinity];
  for (const [index, run] of runs.entries()) {
    const { x, y } = place(run);
    const distance = Math.hypot(x - point.x, (y - point.y) / 4);
    if (distance < nearest) [best, nearest] = [index, distance];
  }
  return best;
}
