import type { Source } from "../company/company.ts";

export type Trigger = "manual" | "time" | "event" | "dependency";
export type Ending = "Success" | "Warning" | "Failure" | "Cancelled";

/**
 * One record of the job list: a queued start (030) or a run (03C, 0eP). All times are whole seconds in ms since 1970, as
 * on the wire. The status depends on the moment of reading: see `statusOf`.
 */
export interface Job {
  /** 15 characters */
  id: string;
  isQueuedStart: boolean;
  source: Source;
  /** serial number among the source's starts; part of the name of all its random numbers */
  occurrence: number;
  trigger: Trigger;
  /** who started it, index into [scheduler, admin, ...people] */
  starter: number;
  createdMs: number;
  /** when execution begins; undefined for a queued start */
  executedMs?: number;
  /** planned end; for a refused start the moment of the refusal */
  endMs?: number;
  ending?: Ending;
  /** nominal work of a complete run, before speed; node times are spread over it */
  workMs: number;
  /** the share of the work after which a failing run fails or a stuck one stops moving */
  breakAt?: number;
  stuck?: boolean;
  /** message of a queued start that never ran */
  refusal?: string;
  retryCount: number;
  cancelledBy?: number;
  cancelledMs?: number;
  /** id of the run, once a queued start has left the queue */
  becameId?: string;
  promotedMs?: number;
  /** number of syncs that must end before a queued start may run */
  waitingFor: number;
  readyMs: number;
  /** queued starts that wait for this sync */
  awaitedBy?: Job[];
  scripted?: ScriptedOutcome;
}

/** Outcome of a run as set by a scenario. Anything left out is random. */
export interface ScriptedOutcome {
  workMs?: number;
  ending?: Ending;
  breakAt?: number;
  stuck?: boolean;
}

/** The longest run that the org allows. */
export const LONGEST_RUN_MS = 48 * 3_600_000;

export type JobStatus = "Queued" | "Preprocessing" | "Running" | Ending;

/** The job's status at `nowMs`. The simulation must have been advanced to that moment. */
export function statusOf(job: Job, nowMs: number): JobStatus {
  if (job.endMs !== undefined && nowMs >= job.endMs && job.ending) return job.ending;
  if (job.isQueuedStart || job.executedMs === undefined) return "Queued";
  if (nowMs >= job.executedMs) return "Running";
  // Preprocessing was only seen for recipes. That a dataflow run is still Queued in these seconds is a guess.
  return job.source.engine === "recipe" ? "Preprocessing" : "Queued";
}
