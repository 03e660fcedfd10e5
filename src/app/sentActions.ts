import { type MutationStatus, useMutationState } from "@tanstack/react-query";
import { isUnknownOutcome } from "../org/errors.ts";

/** A start or a stop that was sent while this page was open. */
export interface SentAction {
  /** For people: "Start Order Book". */
  words: string;
  /** `unknown`: no answer has come yet, or the answer was lost. */
  outcome: "accepted" | "refused" | "unknown";
}

function outcomeOf(status: MutationStatus, error: unknown): SentAction["outcome"] {
  if (status === "success") return "accepted";
  return status === "error" && !isUnknownOutcome(error) ? "refused" : "unknown";
}

/** What was started and stopped from this page since it was opened, oldest first, in any org. */
export function useSentActions(): SentAction[] {
  return useMutationState({
    select: ({ state, options }): SentAction => ({
      words: `${options.mutationKey?.at(-1) === "start" ? "Start" : "Stop"} ${
        (state.variables as { label?: string } | undefined)?.label ?? "a job"
      }`,
      outcome: outcomeOf(state.status, state.error),
    }),
  });
}
