import type { Source } from "../company/company.ts";
import type { Schedule } from "../company/schedules.ts";
import { longId } from "../recordIds.ts";

// Trigger rules of event-driven schedules. A schedule fires when every cause in its rule has succeeded once since it last
// fired. Example of a rule: "$ALL_SALESFORCE_OBJECTS AND recipe:05v…".

/** The term of a trigger rule that a success of this source fulfils. */
export function causeOf(source: Source): string {
  return source.engine === "sync"
    ? "$all_salesforce_objects"
    : `${source.engine}:${longId(source.assetId)}`.toLowerCase();
}

/** The causes that a schedule waits for. Empty unless it is event-driven. */
export function causesIn(schedule: Schedule): string[] {
  if (schedule.frequency !== "eventdriven") return [];
  return (schedule.triggerRule ?? "").toLowerCase().split(/\s+and\s+/);
}
