import { figureParts, unitClass } from "./figures.ts";

/** The pieces of a measure, for a cell that keeps them on one line and has `translate="no"`: they stand in it side by side. */
export function Figures({ text }: { text: string }) {
  return figureParts(text).map((part, at) =>
    at % 2 === 1 || part === "" ? (
      part
    ) : (
      // The parts of one text have no identity but their place.
      // oxlint-disable-next-line react/no-array-index-key
      <span key={at} className={unitClass}>
        {part}
      </span>
    ),
  );
}

/**
 * A quantity in words ("4 m 12 s", "≈ 6–9 m left", "62 %") with its figures in the text's own size and everything else
 * small and quiet. The text itself is unchanged, so it reads, copies and is found as written. No translator touches it.
 */
export function Measure({ text, className = "" }: { text: string; className?: string }) {
  return (
    <span translate="no" className={`whitespace-nowrap ${className}`}>
      <Figures text={text} />
    </span>
  );
}
