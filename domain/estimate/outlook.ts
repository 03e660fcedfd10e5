// How long yet: the one answer for list, job's page and wall.
import type { Job } from "../../contract/job.ts";
import { isActive } from "../../contract/jobStatus.ts";
import { ranSecondsAt } from "../jobTimes.ts";
import type { DurationModel } from "./durationModel.ts";
import { estimateBegin, type Queue, queueBefore, type QueueEstimate } from "./queueEstimate.ts";
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
}

export type Outlook = RunningOutlook | WaitingOutlook;

export interface OutlookInput {
  /** All jobs of the org, or at least those that have not ended. */
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
    const queue = queueBefore(job, jobs);
    return { kind: "waiting", queue, begins: estimateBegin(queue, now, modelOf) };
  }
  const elapsed = ranSecondsAt(job, now);
  if (job.beganAt === null || elapsed === null) return null;
  const model = modelOf(job);
  if (model === null) return { kind: "running", estimate: null, usualSeconds: null, state: "usual" };
  const done = doneOf(job);
  const estimate = estimateRun(model, job.beganAt, elapsed, done);
  const stuck = isStuck(model, job.beganAt, elapsed, stillSeconds);
  const state = stuck ? "stuck" : estimate.shareAsLong < LATE ? "late" : "usual";
  return { kind: "running", estimate, usualSeconds: model.usualSeconds, state };
}
