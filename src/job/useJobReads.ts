// Everything known of one job. An ended one comes from the gateway's history at no cost; the org is asked for what is not kept.
import { useQuery } from "@tanstack/react-query";
import { isQueuedStartId } from "../../contract/ids.ts";
import type { Job } from "../../contract/job.ts";
import { isActive } from "../../contract/jobStatus.ts";
import type { KeptRun } from "../../contract/keptRun.ts";
import { joinReadings } from "../../domain/joinReadings.ts";
import { useLiveOrg } from "../live/liveContext.ts";
import { useLiveQuery } from "../live/useLiveQuery.ts";
import type { NodesRead } from "../org/nodes.ts";
import { keptRunQuery } from "../org/runs.ts";
import { jobRead, nodesRead } from "./jobQueries.ts";

export interface JobReads {
  /** The newest reading of the job; undefined without one. */
  job: Job | undefined;
  /** The org's answer for it; undefined without one. */
  raw: unknown;
  /** Why the org gave no answer. */
  error: Error | null;
  isPending: boolean;
  retry: () => void;
  nodes: NodesRead | undefined;
  nodesError: Error | null;
  /** What the gateway keeps of it; null when nothing, or not read yet. */
  kept: KeptRun | null;
}

/** Whether a job has not ended, by the list or else by its own answer. */
function isLiving(own: Job | undefined, listed: Job | undefined): boolean {
  const job = own === undefined ? listed : joinReadings(own, listed);
  return job !== undefined && isActive(job);
}

/** Everything about the job `id`. `listed` is its record in the live window. An unfinished job is read again with every beat. */
export function useJobReads(id: string, listed: Job | undefined): JobReads {
  const { access } = useLiveOrg();
  const mayBeKept = !isQueuedStartId(id) && (listed === undefined || !isActive(listed));
  const history = useQuery({ ...keptRunQuery(access, id), enabled: mayBeKept });
  const isAsked = mayBeKept && history.isPending;
  const kept = mayBeKept ? (history.data ?? null) : null;
  // What was read while it ran is read once more after its end, unless it is kept.
  const again = isAsked ? undefined : listed?.status;
  const detail = useLiveQuery({
    ...jobRead(access, id),
    enabled: !isAsked && kept === null,
    repeat: (read) => isLiving(read?.job, listed),
    again,
  });
  const keptNodes = kept?.nodes ?? null;
  const nodes = useLiveQuery({
    ...nodesRead(access, id),
    enabled: !isAsked && keptNodes === null,
    repeat: kept === null && isLiving(detail.data?.job, listed),
    again,
  });
  const own = kept?.job ?? detail.data?.job;
  return {
    job: own === undefined ? listed : joinReadings(own, listed),
    raw: kept === null ? detail.data?.raw : kept.raw,
    error: detail.error,
    isPending: isAsked || (kept === null && detail.isPending),
    retry: () => void detail.refetch(),
    nodes: keptNodes ?? nodes.data,
    nodesError: nodes.error,
    kept,
  };
}
