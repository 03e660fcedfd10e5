// Sends a start or a stop once. Two presses are one request, also within one frame and from two dialogs. A write without an answer is not
// sent again, and nothing here or below retries. Several are sent through useSendEach.ts, by the same rule.
import { type MutationCache, useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { JobType } from "../../contract/jobStatus.ts";
import type { ActName } from "../../domain/permission.ts";
import { useLiveOrg } from "../live/liveContext.ts";
import type { OrgAccess } from "../org/client.ts";
import { isUnknownOutcome } from "../org/errors.ts";
import { noteAnswer } from "./noteAnswer.ts";

/** An earlier write, as far as it decides whether another may be sent now. */
export interface Sent {
  /** Number of the write on this page, counting up. */
  key: number;
  /** The id of the job or source. */
  subjectId: string | undefined;
  status: "idle" | "pending" | "success" | "error";
  /** No answer came. */
  unknown: boolean;
}

/**
 * Whether a write about `subjectId` may be sent. It may not while one is under way. The question that was opened when `openedAt` was the
 * newest write may send one, and a second only if the org or the gateway refused the first.
 */
export function mayBeSent(sent: readonly Sent[], subjectId: string, openedAt: number): boolean {
  return !sent.some(
    (one) =>
      one.subjectId === subjectId &&
      (one.status === "pending" || (one.key > openedAt && (one.status === "success" || one.unknown))),
  );
}

export interface Subject {
  id: string;
  label: string;
  /** Of a job. */
  type?: JobType;
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
  /** The state of the write about this subject; `idle` when this question has sent none. */
  phaseOf: (subject: S) => "idle" | "sending" | "sent" | "refused" | "unknown";
  error: Error | null;
  /** Forgets a refusal that the person has read. A write that is under way or unknown is kept for the notices. */
  forgetRefusal: () => void;
}

export interface Writing<S extends Subject, Answer> {
  act: ActName;
  /** The key of such writes among the mutations of the org. */
  mutationKey: readonly unknown[];
  write: (access: OrgAccess, subject: S) => Promise<Answer>;
  /** How long the outcome is kept for the pages to show, ms. */
  rememberMs: number;
}

/** The mutation that sends the writes of one question, and the rule that lets each be sent once. */
export function useWrites<S extends Subject, Answer>(
  { act, mutationKey, write, rememberMs }: Writing<S, Answer>,
  onSettled: () => void,
) {
  const { access } = useLiveOrg();
  const cache = useQueryClient().getMutationCache();
  const [openedAt] = useState(() => Math.max(0, ...cache.getAll().map(({ mutationId }) => mutationId)));
  const mutation = useMutation({
    mutationKey: [...mutationKey],
    mutationFn: (subject: S) => write(access, subject),
    retry: false,
    networkMode: "always",
    gcTime: rememberMs,
    // Here and not with each write, because it must happen after the question was closed, too.
    onSettled: (_, error, subject) => {
      noteAnswer(access.org, act, subject, error, access.transport.now());
      onSettled();
    },
  });
  return {
    mutation,
    // Read from the cache and not from the last render, because two presses within one frame see the same render.
    maySend: (subject: S) => mayBeSent(sentSoFar(cache, mutationKey), subject.id, openedAt),
    forgetRefusal: () => {
      for (const one of cache.findAll({ mutationKey, status: "error" })) {
        if (!isUnknownOutcome(one.state.error)) cache.remove(one);
      }
    },
  };
}

/** Sends a write once, and refreshes the list when it is answered. */
export function useSendOnce<S extends Subject, Answer>({
  onSent,
  ...writing
}: Writing<S, Answer> & { onSent: () => void }): SendOnce<S> {
  const { live } = useLiveOrg();
  const { mutation, maySend, forgetRefusal } = useWrites(writing, () => void live.nudge());
  const { variables, status, error } = mutation;
  return {
    send: (subject) => {
      if (!maySend(subject)) return;
      mutation.mutate(subject, { onSuccess: onSent });
    },
    phaseOf: (subject) => {
      if (variables?.id !== subject.id || status === "idle") return "idle";
      if (status === "pending") return "sending";
      if (status === "success") return "sent";
      return isUnknownOutcome(error) ? "unknown" : "refused";
    },
    error,
    forgetRefusal,
  };
}
