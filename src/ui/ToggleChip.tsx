import type { ReactNode } from "react";
import { StateMark } from "./StateMark.tsx";
import type { StateTone } from "./stateTone.ts";

/**
 * A filter and its count in one button: "✕ 2 failed". The count and the word are its accessible name. Pressed is `aria-pressed` and an
 * outline in the text colour. Put several into an element with role="group" and a name.
 */
export function ToggleChip({
  pressed,
  onPressedChange,
  tone,
  count,
  room = "",
  children,
}: {
  pressed: boolean;
  onPressedChange: (pressed: boolean) => void;
  tone?: StateTone;
  /** Formatted; null while unknown. */
  count?: string | number | null;
  /** The least width of the count as a class, so that the chip keeps its width while it grows. */
  room?: string;
  children: ReactNode;
}) {
  const none = count === 0 || count === "0";
  return (
    <button
      type="button"
      aria-pressed={pressed}
      onClick={() => onPressedChange(!pressed)}
      // Without a mark it would look like plain text.
      className={`${tone ? "border-transparent" : "border-line"} inline-flex h-8 shrink-0 items-center gap-1.5 rounded-control border px-2 whitespace-nowrap hover:bg-surface-hover aria-pressed:border-text aria-pressed:bg-surface-raised forced-colors:aria-pressed:outline-2 forced-colors:aria-pressed:outline-[Highlight] pointer-coarse:h-10`}
    >
      {tone && <StateMark tone={tone} size={14} muted={none} />}
      {count !== undefined && count !== null && (
        // A new text each time: one that gains a digit on its left would count as moved.
        <span
          key={count}
          className={`text-right tabular-nums ${room} ${none ? "text-quiet" : "font-semibold"}`}
        >
          {count}
        </span>
      )}{" "}
      <span className={pressed ? "text-text" : "text-quiet"}>{children}</span>
    </button>
  );
}
