// What the wall reads besides the jobs: sources with their schedules, and the org's limit of runs. They change when somebody edits them,
// so they are read twice an hour, and not at all while the org's API calls run low.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { RunLimit } from "../../../domain/runBudget.ts";
import { limitsQuery } from "../../live/limitsQuery.ts";
import { sourceQueries } from "../../org/sourceQueries.ts";
import { useNow } from "../../time/useNow.ts";
import type { OrgAccess } from "../../org/client.ts";
import { type KnownSources, knownSources, noSources } from "../model/knownSources.ts";

const EVERY_MS = 30 * 60_000;
/** Younger answers are not read again, so that a display that reloads often costs nothing extra. */
const YOUNG_MS = 25 * 60_000;

/** An answer from the future was read before this machine's clock was set back. Its age is not known, so it is read again. */
function staleTime({ state }: { state: { dataUpdatedAt: number } }): number {
  return state.dataUpdatedAt > Date.now() ? Number.NEGATIVE_INFINITY : YOUNG_MS;
}

export interface SlowReads {
  known: KnownSources;
  /** The org's own limit of dataflow and recipe runs; null while it has given none. */
  runLimit: RunLimit | null;
}

/** Reads them while `may`; what was read stays. `skewMs` is the org's clock minus this machine's. */
export function useSlowReads(access: OrgAccess, may: boolean, skewMs: number): SlowReads {
  const queryClient = useQueryClient();
  const period = useNow(EVERY_MS, may);
  const sources = useQuery({ ...sourceQueries.list(access), enabled: false });
  const limits = useQuery({ ...limitsQuery(access), enabled: false });
  useEffect(() => {
    if (!may) return;
    void queryClient.prefetchQuery({ ...sourceQueries.list(access), staleTime });
    void queryClient.prefetchQuery({ ...limitsQuery(access), staleTime });
    // The access object is made anew with each rendering; the org behind it is what counts.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [queryClient, access.org.key, access.org.apiVersion, may, period]);
  const runs = limits.data?.analyticsRuns ?? null;
  return {
    known:
      sources.data === undefined
        ? noSources(sources.isError)
        : knownSources(sources.data, sources.isError, skewMs),
    runLimit: runs === null ? null : { ...runs, asOf: limits.dataUpdatedAt + skewMs },
  };
}
