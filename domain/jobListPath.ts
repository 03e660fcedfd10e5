// The path of an org's job list. Pages and gateway need the same text: the gateway names the first read of the jobs page in the HTML, and the
// browser uses its answer only if the page requests exactly the same.
import { has } from "../contract/versions.ts";
import { EMPTY_WINDOW, planBeat } from "./jobWindow.ts";

/** The most jobs that the org gives on one page. */
export const PAGE_SIZE = 200;

export interface JobQuery {
  /** Epoch ms, whole seconds; null: the org's own seven days. */
  after: number | null;
  before?: number | null;
  dataflowId?: string;
}

/** Path and query of a job list, for API version `version`, e.g. 67. */
export function jobListPath(version: number, query: JobQuery): string {
  const params = new URLSearchParams();
  if (query.dataflowId !== undefined) params.set("dataflowId", query.dataflowId);
  // Epoch seconds, not milliseconds and not ISO. A page size lifts the limit of seven days, so it is used only with a start.
  if (has("startedAfter", version) && query.after !== null) {
    params.set("startedAfter", String(Math.floor(query.after / 1000)));
    if (query.before != null) params.set("startedBefore", String(Math.ceil(query.before / 1000)));
    params.set("pageSize", String(PAGE_SIZE));
  }
  const text = params.toString();
  return `/services/data/v${version}.0/wave/dataflowjobs${text ? `?${text}` : ""}`;
}

/** Statuses of unfinished jobs that the list accepts as `status`. */
export const UNFINISHED = ["Running", "Queued"] as const;

/** Path and query of the jobs of one status. With a page size the list is not limited to seven days. `after` is epoch ms; null: any age. */
export function statusListPath(version: number, status: string, after: number | null = null): string {
  const start = after === null ? "" : `&startedAfter=${Math.floor(after / 1000)}`;
  return `/services/data/v${version}.0/wave/dataflowjobs?status=${status}${start}&pageSize=${PAGE_SIZE}`;
}

/** The jobs page's first read when the clock says `nowMs` (epoch ms). The same for a whole hour. */
export function firstJobListPath(version: number, nowMs: number): string {
  return jobListPath(version, { after: planBeat(EMPTY_WINDOW, version, nowMs).after });
}
