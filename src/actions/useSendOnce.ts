// A start or a stop goes out once. Two presses are one request, also within one frame and from two dialogs; a write whose answer never came
// is not sent again; and nothing here or below retries.
import { type MutationCache, useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useLiveOrg } from "../live/liveContext.ts";
import type { OrgAccess } from "../org/client.ts";
import { isUnknownOutcome } from "../org/errors.ts";

/** What was sent before, as far as it decides whether something may be sent now. */
export interface Sent {
  /** Counts up with each write of this page. */
  key: number;
  /** The id of the job or source. */
  subjectId: string | undefined;
  status: "idle" | "pending" | "success" | "error";
  /** No answer came. */
  unknown: boolean;
}

/**
 * Whether a write about `subjectId` may go out: not while one is under way, and not twice from the question that was opened when `openedAt`
 * was the newest write, unless the org or the gateway refused it.
 */
export function mayBeSent(sent: readonly Sent[], subjectId: string, openedAt: number): boolean {
  return !sent.some(
    (one) =>
      one.subjectId === subjectId &&
      (one.status === "pending" || (one.key > openedAt && (one.status === "success" || one.unknown))),
  );
}

interface Subject {
  id: string;
}

function sentSoFar(cache: MutationCache, mutationKey: readonly unknown[]): Sent[] {
  return cache.findAll({ mutationKey }).map(({ mutationId, state }) => ({
    key: mutationId,
    subjectId: (state.variables as Subject | undefined)?.id,
    status: state.status,
    unknown: state.status === "error" && isUnknownOutcome(state.error),
  }));
}

export interface SendOnce<S extends Subject> {
  send: (subject: S) => void;
  /** What became of the write about this subject; `idle` when this question has sent none. */
  phaseOf: (subject: S) => "idle" | "sending" | "sent" | "refused" | "unknown";
  error: Error | null;
  /** Forgets a refusal that the person has read. What is still under way or unknown is kept for the notices. */
  forgetRefusal: () => void;
}

/**
 * Sends a write once and looks at the list as soon as it was answered.
 * `rememberMs` is how long what became of it is kept for the pages to show.
 */
export function useSendOnce<S extends Subject, Answer>({
  mutationKey,
  write,
  rememberMs,
  onSent,
}: {
  mutationKey: readonly unknown[];
  write: (access: OrgAccess, subject: S) => Promise<Answer>;
  rememberMs: number;
  onSent: () => void;
}): SendOnce<S> {
  const { access, live } = useLiveOrg();
  const cache = useQueryClient().getMutationCache();
  const [openedAt] = useState(() => Math.max(0, ...cache.getAll().map(({ mutationId }) => mutationId)));
  const mutation = useMutation({
    mutationKey: [...mutationKey],
    mutationFn: (subject: S) => write(access, subject),
    retry: false,
    networkMode: "always",
    gcTime: rememberMs,
    onSettled: () => live.nudge(),
  });
  const { variables, status, error } = mutation;
  return {
    send: (subject) => {
      // What was sent is read from the cache and not from the last render: two presses within one frame see the same render.
      if (!mayBeSent(sentSoFar(cache, mutationKey), subject.id, openedAt)) return;
      mutation.mutate(subject, { onSuccess: onSent });
    },
    phaseOf: (subject) => {
      if (variables?.id !== subject.id || status === "idle") return "idle";
      if (status === "pending") return "sending";
      if (status === "success") return "sent";
      return isUnknownOutcome(error) ? "unknown" : "refused";
    },
    error,
    forgetRefusal: () => {
      for (const one of cache.findAll({ mutationKey, status: "error" })) {
        if (!isUnknownOutcome(one.state.error)) cache.remove(one);
      }
    },
  };
}
