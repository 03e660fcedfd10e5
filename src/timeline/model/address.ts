// What the timeline shows, as written in its address. Reading it never fails: unknown values are dropped.
import { DEFAULT_FILTER, formatJobFilter, type JobFilter, parseJobFilter } from "../../jobs/filter.ts";
import { isoInstant } from "../../time/zone.ts";
import { type Grouping, GROUPINGS } from "./groups.ts";
import { DEFAULT_RANGE, type Range, RANGE_NAMES, type Viewport } from "./viewport.ts";

export interface TimelineAddress {
  /** A range that follows now, or a fixed one. */
  shown: Range | Viewport;
  grouping: Grouping;
  /** As on the page of jobs. */
  filter: Pick<JobFilter, "statuses" | "types" | "text">;
}

const DEFAULT_GROUPING: Grouping = "source";
/** The range of Date, ms. */
const LAST_INSTANT = 8.64e15;

function readInstant(text: string | null): number | null {
  const at = Date.parse(text ?? "");
  return Number.isNaN(at) || Math.abs(at) > LAST_INSTANT ? null : at;
}

/** Reads the query string of a timeline. */
export function parseTimeline(params: URLSearchParams): TimelineAddress {
  const [from, to] = [readInstant(params.get("from")), readInstant(params.get("to"))];
  const range = (params.get("range") ?? "").toLowerCase();
  const { statuses, types, text } = parseJobFilter(params);
  return {
    shown:
      from !== null && to !== null && to > from
        ? { from, to }
        : (RANGE_NAMES.find((one) => one === range) ?? DEFAULT_RANGE),
    grouping: GROUPINGS.find((one) => one === params.get("group")?.toLowerCase()) ?? DEFAULT_GROUPING,
    filter: { statuses, types, text },
  };
}

/** The view in whole seconds, as an address has it. */
export function asWritten({ from, to }: Viewport): Viewport {
  const [start, end] = [Math.round(from / 1000) * 1000, Math.round(to / 1000) * 1000];
  return { from: start, to: Math.max(end, start + 1000) };
}

/** Writes it into a query string: defaults are left out, the order is fixed, and other parameters stay. */
export function formatTimeline(
  { shown, grouping, filter }: TimelineAddress,
  others: URLSearchParams = new URLSearchParams(),
): URLSearchParams {
  const params = formatJobFilter({ ...DEFAULT_FILTER, ...filter }, others);
  for (const name of ["range", "from", "to", "group"]) params.delete(name);
  if (typeof shown === "string") {
    if (shown !== DEFAULT_RANGE) params.set("range", shown);
  } else {
    const { from, to } = asWritten(shown);
    params.set("from", isoInstant(from) ?? "");
    params.set("to", isoInstant(to) ?? "");
  }
  if (grouping !== DEFAULT_GROUPING) params.set("group", grouping);
  return params;
}
