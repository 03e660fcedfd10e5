// What has become of the stops sent from here. What is shown comes from the mutation's own state, and nothing is said to be stopped
// before the org says so.
import { useMutationState } from "@tanstack/react-query";
import { isActive, type Job } from "../../contract/job.ts";
import { useLiveOrg } from "../live/liveContext.ts";

/** The key of a stop among the mutations of an org. */
export const stopKey = (orgKey: string) => ["org", orgKey, "stop"] as const;

/** How long a stop that was taken is remembered: as long as a job may reasonably need to die. */
export const REMEMBER_MS = 30 * 60_000;

export type StopPhase = "sending" | "stopping" | "failed";

export interface SentStop {
  jobId: string | undefined;
  status: "idle" | "pending" | "success" | "error";
  submittedAt: number;
}

/** What the newest stop of a job has come to, or null when none was sent or the job has ended. Pure. */
export function stopPhase(job: Job, stops: readonly SentStop[]): StopPhase | null {
  if (!isActive(job)) return null;
  const newest = stops
    .filter((stop) => stop.jobId === job.id)
    .reduce<SentStop | null>(
      (last, stop) => (last === null || stop.submittedAt >= last.submittedAt ? stop : last),
      null,
    );
  if (newest === null || newest.status === "idle") return null;
  if (newest.status === "pending") return "sending";
  return newest.status === "success" ? "stopping" : "failed";
}

/** All stops sent from this page to the org shown. */
export function useSentStops(): SentStop[] {
  const { access } = useLiveOrg();
  return useMutationState({
    filters: { mutationKey: stopKey(access.org.key) },
    select: ({ state }): SentStop => ({
      jobId: (state.variables as Job | undefined)?.id,
      status: state.status,
      submittedAt: state.submittedAt,
    }),
  });
}
