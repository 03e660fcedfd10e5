// The runs of a chart in order of time, each with the value that the chart shows.
import type { Job } from "../../contract/job.ts";
import { isTerminal } from "../../contract/jobStatus.ts";
import { quantile } from "../../domain/quantile.ts";
import type { TimeRange } from "../../domain/gaps.ts";
import { isCompleted } from "../../contract/jobStatus.ts";
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

/** What is usual of the runs between two moments (epoch ms): where eight of ten lie, and the median. */
export interface Band extends TimeRange {
  low: number;
  middle: number;
  high: number;
}

/** With fewer runs there is no band. */
const LEAST_OF_BAND = 5;

/** What is usual between one of the `edges` (epoch ms, in order) and the next. Only completed runs count. */
export function bandsOf(
  runs: readonly ChartRun[],
  edges: readonly number[],
  { from, to }: TimeRange,
): Band[] {
  const all = [-Infinity, ...edges, Infinity];
  return all.slice(0, -1).flatMap((start, index) => {
    const end = all[index + 1] ?? Infinity;
    const values = runs
      .filter(({ job, at }) => {
        const began = job.beganAt ?? at;
        return isCompleted(job) && began >= start && began < end;
      })
      .map(({ value }) => value)
      .toSorted((a, b) => a - b);
    if (values.length < LEAST_OF_BAND) return [];
    const [low = 0, middle = 0, high = 0] = [0.1, 0.5, 0.9].map((q) => quantile(values, q));
    return { from: Math.max(from, start), to: Math.min(to, end), low, middle, high };
  });
}
