// The order of the sources, as written in the address: `sort=name`, `sort=-usual`. Unknown values come last in both directions.
import type { Job } from "../../contract/job.ts";
import type { Source } from "../../contract/source.ts";
import { compareNames } from "../../domain/compareNames.ts";
import { isCompleted } from "../../contract/jobStatus.ts";
import { usualSecondsOf } from "../../domain/record/usualSeconds.ts";

export const SOURCE_SORTS = ["next", "name", "last", "success", "usual"] as const;
export type SourceSort = (typeof SOURCE_SORTS)[number];

export interface SourceOrder {
  sort: SourceSort;
  descending: boolean;
}

/** Names from A, the next run first; of figures the highest first. */
const STARTS_DESCENDING: ReadonlySet<SourceSort> = new Set(["last", "usual"]);

/** Reads the order out of an address; what is not known gives that by the next run. */
export function parseSourceOrder(text: string | null): SourceOrder {
  const sort = SOURCE_SORTS.find((one) => one === text?.replace(/^-/, ""));
  return sort === undefined
    ? { sort: "next", descending: false }
    : { sort, descending: text?.startsWith("-") ?? false };
}

/** As it is written in an address; empty for that by the next run. */
export function formatSourceOrder({ sort, descending }: SourceOrder): string {
  const text = `${descending ? "-" : ""}${sort}`;
  return text === "next" ? "" : text;
}

/** The order after a press on a column's head: its own first direction, and the other one when it is pressed again. */
export function pressedOrder(before: SourceOrder, sort: SourceSort): SourceOrder {
  return before.sort === sort
    ? { sort, descending: !before.descending }
    : { sort, descending: STARTS_DESCENDING.has(sort) };
}

/** Completed runs among completed and failed ones, 0 to 1; null without any. */
export function successOf(runs: readonly Job[]): number | null {
  const completed = runs.filter((run) => isCompleted(run)).length;
  const failed = runs.filter(({ status }) => status === "failure").length;
  return completed + failed === 0 ? null : completed / (completed + failed);
}

/** How long a run usually takes, seconds. A connection's jobs are one per object, so no length is usual for all of them. */
export function usualSeconds(source: Source, runs: readonly Job[]): number | null {
  return source.kind === "connection" ? null : usualSecondsOf(runs);
}

function valueOf(source: Source, runs: readonly Job[], sort: SourceSort): string | number | null {
  switch (sort) {
    case "name":
      return source.label;
    case "last":
      return runs[0]?.requestedAt ?? null;
    case "success":
      return successOf(runs);
    case "usual":
      return usualSeconds(source, runs);
    case "next":
      return source.nextScheduledAt;
  }
}

/** The sources in this order; equal ones by name. `runsOf` gives the runs of a source, newest first. */
export function orderSources(
  sources: readonly Source[],
  { sort, descending }: SourceOrder,
  runsOf: (source: Source) => readonly Job[],
): Source[] {
  return sources
    .map((source) => ({ source, value: valueOf(source, runsOf(source), sort) }))
    .sort((a, b) => {
      const byName = compareNames(a.source.label, b.source.label);
      if (a.value === null || b.value === null)
        return Number(a.value === null) - Number(b.value === null) || byName;
      const order =
        typeof a.value === "string" ? compareNames(a.value, String(b.value)) : a.value - Number(b.value);
      return (descending ? -order : order) || byName;
    })
    .map(({ source }) => source);
}
