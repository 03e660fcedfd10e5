// Which rows of a long list to draw. All rows have one height, so this is arithmetic and needs no measuring.
import { type RefObject, startTransition, useEffect, useState } from "react";
import { onScroll } from "../ui/onScroll.ts";

/** The least height above the first row: the bar, the filters and the table's head. Notices push the rows further down. */
export const LEAST_ABOVE_PX = 128;
/**
 * Rows drawn beyond the window on either side once somebody scrolls: enough for a turn of the wheel, and for notices above the rows. Before
 * that only visible rows are drawn.
 */
export const SPARE = 12;
/** The range moves in steps of this many rows, so most scrolling renders nothing. */
const STEP = 4;

export interface RowRange {
  /** Index of the first row to draw. */
  first: number;
  /** Index of the last one; -1 when there is none. */
  last: number;
}

export interface View {
  /** How far the page is scrolled; negative in the rubber band above its top. */
  scrolledPx: number;
  /** Of the window. */
  heightPx: number;
}

/** The rows to draw of `count` rows of `rowPx` each. */
export function rowRange(count: number, rowPx: number, { scrolledPx, heightPx }: View): RowRange {
  const inSight = Math.ceil(Math.max(0, heightPx - LEAST_ABOVE_PX) / rowPx);
  if (scrolledPx <= 0) return { first: 0, last: Math.min(count - 1, inSight) };
  const top = Math.floor(scrolledPx / (rowPx * STEP)) * STEP;
  const last = top + inSight + STEP + SPARE;
  // When a list becomes shorter, the window is beyond its end until the browser scrolls back.
  const first = Math.min(top, count - inSight) - SPARE - Math.ceil(LEAST_ABOVE_PX / rowPx);
  return { first: Math.max(0, first), last: Math.min(count - 1, last) };
}

/** `list`: the rows' own element; left out for a list near the top of the page. */
function look(list?: RefObject<HTMLElement | null>): View {
  const above = list?.current?.getBoundingClientRect().top;
  return { scrolledPx: above === undefined ? window.scrollY : -above, heightPx: window.innerHeight };
}

/**
 * The rows in the window, for a list near the top of the page or within `list`. Renders when they change. The window's position is read
 * before the first rows and when it moves, and not in between, because reading it forces a layout.
 */
export function useRowsInSight(count: number, rowPx: number, list?: RefObject<HTMLElement | null>): RowRange {
  const [view, setView] = useState(() => look());
  useEffect(() => {
    let seen: RowRange | null = null;
    const move = () => {
      const next = look(list);
      const range = rowRange(count, rowPx, next);
      // React would begin a render to find that nothing has changed, with each frame that scrolls.
      if (range.first === seen?.first && range.last === seen.last) return;
      seen = range;
      startTransition(() =>
        setView((last) => {
          const before = rowRange(count, rowPx, last);
          return range.first === before.first && range.last === before.last ? last : next;
        }),
      );
    };
    if (list) move();
    return onScroll(move);
  }, [count, rowPx, list]);
  return rowRange(count, rowPx, view);
}
