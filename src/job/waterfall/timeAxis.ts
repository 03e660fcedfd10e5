// The time axis of a run: the queue at the left, then the run.
import type { Job } from "../../../contract/job.ts";
import type { NodeTime } from "../../../domain/nodeGraph/slowestPath.ts";
import { formatCoarse, formatDuration } from "../../time/format.ts";

/** The most of the width for the queue. Otherwise a run of a minute that waited for hours would be a line. */
const MOST_QUEUE = 0.2;
const MOST_TICKS = 6;
const SECOND = 1000;
const STEPS_SECONDS = [
  1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400,
] as const;

export interface TimeAxis {
  /** The place of a time (epoch ms), percent of the width, 0 to 100. */
  place: (at: number) => number;
  /** The place of the run's begin, percent. 0 without a queue. */
  beganPlace: number;
  /** Whether the queue is drawn shorter than it was. */
  isQueueCut: boolean;
  /** Marks in the run, each with the time since its begin in ms. */
  ticks: { afterMs: number; place: number }[];
}

/** Steps between marks that people count in. Over a day they are whole days. */
function stepMs(lengthMs: number): number {
  const fits = STEPS_SECONDS.find((seconds) => lengthMs / (seconds * SECOND) <= MOST_TICKS);
  if (fits !== undefined) return fits * SECOND;
  const day = 86_400 * SECOND;
  return Math.ceil(lengthMs / day / MOST_TICKS) * day;
}

/** The text at a mark of the axis, `afterMs` after the run's begin: "start", "30 s", "1 m", "1 m 30 s". */
export function tickLabel(afterMs: number): string {
  if (afterMs === 0) return "start";
  const unit = [86_400, 3600, 60, 1].find((seconds) => afterMs >= seconds * SECOND) ?? 1;
  return afterMs % (unit * SECOND) === 0 ? formatCoarse(afterMs) : formatDuration(afterMs);
}

/** The axis of a run whose nodes ran in `times`. `orgNow`: the org's clock, epoch ms. */
export function timeAxis(
  job: Pick<Job, "requestedAt" | "beganAt" | "endedAt">,
  times: readonly NodeTime[],
  orgNow: number,
): TimeAxis {
  const firstFrom = Math.min(...times.map(({ from }) => from));
  const began = Math.min(job.beganAt ?? Infinity, firstFrom);
  const start = Number.isFinite(began) ? began : (job.requestedAt ?? orgNow);
  const lastUntil = Math.max(start, ...times.map(({ until }) => until));
  const end = Math.max(lastUntil, job.endedAt ?? (job.beganAt === null ? start : lastUntil), start + SECOND);
  const runMs = end - start;
  const queueMs = Math.max(0, start - (job.requestedAt ?? start));
  const fairShare = queueMs / (queueMs + runMs);
  const queueShare = Math.min(fairShare, MOST_QUEUE);
  const place = (at: number): number => {
    if (at < start) return queueMs === 0 ? 0 : Math.max(0, 1 - (start - at) / queueMs) * queueShare * 100;
    return (queueShare + Math.min(1, (at - start) / runMs) * (1 - queueShare)) * 100;
  };
  const step = stepMs(runMs);
  const ticks = Array.from({ length: Math.floor(runMs / step) + 1 }, (_, at) => ({
    afterMs: at * step,
    place: place(start + at * step),
  }));
  return { place, beganPlace: queueShare * 100, isQueueCut: fairShare > MOST_QUEUE, ticks };
}
