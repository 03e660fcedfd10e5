import type { Connection, Source } from "../company/company.ts";
import type { Schedule } from "../company/schedules.ts";
import type { Job } from "./job.ts";
import type { ScriptedStart } from "./options.ts";

/** Current state of a source. */
export interface SourceState {
  starts: number;
  queued: Job | undefined;
  running: Job | undefined;
  lastSyncMs: number;
  schedule: Schedule;
  /** version of the schedule; starts planned under an older version are dropped */
  scheduleVersion: number;
  causesDone: Set<string>;
  lastRun: Job | undefined;
  lastJob: Job | undefined;
}

/** An event that the simulation has planned. */
export type PlannedEvent =
  | { kind: "fire"; source: Source; version: number }
  | { kind: "start"; source: Source; jittered: true }
  | { kind: "ingest"; connection: Connection; version: number }
  | { kind: "scripted"; start: ScriptedStart }
  | { kind: "extra"; source: Source }
  | { kind: "ready"; job: Job }
  | { kind: "end"; job: Job; endMs: number }
  | { kind: "forget" };

/** State of a source that never ran. `still` turns its schedule off. */
export function freshState(source: Source, still: boolean): SourceState {
  return {
    starts: 0,
    queued: undefined,
    running: undefined,
    lastSyncMs: -Infinity,
    schedule: still ? { ...source.schedule, frequency: "none" } : source.schedule,
    scheduleVersion: 0,
    causesDone: new Set(),
    lastRun: undefined,
    lastJob: undefined,
  };
}
