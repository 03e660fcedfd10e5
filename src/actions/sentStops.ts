// The stops sent from this page, read from the state of their mutations. Nothing is called stopped before the org says so.
import { useMutationState } from "@tanstack/react-query";
import { type Job } from "../../contract/job.ts";
import { useLiveOrg } from "../live/liveContext.ts";
import { isUnknownOutcome } from "../org/errors.ts";
import { isActive } from "../../contract/jobStatus.ts";

/** The key of a stop among the mutations of an org. */
export const stopKey = (orgKey: string) => ["org", orgKey, "stop"] as const;

/** How long a stop is remembered: long enough for any job to end. */
export const REMEMBER_STOP_MS = 30 * 60_000;

export type StopPhase = "sending" | "stopping" | "failed";

export interface SentStop {
  key: number;
  job: Job;
  status: "idle" | "pending" | "success" | "error";
  submittedAt: number;
  error: Error | null;
  /** True when no answer came, so the org may carry it out. */
  unknown: boolean;
}

/** The state of the newest stop of a job, or null when none was sent or the job has ended. Pure. */
export function stopPhase(job: Job, stops: readonly SentStop[]): StopPhase | null {
  if (!isActive(job)) return null;
  const newest = stops
    .filter((stop) => stop.job.id === job.id)
    .reduce<SentStop | null>(
      (last, stop) => (last === null || stop.submittedAt >= last.submittedAt ? stop : last),
      null,
    );
  if (newest === null || newest.status === "idle") return null;
  if (newest.status === "pending") return "sending";
  return newest.status === "success" ? "stopping" : "failed";
}

/** All stops sent from this page to the current org. */
export function useSentStops(): SentStop[] {
  const { access } = useLiveOrg();
  return useMutationState({
    filters: { mutationKey: stopKey(access.org.key) },
    select: ({ state, mutationId }): SentStop => ({
      key: mutationId,
      job: state.variables as Job,
      status: state.status,
      submittedAt: state.submittedAt,
      error: state.error,
      unknown: state.status === "error" && isUnknownOutcome(state.error),
    }),
  });
}
