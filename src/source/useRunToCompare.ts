// One of two runs to compare: its stored part, and its nodes from the org if a person asks for them.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Job } from "../../contract/job.ts";
import type { JobNode } from "../../contract/node.ts";
import { jobRead, nodesRead } from "../job/jobQueries.ts";
import { useJobWindow, useLiveOrg } from "../live/liveContext.ts";
import { useLiveQuery } from "../live/useLiveQuery.ts";
import { keptRunQuery } from "../org/runs.ts";

export interface RunToCompare {
  id: string;
  /** Null while unknown. */
  job: Job | null;
  nodes: readonly JobNode[] | null;
  isLoading: boolean;
  /** Asks the org for what is not stored; null when nothing is missing, or it was asked already. */
  ask: (() => void) | null;
  error: Error | null;
}

/** The run with this id. The org is called only when a person asks for it: one call for the job, one for its nodes. */
export function useRunToCompare(id: string): RunToCompare {
  const { access } = useLiveOrg();
  const window = useJobWindow();
  const [asked, setAsked] = useState<string | null>(null);
  const kept = useQuery(keptRunQuery(access, id));
  const known = kept.data?.job ?? window.jobs.get(id) ?? null;
  const keptNodes = kept.data?.nodes?.nodes ?? null;
  const isAsked = asked === id;
  const job = useLiveQuery({ ...jobRead(access, id), enabled: isAsked && known === null, repeat: false });
  const nodes = useLiveQuery({
    ...nodesRead(access, id),
    enabled: isAsked && keptNodes === null,
    repeat: false,
  });
  const found = keptNodes ?? nodes.data?.nodes ?? null;
  const isMissing = !kept.isPending && (keptNodes === null || known === null);
  return {
    id,
    job: known ?? job.data?.job ?? null,
    nodes: found,
    isLoading: kept.isPending || (isAsked && found === null && nodes.error === null),
    ask: isMissing && !isAsked ? () => setAsked(id) : null,
    error: nodes.error ?? job.error,
  };
}
