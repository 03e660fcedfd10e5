// Makes the records of jobs: a request in the queue, and the run that comes of it.
import type { Company, Source } from "../company/company.ts";
import { draw, drawBetween } from "../random.ts";
import { runKey } from "./habits.ts";
import type { Job } from "./job.ts";
import { ceilSecond } from "./seconds.ts";

/** How long a request stays in the queue at least, ms. */
export function patienceOf({ seed }: Company, source: Source, occurrence: number): number {
  const most = source.engine === "sync" ? 4_000 : 9_000;
  return drawBetween(seed, `${runKey(source, occurrence)} dispatch`, 2_000, most);
}

/** A request that waits for nothing yet. */
export function queuedRequest(
  fields: Pick<
    Job,
    "id" | "source" | "occurrence" | "trigger" | "starter" | "createdMs" | "readyMs" | "scripted"
  >,
): Job {
  return { ...fields, isRequest: true, workMs: 0, retryCount: 0, waitingFor: 0 };
}

/** The run that comes of a request, under an id of its own. */
export function runOf(request: Job, id: string, createdMs: number): Job {
  const { cancelledBy: _, awaitedBy, ...rest } = request;
  return { ...rest, id, isRequest: false, createdMs, ...(awaitedBy && { awaitedBy }) };
}

/** Whether a recipe's run fails before it begins. Scripted ones never do. */
export function neverStarts({ seed }: Company, { source, occurrence, scripted }: Job): boolean {
  return source.engine === "recipe" && !scripted && draw(seed, `${runKey(source, occurrence)} never`) < 0.006;
}

/** When a run ends that is asked to stop now: after some seconds, or when it would have ended anyway. Epoch ms. */
export function endOfStopped({ seed }: Company, job: Job, nowMs: number): number {
  const tail = drawBetween(seed, `${job.id} stop`, 1_000, 4_000);
  return Math.min(job.endMs ?? Infinity, Math.max(ceilSecond(nowMs + tail), (job.executedMs ?? 0) + 1_000));
}
