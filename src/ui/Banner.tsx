import type { ReactNode } from "react";
import { NoticeWords } from "./NoticeWords.tsx";
import { StateMark } from "./StateMark.tsx";
import { stateSoft } from "./stateTone.ts";
import type { StateTone } from "./stateTone.ts";

/** A notice about the whole view: mark, text and an action. Screen readers wait with it. */
export function Banner({
  tone,
  title,
  children,
  action,
}: {
  /** "neutral" has no colour and no mark, for a notice that is not about a state. */
  tone: StateTone | "neutral";
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div
      role="status"
      className={`flex flex-wrap items-center gap-x-3 gap-y-1 rounded-control px-3 py-2 text-text forced-colors:border ${tone === "neutral" ? "bg-surface-raised ring-1 ring-line ring-inset" : stateSoft[tone]}`}
    >
      {tone !== "neutral" && <StateMark tone={tone} />}
      <p className="min-w-0 flex-1 basis-56">
        <NoticeWords title={title}>{children}</NoticeWords>
      </p>
      {action}
    </div>
  );
}
