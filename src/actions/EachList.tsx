import { useLayoutEffect, useRef } from "react";
import { MiddleTruncate } from "../ui/MiddleTruncate.tsx";
import type { Act } from "../words/actionWords.ts";
import { resultWords } from "../words/eachWords.ts";
import { wordsOf } from "./ActionProblem.tsx";
import type { TurnResult } from "./sendInTurn.ts";

/** One of several jobs or sources that a question is about. */
export interface EachItem {
  id: string;
  label: string;
  /** What stopping or starting it means, or why it is left out. */
  consequence: string;
  result: TurnResult | undefined;
}

function whyOf(act: Act, result: TurnResult): string {
  if (result.state === "left") return result.why;
  if (result.state !== "refused") return "";
  const { headline, message } = wordsOf(result.error, act);
  return message ?? headline.replace(`It was not ${act}. `, "");
}

const INKS: Partial<Record<TurnResult["state"], string>> = {
  sent: "text-text",
  refused: "text-failed",
  unknown: "text-warning",
};

/** The jobs or sources that a question is about: each with what it means, and later with what came of it. */
export function EachList({
  act,
  items,
  isDone,
}: {
  act: Act;
  items: readonly EachItem[];
  /** All were sent. */
  isDone: boolean;
}) {
  const list = useRef<HTMLUListElement>(null);
  // Not on the button that closes: a second press of Enter would close what came of them, unread.
  useLayoutEffect(() => {
    if (isDone) list.current?.focus();
  }, [isDone]);
  return (
    <ul
      ref={list}
      aria-label={act === "stopped" ? "Jobs to stop" : "Sources to start"}
      // A long list scrolls, also by keyboard.
      tabIndex={0}
      className="max-h-[min(20rem,45dvh)] overflow-y-auto border-y border-line"
    >
      {items.map(({ id, label, consequence, result }) => (
        <li key={id} className="border-line py-1.5 not-first:border-t">
          <span className="block font-medium">
            <MiddleTruncate text={label} tail={14} />
          </span>
          <span
            className={`block break-words select-text ${result === undefined ? "text-quiet" : (INKS[result.state] ?? "text-quiet")}`}
          >
            {result === undefined ? consequence : resultWords(act, result.state, whyOf(act, result))}
          </span>
        </li>
      ))}
    </ul>
  );
}
