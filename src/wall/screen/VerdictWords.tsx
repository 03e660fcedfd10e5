import { StateMark } from "../../ui/StateMark.tsx";
import { stateInk } from "../../ui/stateTone.ts";
import type { VerdictPart } from "../model/verdict.ts";
import { fitPx } from "./fitPx.ts";

/** The largest letters, in units: of one line, and of each of two. */
const MOST = 3.9;
const MOST_OF_TWO = 1.85;
/** A part has a mark before it and a gap behind. */
const BESIDE = "    ";

/** Px. Two lines, where they may be, take over when one would have to be smaller than each of them. */
function sizeOf(parts: readonly VerdictPart[], width: number, least: number, unit: number, mayWrap: boolean) {
  const texts = parts.map(({ text }) => `${text}${BESIDE}`);
  const inOne = fitPx(texts.join(""), width, MOST * unit, least);
  if (!mayWrap || inOne >= MOST_OF_TWO * unit) return inOne;
  const longest = texts.reduce((a, b) => (b.length > a.length ? b : a));
  return fitPx(longest, width, MOST_OF_TWO * unit, least);
}

/** The verdict as large as fits `width` px, from `least` px to 3.9 units. `mayWrap`: in two lines where one is too small. */
export function VerdictWords({
  parts,
  width,
  least,
  unit,
  mayWrap,
}: {
  parts: readonly VerdictPart[];
  width: number;
  /** Px. */
  least: number;
  unit: number;
  mayWrap: boolean;
}) {
  return (
    <p
      className={`flex shrink-0 items-center gap-x-[0.6em] gap-y-[0.1em] leading-none font-semibold ${mayWrap ? "flex-wrap" : ""}`}
      style={{ fontSize: sizeOf(parts, width, least, unit, mayWrap) }}
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
