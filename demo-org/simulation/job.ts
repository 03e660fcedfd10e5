import type { Source } from "../company/company.ts";

export type Trigger = "manual" | "time" | "event" | "dependency";
export type Ending = "Success" | "Warning" | "Failure" | "Cancelled";

/**
 * One record of the job list: a request in the queue (030) or a run (03C, 0eP). All moments are whole seconds in ms since
 * 1970, as on the wire. What a reader may see of it depends on the moment of reading: see `statusOf`.
 */
export interface Job {
  /** 15 characters */
  id: string;
  isRequest: boolean;
  source: Source;
  /** this source's how-manieth request; names all its chances */
  occurrence: number;
  trigger: Trigger;
  /** who asked for it, index into [scheduler, admin, ...people] */
  starter: number;
  createdMs: number;
  /** a run: when execution begins; a request: undefined */
  executedMs?: number;
  /** when it ends as far as is planned; a request that was refused: the moment of the refusal */
  endMs?: number;
  ending?: Ending;
  /** nominal work of a full run, before speed; node times are laid out over it */
  workMs: number;
  /** the share of the work at which a failing run breaks off or a stuck one stops moving */
  breakAt?: number;
  stuck?: boolean;
  /** a request's own words when it never ran */
  refusal?: string;
  retryCount: number;
  cancelledBy?: number;
  cancelledMs?: number;
  /** a request that left the queue */
  becameId?: string;
  promotedMs?: number;
  /** syncs that must end before a request may start */
  waitingFor: number;
  readyMs: number;
  /** requests that wait for this sync */
  awaitedBy?: Job[];
  scripted?: ScriptedOutcome;
}

/** A scenario's own idea of how a run goes; everything left out is left to chance. */
export interface ScriptedOutcome {
  workMs?: number;
  ending?: Ending;
  breakAt?: number;
  stuck?: boolean;
}

/** The longest run the org allows. */
export const LONGEST_RUN_MS = 48 * 3_600_000;

export type JobStatus = "Queued" | "Preprocessing" | "Running" | Ending;

/** What the org says of the job at `nowMs`; the simulation must have been advanced to that moment. */
export function statusOf(job: Job, nowMs: number): JobStatus {
  if (job.endMs !== undefined && nowMs >= job.endMs && job.ending) return job.ending;
  if (job.isRequest || job.executedMs === undefined) return "Queued";
  if (nowMs >= job.executedMs) return "Running";
  // Only recipes are seen to prepare; a dataflow engine run is still called queued for these seconds (a guess).
  return job.source.engine === "recipe" ? "Preprocessing" : "Queued";
}
