// How long a job has run and waited by now. The org's answer gives both only as of when it answered.
import { type Job } from "../contract/job.ts";
import { isTerminal } from "../contract/jobStatus.ts";

const secondsBetween = (from: number, to: number): number => Math.max(0, Math.round((to - from) / 1000));

/**
 * Whole seconds that a job has run by `now` (epoch ms of the org's clock): the org's own figure once it has ended, before that
 * counted from `beganAt`. Null while it waits. Never counted from `requestedAt`, since that includes the wait.
 */
export function ranSecondsAt(job: Job, now: number): number | null {
  if (isTerminal(job.status)) return job.ranSeconds;
  if (job.status === "queued") return null;
  return job.beganAt === null ? job.ranSeconds : secondsBetween(job.beganAt, now);
}

/** Whole seconds that a job has waited by `now` (epoch ms of the org's clock). Null when unknown, as for a job that never began. */
export function waitedSecondsAt(job: Job, now: number): number | null {
  // A running job of an old API version may lack executedDate. Its wait is over, and its length is not known.
  const isOver = isTerminal(job.status) || job.status === "running" || job.beganAt !== null;
  if (isOver || job.requestedAt === null) return job.waitedSeconds;
  // The org's figure was true when it answered, and the wait has gone on since.
  return Math.max(job.waitedSeconds ?? 0, secondsBetween(job.requestedAt, now));
}
