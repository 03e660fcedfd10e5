// What the wall reads besides the jobs: schedules and the org's own limit of runs. They change when somebody edits them, so they are
// asked for twice an hour and not at all when the org's calls run low. The next run's time is then at most half an hour old.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { RunLimit } from "../../../domain/runBudget.ts";
import { limitsQuery } from "../../live/limitsQuery.ts";
import { sourceQueries } from "../../org/sourceQueries.ts";
import { useNow } from "../../time/useNow.ts";
import type { OrgAccess } from "../../org/client.ts";
import { type KnownSources, knownSources, noSources } from "../model/knownSources.ts";

const EVERY_MS = 30 * 60_000;
/** Younger answers are not asked for again, so that a display that comes and goes costs nothing extra. */
const YOUNG_MS = 25 * 60_000;

/** An answer of the future is from before this machine's clock was set back; how old it is nobody knows. */
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
