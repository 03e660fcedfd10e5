import type { SortKey } from "./filter.ts";

/** The heads of the columns of the table of jobs. */
export const COLUMN_WORDS: Readonly<Record<SortKey, string>> = {
  job: "Job",
  status: "Status",
  type: "Type",
  progress: "Progress",
  requested: "Requested",
  waited: "Waited",
  ran: "Ran",
  source: "Source",
};
