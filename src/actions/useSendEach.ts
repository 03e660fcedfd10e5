import { useEffect, useRef, useState } from "react";
import { useLiveOrg } from "../live/liveContext.ts";
import { isUnknownOutcome } from "../org/errors.ts";
import { sendInTurn, type TurnResult, type Turns } from "./sendInTurn.ts";
import { type Subject, useWrites, type Writing } from "./useSendOnce.ts";

export interface SendEach<S> {
  /** Sends one after the other. A second call does nothing. */
  begin: (ids: readonly string[], subjectNow: Turns<S>["subjectNow"]) => void;
  /** Sends no more after the write that is under way. */
  halt: () => void;
  phase: "idle" | "sending" | "done";
  /** By the id asked about. */
  results: ReadonlyMap<string, TurnResult>;
  /** Forgets the refusals, which the person has read in the question. */
  forgetRefusal: () => void;
}

/** Sends several writes, each once and one after the other, and refreshes the list after the last one. `onSent`: the org accepted one. */
export function useSendEach<S extends Subject, Answer>({
  onSent,
  ...writing
}: Writing<S, Answer> & { onSent: (id: string) => void }): SendEach<S> {
  const { live } = useLiveOrg();
  const { mutation, maySend, forgetRefusal } = useWrites(writing, nothing);
  const [phase, setPhase] = useState<SendEach<S>["phase"]>("idle");
  const [results, setResults] = useState<ReadonlyMap<string, TurnResult>>(new Map());
  const turn = useRef({ hasBegun: false, isHalted: false });
  // Whoever leaves the org's pages has not seen what would be sent from now on.
  useEffect(() => {
    const { current } = turn;
    current.isHalted = false;
    return () => {
      current.isHalted = true;
    };
  }, []);

  async function send(subject: S): Promise<TurnResult> {
    if (!maySend(subject)) return { state: "left", why: "It was sent already." };
    try {
      await mutation.mutateAsync(subject);
      return { state: "sent" };
    } catch (thrown) {
      const error = thrown instanceof Error ? thrown : new Error(String(thrown));
      return { state: isUnknownOutcome(thrown) ? "unknown" : "refused", error };
    }
  }

  return {
    begin: (ids, subjectNow) => {
      // A reference and not a state, because two presses within one frame see the same state.
      if (turn.current.hasBegun) return;
      turn.current.hasBegun = true;
      setPhase("sending");
      const tell = (id: string, result: TurnResult) => {
        setResults((before) => new Map(before).set(id, result));
        if (result.state === "sent") onSent(id);
      };
      const isHalted = () => turn.current.isHalted;
      void sendInTurn(ids, { subjectNow, send, isHalted, tell }).then(() => {
        setPhase("done");
        void live.nudge();
      });
    },
    halt: () => {
      turn.current.isHalted = true;
    },
    phase,
    results,
    forgetRefusal,
  };
}

function nothing(): void {}
