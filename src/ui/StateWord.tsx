import type { ReactNode } from "react";
import { StateMark } from "./StateMark.tsx";
import { stateInk } from "./stateTone.ts";
import type { StateTone } from "./stateTone.ts";

/** A state as mark and word: `children` is the word people read ("Running", "Failed"). */
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
  /** The mark keeps its colour and the word is plain text: for long lists, where coloured words would shout. */
  quiet?: boolean;
}) {
  return (
    <span className="inline-flex items-center gap-1.5 align-top whitespace-nowrap">
      <StateMark tone={tone} progress={progress} />
      {quiet ? children : <span className={`font-medium ${stateInk[tone]}`}>{children}</span>}
    </span>
  );
}
