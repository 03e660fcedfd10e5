import { figureParts, unitClass } from "./figures.ts";

/** The pieces of a measure side by side, for a cell that keeps them on one line and has `translate="no"`. */
export function Figures({ text }: { text: string }) {
  return figureParts(text).map((part, at) =>
    at % 2 === 1 || part === "" ? (
      part
    ) : (
      // The parts of a text are identified by their place only.
      // oxlint-disable-next-line react/no-array-index-key
      <span key={at} className={unitClass}>
        {part}
      </span>
    ),
  );
}

/**
 * A quantity in words ("4 m 12 s", "≈ 6–9 m left", "62 %"). Its figures have the size of the text around them, the rest is small and quiet.
 * The text itself is unchanged, so it is read, copied and found as written. It is not translated.
 */
export function Measure({ text, className = "" }: { text: string; className?: string }) {
  return (
    <span translate="no" className={`whitespace-nowrap ${className}`}>
      <Figures text={text} />
    </span>
  );
}
