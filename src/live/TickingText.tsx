// Text that follows the clock. It is written directly into its element, which has a fixed size. With a React render and a layout of the page
// for each tick of each row, ticking was most of what an untouched page cost.
import { useLayoutEffect, useRef } from "react";
import { onTick } from "../time/useNow.ts";
import { writeFigures } from "../ui/figures.ts";

/** The characters that decide the width of a text. All figures have one width. */
function shapeOf(text: string): string {
  return text.replace(/\d/g, "0");
}

/** Boxes whose text has a shape that was not measured yet, with what takes the width, px. */
const unmeasured = new Map<HTMLElement, (width: number) => void>();

/**
 * Measures the width that a text needs. All texts of one commit are measured together, before the next frame: a layout for each would be most of
 * what the first rows cost after their render.
 */
function measure(span: HTMLElement, take: (width: number) => void): void {
  // Its box has no fixed size until it is measured.
  span.style.contain = "none";
  span.style.width = "auto";
  if (unmeasured.size === 0) queueMicrotask(measureAll);
  unmeasured.set(span, take);
}

function measureAll(): void {
  const all = [...unmeasured];
  unmeasured.clear();
  const widths = all.map(([span]) => Math.ceil(span.getBoundingClientRect().width));
  for (const [at, [, take]] of all.entries()) take(widths[at] ?? 0);
}

/**
 * The text of `textAt` for the present time, on a clock that is `offsetMs` ahead of this machine's. It changes once a second at most. With
 * `stoppedAt` (epoch ms of that clock) it stands still. `figures` sets the units small. `block` fills the cell instead of being as wide as
 * the text.
 */
export function TickingText({
  textAt,
  stoppedAt = null,
  offsetMs = 0,
  figures = false,
  block = false,
}: {
  textAt: (now: number) => string;
  stoppedAt?: number | null;
  offsetMs?: number;
  figures?: boolean;
  block?: boolean;
}) {
  const element = useRef<HTMLSpanElement>(null);
  const widths = useRef(new Map<string, number>());
  // After each render, because React does not know the text written since the last one.
  useLayoutEffect(() => {
    const span = element.current;
    if (span === null) return;
    // Nobody else writes here, and to read a text back from its element costs more than to compare it.
    let shown = span.textContent;
    const write = () => {
      const text = textAt(stoppedAt ?? Math.floor((Date.now() + offsetMs) / 1000) * 1000);
      if (shown === text) return;
      shown = text;
      if (figures) writeFigures(span, text);
      else span.textContent = text;
      if (block) return;
      const shape = shapeOf(text);
      const fix = (width: number) => {
        // A text that is hidden at this window size has no width yet.
        if (width === 0) return;
        widths.current.set(shape, width);
        span.style.contain = "";
        span.style.width = `${width}px`;
      };
      const width = widths.current.get(shape);
      if (width === undefined) measure(span, fix);
      else fix(width);
    };
    write();
    return stoppedAt === null ? onTick(1000, write) : undefined;
  });
  return (
    <span
      ref={element}
      translate="no"
      className={`h-[1lh] whitespace-pre contain-strict ${block ? "block" : "inline-block align-top"}`}
    />
  );
}
