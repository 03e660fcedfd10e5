// The same causes among the runs of a source.
import type { Job } from "../../contract/job.ts";
import { causeKey, isTroubled } from "./cause.ts";

export interface SameCause {
  /** How many of the runs went wrong for this cause. */
  count: number;
  /** When the first of them was asked for, epoch ms; null when unknown. */
  firstAt: number | null;
}

/** How often each cause occurs among `runs`, by the id of each run that went wrong for it. Runs without a message are left out. */
export function countCauses(runs: readonly Job[]): Map<string, SameCause> {
  const byCause = Map.groupBy(runs.filter(isTroubled), causeKey);
  const causes = new Map<string, SameCause>();
  for (const [key, alike] of byCause) {
    if (key === null) continue;
    const times = alike.flatMap(({ requestedAt }) => requestedAt ?? []);
    const cause = { count: alike.length, firstAt: times.length === 0 ? null : Math.min(...times) };
    for (const { id } of alike) causes.set(id, cause);
  }
  return causes;
}
