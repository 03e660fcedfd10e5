// What the page of a source shows, as its address says. Reading it never fails: unknown values are dropped.
import { isRecordId, toId18 } from "../../contract/ids.ts";

/** The range of the record, in days; null: the whole history. */
const RANGE_DAYS = { "7d": 7, "30d": 30, "90d": 90, all: null } as const;
export type Range = keyof typeof RANGE_DAYS;
export const RANGES = Object.keys(RANGE_DAYS) as Range[];

export const MEASURES = ["duration", "wait", "rows"] as const;
/** What the chart shows of each run. */
export type Measure = (typeof MEASURES)[number];

export interface SourceView {
  range: Range;
  measure: Measure;
  /** The ids of the two runs to compare; null: none. */
  compare: readonly [string, string] | null;
}

const DEFAULT_RANGE: Range = "30d";

/** Reads the view from a query string. */
export function parseSourceView(params: URLSearchParams): SourceView {
  const ids = (params.get("compare") ?? "").split(",").filter((id) => isRecordId(id));
  const [a, b] = ids.map((id) => toId18(id));
  return {
    range: RANGES.find((range) => range === params.get("range")) ?? DEFAULT_RANGE,
    measure: MEASURES.find((measure) => measure === params.get("show")) ?? "duration",
    compare: a === undefined || b === undefined || a === b ? null : [a, b],
  };
}

/** Writes parts of the view into a query string. Defaults are left out, and other parameters stay. */
export function formatSourceView(view: Partial<SourceView>, others: URLSearchParams): URLSearchParams {
  const params = new URLSearchParams(others);
  const set = (name: string, value: string, isDefault: boolean): void => {
    if (isDefault) params.delete(name);
    else params.set(name, value);
  };
  if (view.range !== undefined) set("range", view.range, view.range === DEFAULT_RANGE);
  if (view.measure !== undefined) set("show", view.measure, view.measure === "duration");
  if (view.compare !== undefined) set("compare", view.compare?.join(",") ?? "", view.compare === null);
  return params;
}

/** When the range begins, epoch ms. `startOfDay` gives the midnight some days away; null: everything. */
export function rangeStart(range: Range, startOfDay: (days: number) => number): number | null {
  const days = RANGE_DAYS[range];
  return days === null ? null : startOfDay(-days);
}
