// The nodes of past runs of a stuck job's source, as far as the gateway keeps them. They cost the org no call.
import { useQueries, useQuery } from "@tanstack/react-query";
import type { Job } from "../../contract/job.ts";
import { isCompleted } from "../../contract/jobStatus.ts";
import type { JobNode } from "../../contract/node.ts";
import type { SourceIndex } from "../../domain/sourceIndex.ts";
import { useLiveOrg } from "../live/liveContext.ts";
import type { OrgAccess } from "../org/client.ts";
import { keptRunQuery } from "../org/runs.ts";
import { pastRunsQuery } from "./useModels.ts";

/** So many past runs are looked at: enough to call something usual, and few enough to read. */
const RUNS = 10;

type Nodes = readonly JobNode[];

/** What has ended does not change, so it is read once. */
function endedRunQuery(access: OrgAccess, id: string) {
  return { ...keptRunQuery(access, id), staleTime: Infinity };
}

function told(reads: readonly { data?: { nodes: { nodes: Nodes } | null } | null | undefined }[]): Nodes[] {
  return reads.flatMap(({ data }) => (data?.nodes == null ? [] : [data.nodes.nodes]));
}

/** The nodes of the newest whole runs of the source of `job`; empty while `job` is null. `now`: the org's clock, epoch ms. */
export function usePastNodes(
  job: Job | null,
  { sourceOf }: Pick<SourceIndex, "sourceOf">,
  now: number,
): readonly Nodes[] {
  const { access } = useLiveOrg();
  const source = job === null ? null : (sourceOf(job)?.id ?? null);
  const { data } = useQuery({ ...pastRunsQuery(access, source ?? "", now), enabled: source !== null });
  const wanted = source === null ? [] : (data?.jobs ?? []).filter(isCompleted).slice(0, RUNS);
  return useQueries({
    queries: wanted.map(({ id }) => endedRunQuery(access, id)),
    combine: told,
  });
}
