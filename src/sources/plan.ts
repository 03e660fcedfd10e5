// The sources as a plan: what runs now, what schedules start next, and what nothing starts.
import { isActive } from "../../contract/jobStatus.ts";
import type { Job } from "../../contract/job.ts";
import type { Source } from "../../contract/source.ts";
import type { Pins } from "./pins.ts";

/** What starts within this time is soon, ms. */
export const SOON_MS = 6 * 3_600_000;

/** The groups in their order, with what their heads say. */
export const PLAN_GROUPS = {
  pinned: "Pinned",
  now: "Running or queued",
  soon: "Next 6 hours",
  later: "Later",
  after: "After other sources",
  none: "No schedule",
} as const;
export type PlanGroupKey = keyof typeof PLAN_GROUPS;

export interface PlanGroup {
  key: PlanGroupKey;
  /** In the order in which they were given. */
  sources: readonly Source[];
}

function groupOf(source: Source, runs: readonly Job[], pins: Pins, now: number): PlanGroupKey {
  if (pins.includes(source.id)) return "pinned";
  if (runs.some(isActive)) return "now";
  const { nextScheduledAt, schedule } = source;
  if (nextScheduledAt !== null) return nextScheduledAt <= now + SOON_MS ? "soon" : "later";
  return schedule?.frequency === "eventdriven" ? "after" : "none";
}

/**
 * The sources by what comes next at `now`, epoch ms of the org's clock, pinned ones first. Groups without a source are left out. `runsOf` gives
 * the known runs of a source.
 */
export function planGroups(
  sources: readonly Source[],
  runsOf: (source: Source) => readonly Job[],
  pins: Pins,
  now: number,
): PlanGroup[] {
  const groups = Map.groupBy(sources, (source) => groupOf(source, runsOf(source), pins, now));
  return (Object.keys(PLAN_GROUPS) as PlanGroupKey[]).flatMap((key) => {
    const found = groups.get(key);
    return found === undefined ? [] : [{ key, sources: found }];
  });
}
