import type { ReactNode } from "react";
import { StateMark } from "./StateMark.tsx";
import { MOST_OF_A_WORD, shownText } from "./shownText.ts";
import { stateInk } from "./stateTone.ts";
import type { StateTone } from "./stateTone.ts";

/** A state as mark and word: `children` is the word that people read ("Running", "Failed"). */
export function StateWord({
  tone,
  progress,
  children,
  quiet = false,
}: {
  tone: StateTone;
  /** 0–100, for the ring of a running state. */
  progress?: number | null;
  children: ReactNode;
  /** Only the mark is coloured. For long lists, where many coloured words would distract. */
  quiet?: boolean;
}) {
  const word = typeof children === "string" ? shownText(children, MOST_OF_A_WORD) : children;
  return (
    <span className="inline-flex max-w-full items-center gap-1.5 align-top whitespace-nowrap">
      <StateMark tone={tone} progress={progress} />
      <span className={`min-w-0 truncate ${quiet ? "" : `font-medium ${stateInk[tone]}`}`}>{word}</span>
    </span>
  );
}
