import type { Source } from "../company/company.ts";
import type { Schedule } from "../company/schedules.ts";
import { longId } from "../recordIds.ts";

// Event-driven schedules fire when every cause in their rule has succeeded once since the last firing. A rule reads, for
// example, "$ALL_SALESFORCE_OBJECTS AND recipe:05v…".

/** The word in trigger rules that a success of this source makes true. */
export function causeOf(source: Source): string {
  return source.engine === "sync"
    ? "$all_salesforce_objects"
    : `${source.engine}:${longId(source.assetId)}`.toLowerCase();
}

/** The causes that a schedule waits for; none unless it is event-driven. */
export function causesIn(schedule: Schedule): string[] {
  if (schedule.frequency !== "eventdriven") return [];
  return (schedule.triggerRule ?? "").toLowerCase().split(/\s+and\s+/);
}
