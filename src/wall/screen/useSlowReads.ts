// What the wall reads besides the jobs: sources with their schedules, and the org's own limit of runs. They change when somebody edits them,
// so they are read slowly, and not while the picture is old.
import type { RunLimit } from "../../../domain/runBudget.ts";
import { limitsRead, sourcesRead } from "../../live/slowReads.ts";
import { useLiveQuery } from "../../live/useLiveQuery.ts";
import type { OrgAccess } from "../../org/client.ts";
import { type KnownSources, knownSources, noSources } from "../model/knownSources.ts";

export interface SlowReads {
  known: KnownSources;
  /** The org's own limit of dataflow and recipe runs; null before it gave one. */
  runLimit: RunLimit | null;
}

/** Reads them while `may` is true. Earlier answers are kept. `skewMs` is the org's clock minus this machine's. */
export function useSlowReads(access: OrgAccess, may: boolean, skewMs: number): SlowReads {
  const sources = useLiveQuery({ ...sourcesRead(access), enabled: may });
  const limits = useLiveQuery({ ...limitsRead(access), enabled: may });
  const runs = limits.data?.analyticsRuns ?? null;
  return {
    known:
      sources.data === undefined
        ? noSources(sources.isError)
        : knownSources(sources.data, sources.isError, skewMs),
    runLimit: runs === null ? null : { ...runs, asOf: limits.dataUpdatedAt + skewMs },
  };
}
