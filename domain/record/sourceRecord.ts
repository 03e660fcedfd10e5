// The record of one source: how often it succeeds, how long it runs and waits, when it starts, how much it writes.
import { isQueuedStartId } from "../../contract/ids.ts";
import type { Job } from "../../contract/job.ts";
import { isCompleted, isTerminal } from "../../contract/jobStatus.ts";
import type { OffsetAt } from "../nextRuns.ts";
import { median, quantile } from "../quantile.ts";
import { LEAST_RUNS } from "./usualSeconds.ts";
import { startTimes, type StartTime } from "./startTimes.ts";

export interface Spread {
  p10: number;
  median: number;
  p90: number;
  max: number;
  /** Number of runs that it is based on. */
  runs: number;
}

export interface WeekdayRecord {
  /** 0 (Sunday) to 6. */
  weekday: number;
  runs: number;
  failures: number;
  /** Of completed runs; null for fewer than three. */
  medianSeconds: number | null;
  starts: StartTime[];
}

export interface SourceRecord {
  /** Ended runs by how they ended. `refused`: starts that left the queue without a run. */
  outcomes: { completed: number; failed: number; stopped: number; refused: number };
  /** Share of completed runs among completed and failed ones, 0 to 1; null without any. A stop by a person is no failure. */
  successRate: number | null;
  /** Durations of completed runs in seconds; null for fewer than three. */
  duration: Spread | null;
  /** Seconds in the queue of runs that began; null for fewer than three. */
  wait: Spread | null;
  /** Rows written by completed runs; null for fewer than three with a count. */
  rows: Spread | null;
  /** When runs are asked for, by the zone's clock. */
  starts: StartTime[];
  /** Weekdays with runs, Monday first. */
  weekdays: WeekdayRecord[];
}

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1440;

/** Whether a start was refused, or left the queue without a run. No run failed then. */
export function isRefused({ id, status }: Pick<Job, "id" | "status">): boolean {
  return isQueuedStartId(id) && isTerminal(status);
}

/** Rows that a run wrote to all its outputs; null when the org does not say, as in lists. */
export function rowsOutOf({ outputs }: Pick<Job, "outputs">): number | null {
  const known = outputs.flatMap(({ outputRows, rows }) => outputRows ?? rows ?? []);
  return known.length === 0 ? null : known.reduce((sum, rows) => sum + rows, 0);
}

function spreadOf(values: readonly (number | null)[]): Spread | null {
  const sorted = values.filter((value) => value !== null).toSorted((a, b) => a - b);
  if (sorted.length < LEAST_RUNS) return null;
  const [p10 = 0, middle = 0, p90 = 0] = [0.1, 0.5, 0.9].map((q) => quantile(sorted, q));
  return { p10, median: middle, p90, max: sorted.at(-1) ?? 0, runs: sorted.length };
}

interface Start {
  weekday: number;
  minute: number;
}

/** When a job was asked for, by the zone's clock. A run that waited long still counts at that time. */
function startOf({ requestedAt, beganAt }: Job, offsetAt: OffsetAt): Start | null {
  const at = requestedAt ?? beganAt;
  if (at === null) return null;
  const wallMinutes = Math.floor(at / MINUTE_MS) + offsetAt(at);
  const day = Math.floor(wallMinutes / DAY_MINUTES);
  // Day 0 was a Thursday.
  return { weekday: (((day + 4) % 7) + 7) % 7, minute: wallMinutes - day * DAY_MINUTES };
}

/** The record of a source from its `runs`, in any order. Runs that have not ended are ignored. `offsetAt` gives the zone. */
export function sourceRecord(runs: Iterable<Job>, offsetAt: OffsetAt): SourceRecord {
  const ended = [...runs].filter(({ status }) => isTerminal(status));
  const refused = ended.filter((job) => isRefused(job));
  const ran = ended.filter((job) => !isRefused(job));
  const completed = ran.filter((job) => isCompleted(job));
  const failed = ran.filter(({ status }) => status === "failure");
  const judged = completed.length + failed.length;
  const started = ran.map((job) => ({ job, start: startOf(job, offsetAt) }));
  const minutesOf = (some: typeof started): number[] => some.flatMap(({ start }) => start?.minute ?? []);
  const weekdays = [1, 2, 3, 4, 5, 6, 0].flatMap((weekday) => {
    const ofDay = started.filter(({ start }) => start?.weekday === weekday);
    if (ofDay.length === 0) return [];
    const seconds = ofDay.flatMap(({ job }) => (isCompleted(job) ? (job.ranSeconds ?? []) : []));
    return {
      weekday,
      runs: ofDay.length,
      failures: ofDay.filter(({ job }) => job.status === "failure").length,
      medianSeconds: seconds.length < LEAST_RUNS ? null : median(seconds),
      starts: startTimes(minutesOf(ofDay)),
    };
  });
  return {
    outcomes: {
      completed: completed.length,
      failed: failed.length,
      stopped: ran.filter(({ status }) => status === "cancelled").length,
      refused: refused.length,
    },
    successRate: judged === 0 ? null : completed.length / judged,
    duration: spreadOf(completed.map(({ ranSeconds }) => ranSeconds)),
    wait: spreadOf(ran.filter(({ beganAt }) => beganAt !== null).map(({ waitedSeconds }) => waitedSeconds)),
    rows: spreadOf(completed.map((job) => rowsOutOf(job))),
    starts: startTimes(minutesOf(started)),
    weekdays,
  };
}
