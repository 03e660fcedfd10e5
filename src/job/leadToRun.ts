// From a request's address to the run that came of it, also in a browser that never saw the request: then the gateway is asked what
// passed through it, and the org for the jobs since.
import { useEffect, useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { isRequestId } from "../../contract/ids.ts";
import type { Job } from "../../contract/job.ts";
import { endedUnrun, jobsSinceRequest, mergeRequest, runOfRequest } from "../../domain/startOutcome.ts";
import { useLiveOrg } from "../live/liveContext.ts";
import { useLiveQuery } from "../live/useLiveQuery.ts";
import { paths } from "../paths.ts";
import { useReplacePage } from "../ui/address.ts";
import { jobsRead, queuedStartQuery } from "./jobQueries.ts";

/**
 * What is known of a request that left the queue: `looking` for what came of it; `unknown` to the org, to this browser and to
 * the gateway; `ended` without a run, as refused ones do; `waiting` for its run to appear in the org's list.
 */
export interface Lead {
  state: "looking" | "unknown" | "ended" | "waiting";
  label: string | null;
}

/**
 * The id under which the org answered for `id`, where that is another: of the run that came of a request, or the same id with its
 * capitals, which mail programs and people lose.
 */
function answeredId(id: string, answered: Job | undefined): string | null {
  if (answered === undefined || answered.id === id) return null;
  const isRun = isRequestId(id) && !isRequestId(answered.id);
  return isRun || answered.id.toLowerCase() === id.toLowerCase() ? answered.id : null;
}

/**
 * Replaces the address of a request by that of its run as soon as the org lists one. `known` is the request as this browser
 * sees it, `gone` whether the org has it no longer, `orgNow` the org's clock in epoch ms. Ids of runs are left alone.
 */
export function useLeadToRun(id: string, known: Job | undefined, gone: boolean, orgNow: number): Lead {
  const { access } = useLiveOrg();
  const replacePage = useReplacePage();
  // What was seen while it waited is needed after it vanished.
  const [seen, setSeen] = useState<Job | null>(null);
  if (known !== undefined && isRequestId(id) && seen !== known) setSeen(known);
  const isLost = gone && isRequestId(id);
  const remembered = useQuery({ ...queuedStartQuery(access, id), enabled: isLost });
  const request = remembered.isPending ? null : mergeRequest(seen, remembered.data ?? null);
  const query = request === null ? null : jobsSinceRequest(request);
  const mayCome = orgNow < (query?.before ?? 0);
  const listed = useLiveQuery({
    ...jobsRead(access, query ?? { after: null }),
    enabled: isLost && query !== null,
    // While its run is not there yet, which may take as long as the queue.
    repeat: (read) =>
      mayCome && request !== null && (read === undefined || runOfRequest(request, read.jobs) === null),
  });
  const found = query === null || listed.data === undefined ? null : listed.data.jobs;
  const run = request === null || found === null ? null : runOfRequest(request, found);

  const leadsTo = answeredId(id, known) ?? (isLost ? run?.id : undefined);
  const goal = leadsTo === undefined ? null : paths.job(access.org.key, leadsTo);
  useEffect(() => {
    if (goal !== null) replacePage(goal);
  }, [goal, replacePage]);

  const label = request?.label ?? null;
  if (!isLost || remembered.isPending || run !== null) return { state: "looking", label };
  if (request === null) return { state: remembered.isError ? "looking" : "unknown", label };
  if (endedUnrun(request.status)) return { state: "ended", label };
  return { state: query === null || found !== null || listed.isError ? "waiting" : "looking", label };
}
