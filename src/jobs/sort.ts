// The order of rows. The org gives none, so this one is total and stable. Unknown values come last in both directions.
import { type Job } from "../../contract/job.ts";
import { compareNames } from "../../domain/compareNames.ts";
import { byNewest } from "../../domain/jobOrder.ts";
import { ranSecondsAt, waitedSecondsAt } from "../../domain/jobTimes.ts";
import type { JobFilter, SortKey } from "./filter.ts";
import { typeWord } from "../words/jobWords.ts";
import { isActive, JOB_STATUSES } from "../../contract/jobStatus.ts";

type Value = string | number | null;

/** Failures first, then active jobs, then the rest. */
const STATUS_ORDER = new Map(
  (
    [
      "failure",
      "refused",
      "warning",
      "running",
      "preprocessing",
      "queued",
      "unknown",
      "ended",
      "cancelled",
      "success",
    ] as const
  ).map((status, index) => [status, index]),
);

function valueOf(job: Job, key: SortKey, orgNow: number, sourceLabelOf: (job: Job) => string): Value {
  switch (key) {
    case "requested":
      return job.requestedAt;
    case "job":
      return job.label;
    case "status":
      return STATUS_ORDER.get(job.status) ?? JOB_STATUSES.length;
    case "type":
      return typeWord(job);
    case "progress":
      return isActive(job) ? job.progress : null;
    case "waited":
      return waitedSecondsAt(job, orgNow);
    case "ran":
      return ranSecondsAt(job, orgNow);
    case "source":
      return sourceLabelOf(job) || null;
  }
}

const STARTS_DESCENDING: ReadonlySet<SortKey> = new Set(["requested", "progress", "waited", "ran"]);

/** Whether the first press on a column's head sorts downwards: people look for the newest, and for what takes long. */
export const startsDescending = (key: SortKey): boolean => STARTS_DESCENDING.has(key);

function compare(a: Value, b: Value, descending: boolean): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  const order = typeof a === "string" ? compareNames(a, b as string) : a - (b as number);
  return descending ? -order : order;
}

/** The order of a filter. It is total, and the newest job wins a tie. `orgNow`: the org's clock, epoch ms. */
export function jobOrder(
  { sort, descending, activeFirst }: Pick<JobFilter, "sort" | "descending" | "activeFirst">,
  orgNow: number,
  sourceLabelOf: (job: Job) => string,
): (a: Job, b: Job) => number {
  return (a, b) => {
    const byActive = activeFirst ? Number(isActive(b)) - Number(isActive(a)) : 0;
    if (byActive !== 0) return byActive;
    const value = valueOf(a, sort, orgNow, sourceLabelOf);
    return compare(value, valueOf(b, sort, orgNow, sourceLabelOf), descending) || byNewest(a, b);
  };
}
