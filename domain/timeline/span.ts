// A job as a span of time: how long it waited and how long it ran. The end of a running job is Infinity, so that its span does not change as
// time passes.
import type { Job } from "../../contract/job.ts";
import { isActive } from "../../contract/jobStatus.ts";

/** A run that a schedule will start. */
export interface PlannedRun {
  sourceId: string;
  label: string;
  /** The type of the job that it will be. */
  type: Job["type"];
  /** When it is to be asked for, epoch ms. */
  at: number;
  /** How long its runs usually take, ms; null when that is unknown. */
  usualMs: number | null;
}

/** A range of time, epoch ms. */
export interface Interval {
  from: number;
  /** Not included. Infinity: it has not ended. */
  to: number;
}

export interface Span extends Interval {
  /** The id of the job, or one made for a planned run. */
  id: string;
  /** Null for a planned run. */
  job: Job | null;
  planned: PlannedRun | null;
  wait: Interval | null;
  run: Interval | null;
}

/** The job's times as a span; null when the org gave none. A job with an unknown end ends where it began. */
export function spanOfJob(job: Job): Span | null {
  const { requestedAt, beganAt, waitedSeconds } = job;
  const asked =
    requestedAt ?? (beganAt === null || waitedSeconds === null ? null : beganAt - waitedSeconds * 1000);
  const from = asked ?? beganAt;
  if (from === null) return null;
  const end = isActive(job) ? Infinity : (job.endedAt ?? null);
  if (beganAt === null) {
    const to = end ?? from;
    // A running job of an old API version has no begin, so it counts as running since it was asked for.
    const ran = job.status === "running" || job.status === "success" || job.status === "warning";
    const whole = { from, to: Math.max(from, to) };
    return { id: job.id, job, planned: null, ...whole, wait: ran ? null : whole, run: ran ? whole : null };
  }
  const runTo = Math.max(beganAt, end ?? beganAt + (job.ranSeconds ?? 0) * 1000);
  const start = Math.min(from, beganAt);
  return {
    id: job.id,
    job,
    planned: null,
    from: start,
    to: runTo,
    wait: start < beganAt ? { from: start, to: beganAt } : null,
    run: { from: beganAt, to: runTo },
  };
}

/** A planned run as a span. Without a known duration it is a point. */
export function spanOfPlanned(planned: PlannedRun): Span {
  const whole = { from: planned.at, to: planned.at + (planned.usualMs ?? 0) };
  return { id: `${planned.sourceId}@${planned.at}`, job: null, planned, ...whole, wait: null, run: whole };
}

/** Sorts by begin, then by end and id, so that the order does not depend on the input. */
export function bySpanStart(a: Span, b: Span): number {
  return a.from - b.from || (a.to === b.to ? 0 : a.to - b.to) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
