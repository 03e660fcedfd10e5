// The scheduled starts of the next 24 hours, and how long the runs left last for them.
import type { Job } from "../../contract/job.ts";
import { budgetEmptyAt, COUNTED_FROM_SECONDS, runBudget } from "../../domain/runBudget.ts";
import type { SourceIndex } from "../../domain/sourceIndex.ts";
import type { PlannedRun } from "../../domain/timeline/span.ts";
import { type DueSource, plannedRuns } from "../timeline/model/planned.ts";

/** How far the plan reaches, ms. */
export const PLAN_MS = 24 * 3_600_000;
/** A column of the strip. */
export const COLUMN_MS = 20 * 60_000;

/** The starts of one column, epoch ms of its beginning. */
export interface PlanColumn {
  at: number;
  /** In the order of their starts. */
  starts: readonly PlannedRun[];
  /** How many of them count as a run of the org's day. */
  counted: number;
}

export interface PlanDay {
  /** Epoch ms of the org's clock. */
  from: number;
  to: number;
  columns: readonly PlanColumn[];
  starts: number;
  /** Those that count as a run of the org's day. */
  counted: number;
  /** When no run is left, epoch ms; null when that is not foreseen, or when it is not known how many are left. */
  emptyAt: number | null;
}

/** Whether the start of this run will count. A source without a usual time is taken for one whose runs count. */
function willCount({ type, usualMs }: PlannedRun): boolean {
  return type !== "datasync" && (usualMs === null || usualMs >= COUNTED_FROM_SECONDS * 1000);
}

/**
 * The plan from `now` on, epoch ms of the org's clock. `due` are the sources that start within `PLAN_MS`. `left` is the org's own number of runs
 * left. Without one (null) they are counted from `jobs`, if `areAll` jobs of the last day are known.
 */
export function planDay(
  due: readonly DueSource[],
  jobs: readonly Job[],
  index: SourceIndex,
  { now, left, areAll }: { now: number; left: number | null; areAll: boolean },
): PlanDay {
  const to = now + PLAN_MS;
  const starts = plannedRuns(due, jobs, index).sort((a, b) => a.at - b.at);
  const counted = starts.filter(willCount);
  const leftNow = left ?? runBudget(areAll ? jobs : null, now, null)?.left ?? null;
  const byColumn = Map.groupBy(starts, ({ at }) => Math.floor((at - now) / COLUMN_MS));
  return {
    from: now,
    to,
    columns: [...byColumn].map(([column, found]) => ({
      at: now + column * COLUMN_MS,
      starts: found,
      counted: found.filter(willCount).length,
    })),
    starts: starts.length,
    counted: counted.length,
    emptyAt:
      leftNow === null
        ? null
        : budgetEmptyAt(
            leftNow,
            jobs,
            counted.map(({ at }) => at),
            now,
            to,
          ),
  };
}
