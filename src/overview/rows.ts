// The rows of the overview: each org with its summary, worst first.
import type { OrgEntry } from "../../contract/gateway.ts";
import type { OrgSummary } from "../../contract/overview.ts";
import { type OrgState, worstFirst } from "../../domain/orgOrder.ts";
import type { OverviewRead } from "../org/overview.ts";
import { startOfDay } from "../time/startOfDay.ts";

/** One org of the overview. */
export interface OverviewRow extends OrgState {
  org: OrgEntry;
  /** Null until the gateway has answered. */
  summary: OrgSummary | null;
  /** When the org was in this state by this machine's clock, epoch ms; null: nothing is known. */
  asOf: number | null;
  /** The org's clock minus this machine's, ms. */
  skewMs: number;
  /** Why it cannot be asked. */
  problem: string | null;
}

/** The rows, worst first. Today is the day in `zone`. */
export function overviewRows(
  orgs: readonly OrgEntry[],
  read: OverviewRead | undefined,
  zone: string,
): OverviewRow[] {
  const summaries = new Map(read?.summaries.map((summary) => [summary.key, summary]));
  return orgs
    .map((org): OverviewRow => {
      const summary = summaries.get(org.key) ?? null;
      const midnight = summary === null ? 0 : startOfDay(summary.orgNow, zone);
      const problem = summary?.problem ?? (summary === null ? (org.problem?.message ?? null) : null);
      return {
        org,
        summary,
        asOf: summary?.ageMs == null || read === undefined ? null : read.at - summary.ageMs,
        skewMs: summary === null || read === undefined ? 0 : summary.orgNow - read.at,
        problem,
        isDead: problem !== null,
        isUnknown: summary?.ageMs == null,
        failedToday: summary?.failedAt.filter((at) => at >= midnight).length ?? 0,
        queued: summary?.queued ?? 0,
        running: summary?.running ?? 0,
      };
    })
    .toSorted(worstFirst);
}
