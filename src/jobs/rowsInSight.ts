// Which rows of a long list are worth drawing. All rows are equally high, so that this is arithmetic and needs no measuring.
import { useSyncExternalStore } from "react";

/** Rows drawn beyond either edge of the window: enough for what stands above the list and for a turn of the wheel. */
const SPARE = 12;
/** The range moves in steps of this many rows, so that most scrolling draws nothing anew. */
const STEP = 8;

export interface RowRange {
  /** Index of the first row to draw. */
  first: number;
  /** Index of the last one; -1 when there is none. */
  last: number;
}

/** The rows to draw of `count` rows of `rowPx` each, with the window scrolled by `scrolledPx` and `heightPx` high. */
export function rowRange(count: number, rowPx: number, scrolledPx: number, heightPx: number): RowRange {
  const top = Math.floor(Math.max(0, scrolledPx) / (rowPx * STEP)) * STEP;
  const inSight = Math.ceil(heightPx / rowPx) + STEP;
  const first = Math.max(0, Math.min(top - SPARE, count - inSight - SPARE));
  return { first, last: Math.min(count - 1, top + inSight + SPARE) };
}

function watchWindow(listener: () => void): () => void {
  window.addEventListener("scroll", listener, { passive: true });
  window.addEventListener("resize", listener);
  return () => {
    window.removeEventListener("scroll", listener);
    window.removeEventListener("resize", listener);
  };
}

/** The rows in the window, for a list that begins near the top of the page. Renders again when they are others. */
export function useRowsInSight(count: number, rowPx: number): RowRange {
  // A text, because two equal objects would count as a change.
  const seen = useSyncExternalStore(watchWindow, () => {
    const { first, last } = rowRange(count, rowPx, window.scrollY, window.innerHeight);
    return `${first} ${last}`;
  });
  const [first = 0, last = -1] = seen.split(" ").map(Number);
  return { first, last };
}
