// Makes job records: a queued start, and the run that it becomes.
import type { Company, Source } from "../company/company.ts";
import { draw, drawBetween } from "../random.ts";
import { runKey } from "./habits.ts";
import type { Job } from "./job.ts";
import { ceilSecond } from "./seconds.ts";

/** The minimum time that a start stays in the queue, ms. */
export function queueTimeOf({ seed }: Company, source: Source, occurrence: number): number {
  const most = source.engine === "sync" ? 4_000 : 9_000;
  return drawBetween(seed, `${runKey(source, occurrence)} dispatch`, 2_000, most);
}

/** A queued start that waits for no sync yet. */
export function newQueuedStart(
  fields: Pick<
    Job,
    "id" | "source" | "occurrence" | "trigger" | "starter" | "createdMs" | "readyMs" | "scripted"
  >,
): Job {
  return { ...fields, isQueuedStart: true, workMs: 0, retryCount: 0, waitingFor: 0 };
}

/** The run that a queued start becomes, with an id of its own. */
export function runOf(queuedStart: Job, id: string, createdMs: number): Job {
  const { cancelledBy: _, awaitedBy, ...rest } = queuedStart;
  return { ...rest, id, isQueuedStart: false, createdMs, ...(awaitedBy && { awaitedBy }) };
}

/** Whether a recipe's run fails before it begins. Scripted runs never do. */
export function neverStarts({ seed }: Company, { source, occurrence, scripted }: Job): boolean {
  return source.engine === "recipe" && !scripted && draw(seed, `${runKey(source, occurrence)} never`) < 0.006;
}

/** When a run that is stopped now ends: after some seconds, or at its planned end if that is earlier. Epoch ms. */
export function endOfStopped({ seed }: Company, job: Job, nowMs: number): number {
  const tail = drawBetween(seed, `${job.id} stop`, 1_000, 4_000);
  return Math.min(job.endMs ?? Infinity, Math.max(ceilSecond(nowMs + tail), (job.executedMs ?? 0) + 1_000));
}
