// The starts sent from this page, read from the state of their mutations.
import { useMutationState } from "@tanstack/react-query";
import type { Source } from "../../contract/source.ts";
import { useLiveOrg } from "../live/liveContext.ts";
import { isUnknownOutcome } from "../org/errors.ts";
import type { Started } from "../org/startSource.ts";

/** The key of a start among the mutations of an org. */
export const startKey = (orgKey: string) => ["org", orgKey, "start"] as const;

/** How long a start is remembered. It may wait in the queue behind a run of two days. */
export const REMEMBER_START_MS = 2 * 86_400_000;

export interface SentStart {
  key: number;
  source: Source;
  status: "idle" | "pending" | "success" | "error";
  error: Error | null;
  /** True when no answer came, so the org may have carried it out. */
  unknown: boolean;
  started: Started | undefined;
  /** This machine's clock, epoch ms. */
  sentAt: number;
}

/** All starts sent from this page to the current org, oldest first. */
export function useSentStarts(): SentStart[] {
  const { access } = useLiveOrg();
  return useMutationState({
    filters: { mutationKey: startKey(access.org.key) },
    select: ({ state, mutationId }): SentStart => {
      const started = state.data as Started | undefined;
      return {
        key: mutationId,
        source: state.variables as Source,
        status: state.status,
        error: state.error,
        unknown: state.status === "error" && isUnknownOutcome(state.error),
        started,
        sentAt: started?.sentAt ?? state.submittedAt,
      };
    },
  });
}
