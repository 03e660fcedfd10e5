import type { ReactNode } from "react";
import { StateMark } from "./StateMark.tsx";
import { MOST_OF_A_WORD, shownText } from "./shownText.ts";
import { stateInk, stateSoft } from "./stateTone.ts";
import type { StateTone } from "./stateTone.ts";

/** A state as mark and word on a soft background, for a title line or a card. */
export function StateBadge({
  tone,
  progress,
  children,
}: {
  tone: StateTone;
  progress?: number | null;
  children: ReactNode;
}) {
  return (
    <span
      className={`inline-flex max-w-full min-w-0 items-center gap-1.5 rounded-control px-2 py-0.5 font-medium whitespace-nowrap ${stateSoft[tone]} ${stateInk[tone]}`}
    >
      <StateMark tone={tone} progress={progress} size={14} />
      <span className="min-w-0 truncate">
        {typeof children === "string" ? shownText(children, MOST_OF_A_WORD) : children}
      </span>
    </span>
  );
}
