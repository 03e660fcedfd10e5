import type { OrgLimits } from "../../contract/limits.ts";
import { nextFreeAt } from "../../domain/runBudget.ts";
import { formatCount } from "../time/format.ts";
import { useZone } from "../time/useZone.ts";
import { formatTimeAhead } from "../time/timeAhead.ts";
import { useJobWindow } from "./liveContext.ts";
import { useOrgMinute } from "./useToday.ts";

/**
 * "8 of 60 dataflow and recipe runs left in any 24 hours; the next one is free at 18:12". When, as far as the known jobs tell. Null while the
 * runs left are not known.
 */
export function useRunsWords(runs: OrgLimits["analyticsRuns"]): string | null {
  const { jobs, complete } = useJobWindow();
  const now = useOrgMinute();
  const zone = useZone();
  if (runs === null) return null;
  const at = complete && runs.remaining < runs.max ? nextFreeAt(jobs.values(), now) : null;
  const next = at === null ? "" : `; the next one is free at ${formatTimeAhead(at, now, zone)}`;
  return `${formatCount(runs.remaining)} of ${formatCount(runs.max)} dataflow and recipe runs left in any 24 hours${next}`;
}
