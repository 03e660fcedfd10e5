// What the list says about the jobs out of the gateway's history.
import type { TimeRange } from "../../domain/gaps.ts";
import type { KeptRuns } from "../live/useKeptRuns.ts";
import { dayWords, gapWords, keptWords } from "../source/recordWords.ts";
import { formatCount } from "../time/format.ts";

/** What is known of a range that begins at `from`, epoch ms. */
export interface Known {
  kept: Pick<KeptRuns, "days" | "isLoading" | "readBackTo" | "failed" | "isCut" | "hasHistory">;
  from: number;
  to: number;
  gaps: readonly TimeRange[];
  /** Null: nothing is kept. */
  keptSince: number | null;
}

/** One line below the filters: how far the list reaches back, and what may be missing. `now`: epoch ms of the org's clock. */
export function olderWords({ kept, from, to, gaps, keptSince }: Known, now: number, zone: string): string {
  const { days, isLoading, readBackTo, failed, isCut, hasHistory } = kept;
  if (!hasHistory) return "This gateway keeps no history, so only what the org lists is shown.";
  const count = days.reduce((sum, { jobs }) => sum + jobs.length, 0);
  const back = readBackTo === null ? "" : `, back to ${dayWords(readBackTo, now, zone)}`;
  if (isLoading) return `Older jobs are being read: ${formatCount(count)} so far${back}.`;
  if (failed > 0 && days.length === 0) return "The history could not be read.";
  if (failed > 0) return `${failed} ${failed === 1 ? "day" : "days"} of the history could not be read.`;
  if (isCut)
    return `Only the newest ${formatCount(count)} older jobs are shown${back}. A source's page shows all of its runs.`;
  if (keptSince === null) return "The history has no older jobs yet.";
  const known = { from, to, gaps, keptSince };
  return [
    keptWords(known, now, zone) || `All jobs since ${dayWords(from, now, zone)} are known.`,
    gapWords(known, now, zone),
  ]
    .filter((words) => words !== null)
    .join(" ");
}

/** Why not all ranges are offered, as the last entry of their choice. `keptSince` (epoch ms) null: nothing is kept. */
export function rangeNote(hasHistory: boolean, keptSince: number | null, now: number, zone: string): string {
  if (!hasHistory) return "No history is kept";
  return keptSince === null ? "No older job is kept" : `Kept since ${dayWords(keptSince, now, zone)}`;
}
