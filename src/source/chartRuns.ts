// The runs of a chart: those that have a place in it, in order of time, each with the value that the chart shows.
import type { Job } from "../../contract/job.ts";
import { isTerminal } from "../../contract/jobStatus.ts";
import { isRefused, rowsOutOf } from "../../domain/record/sourceRecord.ts";
import type { Measure } from "./view.ts";

export interface ChartRun {
  job: Job;
  /** When it was asked for, epoch ms. */
  at: number;
  /** Milliseconds, or rows. A run that never began has none of its own and stands on the ground line. */
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

/** Ended runs, oldest first. Of those whose value is not known only failures are kept: that they happened is the news. */
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

/** The place of the run that is nearest to a point of the chart; -1 without runs. Time counts more than value: a row of runs is read from left to right. */
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
