// Which rows of a long list are worth drawing. All rows are equally high, so that this is arithmetic and needs no measuring.
import { useEffect, useState } from "react";

/** Rows drawn above the window: enough for what stands above the list, notices included, and for a turn of the wheel. */
const SPARE_ABOVE = 12;
/**
 * The range moves in steps of this many rows, so that most scrolling draws nothing anew. Below the window they are spare enough, as
 * what stands above the list has pushed some more rows out of it.
 */
const STEP = 4;

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
  const first = Math.max(0, Math.min(top - SPARE_ABOVE, count - inSight - SPARE_ABOVE));
  return { first, last: Math.min(count - 1, top + inSight) };
}

interface View {
  scrolledPx: number;
  heightPx: number;
}

function look(): View {
  return { scrolledPx: window.scrollY, heightPx: window.innerHeight };
}

/**
 * The rows in the window, for a list that begins near the top of the page. Renders again when they are others. The window is looked
 * at before the first rows and when it moves, and not in between: where it stands is known only after a layout.
 */
export function useRowsInSight(count: number, rowPx: number): RowRange {
  const [view, setView] = useState(look);
  useEffect(() => {
    const move = () => {
      const next = look();
      const range = rowRange(count, rowPx, next.scrolledPx, next.heightPx);
      setView((last) => {
        const before = rowRange(count, rowPx, last.scrolledPx, last.heightPx);
        return range.first === before.first && range.last === before.last ? last : next;
      });
    };
    window.addEventListener("scroll", move, { passive: true });
    window.addEventListener("resize", move);
    return () => {
      window.removeEventListener("scroll", move);
      window.removeEventListener("resize", move);
    };
  }, [count, rowPx]);
  return rowRange(count, rowPx, view.scrolledPx, view.heightPx);
}
