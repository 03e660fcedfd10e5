// What the page of a job and the panel beside the list know of it.
import { isQueuedStartId } from "../../contract/ids.ts";
import type { Job } from "../../contract/job.ts";
import type { FreshnessState } from "../../domain/freshness.ts";
import { freshnessAt, orgNowAt, useJobWindow, useLiveState } from "../live/liveContext.ts";
import { OrgError } from "../org/errors.ts";
import { useNow } from "../time/useNow.ts";
import { type Lead, useLeadToRun } from "./leadToRun.ts";
import { type JobReads, useJobReads } from "./useJobReads.ts";

export interface JobState {
  reads: JobReads;
  /** The newest reading; undefined while there is none, or when the org does not know the id. */
  job: Job | undefined;
  /** The org does not know the id. */
  isMissing: boolean;
  lead: Lead;
  freshness: FreshnessState;
  /** The org's clock, epoch ms. It stops while the data is old. */
  orgNow: number;
}

/** The job `id`, read with every beat while it has not ended. `onLead` is told the id under which the org has it by now. */
export function useJobState(id: string, onLead: (id: string) => void): JobState {
  const window = useJobWindow();
  const state = useLiveState();
  const now = useNow(1000, true);
  const live = window.jobs.get(id);
  const reads = useJobReads(id, live);
  const isMissing = reads.error instanceof OrgError && reads.error.kind === "missing";
  const isGone = isQueuedStartId(id) && live === undefined && window.complete;
  const lead = useLeadToRun(
    id,
    live ?? reads.job,
    isMissing || (isGone && !reads.isPending),
    now + state.skewMs,
    onLead,
  );
  return {
    reads,
    job: isMissing && live === undefined ? undefined : reads.job,
    isMissing,
    lead,
    freshness: freshnessAt(state, now).state,
    orgNow: orgNowAt(state, now),
  };
}
