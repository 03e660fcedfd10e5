import type { ReactNode } from "react";
import { LongText } from "./LongText.tsx";
import { MOST_OF_A_NAME, MOST_OF_A_TITLE, shownEnds } from "./shownText.ts";
import { StateMark } from "./StateMark.tsx";
import { stateSoft } from "./stateTone.ts";
import type { StateTone } from "./stateTone.ts";

/**
 * A notice about the whole view: mark, text, age and an action. `live` is how screen readers announce it: "alert" interrupts, "status"
 * waits, "off" is silent, for a notice that was there from the start.
 */
export function Banner({
  tone,
  title,
  children,
  age,
  action,
  live = "status",
}: {
  /** "neutral" has no colour and no mark, for a notice that is not about a state. */
  tone: StateTone | "neutral";
  title: ReactNode;
  children?: ReactNode;
  /** "since 09:02", "4 m ago". */
  age?: ReactNode;
  action?: ReactNode;
  live?: "status" | "alert" | "off";
}) {
  return (
    <div
      role={live === "off" ? undefined : live}
      className={`flex flex-wrap items-center gap-x-3 gap-y-1 rounded-control px-3 py-2 text-text forced-colors:border ${tone === "neutral" ? "bg-surface-raised ring-1 ring-line ring-inset" : stateSoft[tone]}`}
    >
      {tone !== "neutral" && <StateMark tone={tone} />}
      {/* On a phone the age stands beside the action, and not in a column of its own. */}
      <p className={`min-w-0 flex-1 ${age === undefined ? "basis-56" : "basis-72"}`}>
        <span className="font-medium">
          {typeof title === "string" ? shownEnds(title, MOST_OF_A_NAME * 2) : title}
        </span>{" "}
        {typeof children === "string" ? <LongText text={children} most={MOST_OF_A_TITLE} /> : children}
      </p>
      {age !== undefined && <span className="text-quiet">{age}</span>}
      {action}
    </div>
  );
}
