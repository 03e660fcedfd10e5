// From the address of a queued start to its run. A browser that never saw the queued start asks the gateway what it remembers, and the
// org for the jobs since.
import { useEffect, useEffectEvent, useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { isQueuedStartId } from "../../contract/ids.ts";
import type { Job } from "../../contract/job.ts";
import { endedUnrun, jobsSinceStart, mergeQueuedStart, runOfQueuedStart } from "../../domain/startOutcome.ts";
import { useLiveOrg } from "../live/liveContext.ts";
import { useLiveQuery } from "../live/useLiveQuery.ts";
import { jobsRead, queuedStartQuery } from "./jobQueries.ts";

/**
 * What is known of a queued start that left the queue. `looking`: for its run. `unknown`: neither the org nor this browser nor the gateway
 * knows it. `ended`: without a run, as refused ones do. `waiting`: for its run to appear in the org's list.
 */
export interface Lead {
  state: "looking" | "unknown" | "ended" | "waiting";
  label: string | null;
}

/**
 * The id under which the org answered for `id`, if it differs: of the run that a queued start became, or the same id with its capitals, which
 * mail programs and people lose.
 */
function answeredId(id: string, answered: Job | undefined): string | null {
  if (answered === undefined || answered.id === id) return null;
  const isRun = isQueuedStartId(id) && !isQueuedStartId(answered.id);
  return isRun || answered.id.toLowerCase() === id.toLowerCase() ? answered.id : null;
}

/**
 * Tells `onLead` the id of a queued start's run when the org lists one. `known` is the queued start as this browser sees it, `gone` whether
 * the org no longer has it, `orgNow` the org's clock in epoch ms. Ids of runs are left alone.
 */
export function useLeadToRun(
  id: string,
  known: Job | undefined,
  gone: boolean,
  orgNow: number,
  onLead: (id: string) => void,
): Lead {
  const { access } = useLiveOrg();
  // What was seen while it waited is needed after it is gone.
  const [seen, setSeen] = useState<Job | null>(null);
  if (known !== undefined && isQueuedStartId(id) && seen !== known) setSeen(known);
  const isLost = gone && isQueuedStartId(id);
  const remembered = useQuery({ ...queuedStartQuery(access, id), enabled: isLost });
  const start = remembered.isPending ? null : mergeQueuedStart(seen, remembered.data ?? null);
  const query = start === null ? null : jobsSinceStart(start);
  const mayCome = orgNow < (query?.before ?? 0);
  const listed = useLiveQuery({
    ...jobsRead(access, query ?? { after: null }),
    enabled: isLost && query !== null,
    // Until its run appears, which may take as long as the queue.
    repeat: (read) =>
      mayCome && start !== null && (read === undefined || runOfQueuedStart(start, read.jobs) === null),
  });
  const found = query === null || listed.data === undefined ? null : listed.data.jobs;
  const run = start === null || found === null ? null : runOfQueuedStart(start, found);

  const leadsTo = answeredId(id, known) ?? (isLost ? run?.id : undefined);
  const lead = useEffectEvent(onLead);
  useEffect(() => {
    if (leadsTo !== undefined) lead(leadsTo);
  }, [leadsTo]);

  const label = start?.label ?? null;
  if (!isLost || remembered.isPending || run !== null) return { state: "looking", label };
  if (start === null) return { state: remembered.isError ? "looking" : "unknown", label };
  if (endedUnrun(start.status)) return { state: "ended", label };
  return { state: query === null || found !== null || listed.isError ? "waiting" : "looking", label };
}
