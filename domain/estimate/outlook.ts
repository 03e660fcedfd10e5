// How long yet: the one answer for list, job's page and wall.
import type { Job } from "../../contract/job.ts";
import { isActive } from "../../contract/jobStatus.ts";
import { ranSecondsAt } from "../jobTimes.ts";
import type { DurationModel } from "./durationModel.ts";
import { byTurn } from "../queueOrder.ts";
import {
  estimateBegin,
  estimateBegins,
  freeLanes,
  type Queue,
  queueBefore,
  type QueueEstimate,
} from "./queueEstimate.ts";
import { type LongWait, longWaitOf, waitsOf } from "./longWait.ts";
import { type Done, estimateRun, PROGRESS_DOUBT, type RunEstimate } from "./runEstimate.ts";
import { isStuck } from "./stuck.ts";

export interface RunningOutlook {
  kind: "running";
  /** Null with fewer than five comparable runs. */
  estimate: RunEstimate | null;
  /** Seconds that half of the whole runs took at most; null with fewer than five. */
  usualSeconds: number | null;
  /** `late`: nine of ten such runs had ended by now. */
  state: "usual" | "late" | "stuck";
}

export interface WaitingOutlook {
  kind: "waiting";
  queue: Queue;
  /** Null when it cannot be foretold. */
  begins: QueueEstimate | null;
  /** Null while the wait is not far longer than usual. */
  longWait: LongWait | null;
}

export type Outlook = RunningOutlook | WaitingOutlook;

export interface OutlookInput {
  /** All jobs of the org: those that have not ended make the queue, the others tell how long one waits as a rule. */
  jobs: Iterable<Job>;
  /** The org's clock, epoch ms. */
  now: number;
  /** What the past of a job's source tells; null for too little. */
  modelOf: (job: Job) => DurationModel | null;
  /** For how many seconds, at least, the job has not moved. */
  stillSeconds: number;
}

const LATE = 0.1;

function doneOf(job: Job): Done | null {
  return job.progress === null ? null : { share: job.progress / 100, doubt: PROGRESS_DOUBT };
}

/** What can be said of a job that has not ended; null for one that has, or whose time of beginning is not known. */
export function outlookOf(job: Job, { jobs, now, modelOf, stillSeconds }: OutlookInput): Outlook | null {
  if (!isActive(job)) return null;
  if (job.status === "queued") {
    const all = [...jobs];
    const queue = queueBefore(job, all, now);
    const longWait = longWaitOf(job, waitsOf(job.type, all), now);
    return { kind: "waiting", queue, begins: estimateBegin(queue, now, modelOf), longWait };
  }
  return outlookOfRun(job, now, modelOf(job), stillSeconds);
}

function outlookOfRun(
  job: Job,
  now: number,
  model: DurationModel | null,
  stillSeconds: number,
): RunningOutlook | null {
  const elapsed = ranSecondsAt(job, now);
  if (job.beganAt === null || elapsed === null) return null;
  if (model === null) return { kind: "running", estimate: null, usualSeconds: null, state: "usual" };
  const done = doneOf(job);
  const estimate = estimateRun(model, job.beganAt, elapsed, done);
  const stuck = isStuck(model, job.beganAt, elapsed, stillSeconds);
  const state = stuck ? "stuck" : estimate.shareAsLong < LATE ? "late" : "usual";
  return { kind: "running", estimate, usualSeconds: model.usualSeconds, state };
}

/**
 * The outlooks of all `jobs` that have not ended, by id, each as {@link outlookOf} says it. A queue is played through once, not once for
 * each job in it. `stillSecondsOf` says for how long, at least, a job has not moved.
 */
export function outlooksOf({
  jobs,
  now,
  modelOf,
  stillSecondsOf,
}: Omit<OutlookInput, "stillSeconds"> & { stillSecondsOf: (job: Job) => number }): Map<string, Outlook> {
  const outlooks = new Map<string, Outlook>();
  const all = [...jobs];
  const active = all.filter(isActive);
  const running = active.filter(({ status }) => status !== "queued");
  for (const job of running) {
    const outlook = outlookOfRun(job, now, modelOf(job), stillSecondsOf(job));
    if (outlook !== null) outlooks.set(job.id, outlook);
  }
  const queued = active.filter(({ status }) => status === "queued").sort(byTurn);
  for (const [type, waiting] of Map.groupBy(queued, (job) => job.type)) {
    const lanes = running.filter((job) => job.type === type);
    const free = freeLanes(type, all, now);
    const begins = estimateBegins(lanes, waiting, now, modelOf, free);
    const waits = waitsOf(type, all);
    for (const [at, job] of waiting.entries()) {
      const queue = { running: lanes, ahead: waiting.slice(0, at), free };
      const longWait = longWaitOf(job, waits, now);
      outlooks.set(job.id, { kind: "waiting", queue, begins: begins[at] ?? null, longWait });
    }
  }
  return outlooks;
}
