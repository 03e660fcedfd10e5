import type { Connection, Source } from "../company/company.ts";
import type { Schedule } from "../company/schedules.ts";
import type { Job } from "./job.ts";
import type { ScriptedStart } from "./options.ts";

/** What is known of a source at the moment. */
export interface SourceState {
  requests: number;
  queued: Job | undefined;
  running: Job | undefined;
  lastSyncMs: number;
  schedule: Schedule;
  /** counts the schedule's versions, so that planned firings of an older one fall flat */
  scheduleVersion: number;
  causesDone: Set<string>;
  lastRun: Job | undefined;
  lastJob: Job | undefined;
}

/** What the simulation has planned for a moment. */
export type Happening =
  | { kind: "fire"; source: Source; version: number }
  | { kind: "request"; source: Source; jittered: true }
  | { kind: "ingest"; connection: Connection; version: number }
  | { kind: "scripted"; start: ScriptedStart }
  | { kind: "extra"; source: Source }
  | { kind: "ready"; job: Job }
  | { kind: "end"; job: Job; endMs: number }
  | { kind: "forget" };

/** A source that never ran; `still` takes its schedule away. */
export function freshState(source: Source, still: boolean): SourceState {
  return {
    requests: 0,
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
