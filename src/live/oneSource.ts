// Reads of one source: its definition and its schedule. They repeat slowly, and at once after a start or a change.
import type { Schedule } from "../../contract/schedule.ts";
import type { SourceKind } from "../../contract/source.ts";
import type { OrgAccess } from "../org/client.ts";
import { readSchedule } from "../org/schedules.ts";
import { readSource, type SourceRead } from "../org/sources.ts";
import type { LiveRead } from "./liveReads.ts";
import { sourcesKey } from "./slowReads.ts";

/** One source with its definition. */
export const sourceRead = (access: OrgAccess, kind: SourceKind, id: string): LiveRead<SourceRead> => ({
  queryKey: sourcesKey(access, "detail", kind, id),
  queryFn: ({ signal }) => readSource(access, kind, id, signal),
  pace: "slow",
  cost: 1,
});

/** The schedule of one source. */
export const scheduleRead = (access: OrgAccess, id: string): LiveRead<Schedule | null> => ({
  queryKey: sourcesKey(access, "schedule", id),
  queryFn: ({ signal }) => readSchedule(access, id, signal),
  pace: "slow",
  cost: 1,
});
