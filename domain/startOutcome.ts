// What became of a start. Orgs have been seen to behave in four ways: the queued start (`030…`) vanishes and a run with another id appears;
// the `030…` runs and ends under its own id; the answer to the start already carries the run's id; and before API 50 it carries none.
import type { QueuedStart } from "../contract/queuedStart.ts";
import { isQueuedStartId } from "../contract/ids.ts";
import { type Job } from "../contract/job.ts";
import { statedDataflowId } from "./statedDataflowId.ts";
import { isActive, type JobStatus } from "../contract/jobStatus.ts";

/** Clocks are compared with this much slack: dates on the wire count whole seconds, and so does the measured skew. */
export const CLOCK_SLACK_MS = 3000;
/** Longest time in the queue that is reckoned with: a run may take two days, and the queued start behind it waits that long. */
const LONGEST_WAIT_MS = 2 * 86_400_000;

/**
 * How far a job that came of a start has got. `refused`: the org turned the queued start down; `stopped`: somebody took it out of the
 * queue; `ended`: it ran, and its status says how it ended.
 */
export type Stage = "queued" | "running" | "ended" | "stopped" | "refused";

function hasRun(job: Job): boolean {
  return job.beganAt !== null || (job.ranSeconds ?? 0) > 0 || (job.progress ?? 0) > 0;
}

/** How far a job has got, whatever its id. */
export function stageOf(job: Job): Stage {
  if (isActive(job)) {
    if (hasRun(job) || job.status === "running" || job.status === "preprocessing") return "running";
    return job.status === "queued" || isQueuedStartId(job.id) ? "queued" : "running";
  }
  if (hasRun(job)) return "ended";
  if (job.status === "cancelled") return "stopped";
  return job.status === "refused" ? "refused" : "ended";
}

/**
 * What is known of a start. `accepted`: the org took it, and its list does not show it yet; `unknown`: no answer came, and the list does
 * not show it. `unclearSyncs` counts the data syncs since the start of a connection whose source nothing tells. Everything else is what the list shows.
 */
export type StartOutcome =
  | { kind: "unknown" }
  | { kind: "accepted"; jobId: string | null; unclearSyncs?: number }
  | { kind: Stage; job: Job };

/** A start as it was sent. */
export interface StartAsSent {
  /** The id with which the org answered; null when it gave none or no answer came. */
  jobId: string | null;
  /** False when no answer came. */
  answered: boolean;
  /** When it was sent, epoch ms of the org's clock. */
  since: number;
}

/**
 * The first run among `jobs` that was asked for at or after `since` (epoch ms of the org's clock), or null. Queued starts are not runs.
 * `slackMs` is by how much `since` may be late.
 */
export function firstRunSince(
  jobs: Iterable<Job>,
  since: number,
  slackMs: number = CLOCK_SLACK_MS,
): Job | null {
  let first: Job | null = null;
  for (const job of jobs) {
    if (isQueuedStartId(job.id) && !hasRun(job)) continue;
    if (job.requestedAt === null || job.requestedAt < since - slackMs) continue;
    if (first === null || job.requestedAt < (first.requestedAt ?? Infinity)) first = job;
  }
  return first;
}

/** The queued start among `jobs` that lies closest to `since`, not before it; null when there is none. */
function firstQueuedStartSince(jobs: readonly Job[], since: number): Job | null {
  return jobs
    .filter((job) => isQueuedStartId(job.id) && (job.requestedAt ?? -Infinity) >= since - CLOCK_SLACK_MS)
    .reduce<Job | null>(
      (first, job) => (first === null || (job.requestedAt ?? 0) < (first.requestedAt ?? 0) ? job : first),
      null,
    );
}

/**
 * What a start has come to. `listed` are the jobs that the org lists now by their id; `own` are those of the source that was started,
 * as far as anybody can tell.
 */
export function outcomeOfStart(
  sent: StartAsSent,
  listed: ReadonlyMap<string, Job>,
  own: readonly Job[],
): StartOutcome {
  const answered = sent.jobId === null ? undefined : listed.get(sent.jobId);
  if (answered !== undefined) return { kind: stageOf(answered), job: answered };
  if (sent.jobId === null) {
    // Without an id, the queued start of the same moment is the one that was sent. It comes before a run, which may be of an earlier one.
    const queued = firstQueuedStartSince(own, sent.since);
    if (queued !== null && (queued.requestedAt ?? 0) <= sent.since + 2 * CLOCK_SLACK_MS)
      return { kind: stageOf(queued), job: queued };
  }
  const run = firstRunSince(own, sent.since);
  if (run !== null) return { kind: stageOf(run), job: run };
  return sent.answered ? { kind: "accepted", jobId: sent.jobId } : { kind: "unknown" };
}

/** What is known of a queued start that has left the queue. */
export type PastStart = Omit<QueuedStart, "id">;

/** One queued start from what this browser saw of it and what the gateway did; null when neither did. */
export function mergeQueuedStart(seen: Job | null, remembered: QueuedStart | null): PastStart | null {
  if (seen === null) return remembered;
  const { id, label, type, status, requestedAt, source } = seen;
  return {
    dataflowId: source?.id ?? remembered?.dataflowId ?? null,
    label: label === id ? (remembered?.label ?? null) : label,
    type: type === "unknown" ? (remembered?.type ?? type) : type,
    // Either may have missed the end; none takes it back.
    status: remembered === null || !isActive(seen) ? status : remembered.status,
    requestedAt: requestedAt ?? remembered?.requestedAt ?? null,
  };
}

/** Whether a queued start with this last status left the queue without a run. One that says Success has run. */
export function endedUnrun(status: JobStatus): boolean {
  return status === "failure" || status === "refused" || status === "cancelled";
}

/** The range of a list, epoch ms of the org's clock. */
export interface JobsSince {
  after: number;
  before: number;
  dataflowId?: string;
}

/** Where to look for the run of a queued start, or null when there is none to be had: it ended in the queue, or too little is known. */
export function jobsSinceStart(start: PastStart): JobsSince | null {
  const { requestedAt, dataflowId, label } = start;
  if (endedUnrun(start.status) || requestedAt === null || (dataflowId ?? label) === null) return null;
  const range = { after: requestedAt - CLOCK_SLACK_MS, before: requestedAt + LONGEST_WAIT_MS };
  return dataflowId === null ? range : { ...range, dataflowId };
}

/** The label of a recipe's queued start may lack the ending that the org adds to that of its run. */
const plainLabel = (label: string): string => label.replace(/_recipe$/, "");

/**
 * The run that came of a queued start: the first of its source since it was asked for. Jobs that are said to belong to another source are
 * left out, as a wrong run is worse than none.
 */
export function runOfQueuedStart(start: PastStart, jobs: Iterable<Job>): Job | null {
  const { requestedAt, dataflowId, label, type } = start;
  if (requestedAt === null) return null;
  const own = [...jobs].filter((job) => {
    const stated = statedDataflowId(job);
    if (dataflowId !== null && stated !== null) return stated === dataflowId;
    if (type !== "unknown" && job.type !== "unknown" && job.type !== type) return false;
    return label === null ? dataflowId !== null : plainLabel(job.label) === plainLabel(label);
  });
  // A label comes from the org's own record, whose date is exact; without one there is only the date of the answer to the start.
  return firstRunSince(own, requestedAt, label === null ? CLOCK_SLACK_MS : 0);
}
