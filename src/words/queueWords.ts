// What a queued job waits for, in words.
import type { JobType } from "../../contract/jobStatus.ts";

const NAMES: Partial<Record<JobType, string>> = {
  dataflow: "dataflow",
  recipe: "recipe",
  datasync: "sync",
};

/** "behind 2 dataflows", or "next in turn" when no job of its `type` is `before` it. */
export function behindWords(before: number, type: JobType): string {
  return before === 0 ? "next in turn" : `behind ${before} ${NAMES[type] ?? "job"}${before === 1 ? "" : "s"}`;
}
