import { StateMark } from "../../ui/StateMark.tsx";
import { stateInk } from "../../ui/stateTone.ts";
import type { VerdictPart } from "../model/verdict.ts";
import { fitPx } from "./fitPx.ts";

/** The verdict in one line, as large as fits `width` px, from `least` to 3.9 units. */
export function VerdictWords({
  parts,
  width,
  least,
  unit,
}: {
  parts: readonly VerdictPart[];
  width: number;
  /** Px. */
  least: number;
  unit: number;
}) {
  // Each part has a mark before it and a gap behind.
  const letters = parts.map(({ text }) => `${text}    `).join("");
  return (
    <p
      className="flex shrink-0 items-center gap-[0.6em] leading-none font-semibold"
      style={{ fontSize: fitPx(letters, width, 3.9 * unit, least) }}
    >
      {parts.map(({ tone, text }) => (
        <span key={text} className={`flex items-center gap-[0.35em] whitespace-nowrap ${stateInk[tone]}`}>
          <StateMark tone={tone} size="1em" />
          <span>{text}</span>
        </span>
      ))}
    </p>
  );
}
