// How long a job has run and waited until now. The org's answer has both only for the time of the answer.
import { type Job } from "../contract/job.ts";
import { isTerminal } from "../contract/jobStatus.ts";

const secondsBetween = (from: number, to: number): number => Math.max(0, Math.round((to - from) / 1000));

/**
 * Whole seconds that a job has run by `now` (epoch ms of the org's clock): the org's number once it has ended, before that the time since
 * `beganAt`. Null while it waits. It does not count from `requestedAt`, because that includes the wait.
 */
export function ranSecondsAt(job: Job, now: number): number | null {
  if (isTerminal(job.status)) return job.ranSeconds;
  if (job.status === "queued") return null;
  return job.beganAt === null ? job.ranSeconds : secondsBetween(job.beganAt, now);
}

/** Whole seconds that a job has waited by `now` (epoch ms of the org's clock). Null when unknown, as for a job that never began. */
export function waitedSecondsAt(job: Job, now: number): number | null {
  // A running job of an old API version may lack executedDate. Its wait is over, and nobody knows how long it was.
  const isOver = isTerminal(job.status) || job.status === "running" || job.beganAt !== null;
  if (isOver || job.requestedAt === null) return job.waitedSeconds;
  // The org's number was right when it answered, and the job has waited on since.
  return Math.max(job.waitedSeconds ?? 0, secondsBetween(job.requestedAt, now));
}
