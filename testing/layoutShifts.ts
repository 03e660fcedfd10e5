// What moves by itself in a page, by the browser's own measure.
import type { Page } from "playwright/test";

/** Descriptions of what moved, each with its moment. */
export interface Moved {
  /** The bar, or the content as a whole. */
  frame: string[];
  /** Something in the content. */
  content: string[];
  /** What moved up or down, or changed its height, above the rows, and the rows as a whole. Not a row that makes room for a new one. */
  top: string[];
}

/** Runs in the page, before its own scripts. */
function watchShifts(): void {
  interface Source {
    node: Node | null;
    previousRect: DOMRectReadOnly;
    currentRect: DOMRectReadOnly;
  }
  type Shift = PerformanceEntry & { hadRecentInput: boolean; sources: Source[] };
  const moved: Moved = { frame: [], content: [], top: [] };
  const note = (entries: Shift[]) => {
    const rowsAt = document.querySelector("tbody")?.getBoundingClientRect().top ?? Infinity;
    for (const { startTime, hadRecentInput, sources } of entries)
      for (const { node, previousRect, currentRect } of sources) {
        const element = node instanceof Element ? node : node?.parentElement;
        const isFrame = element != null && (element.id === "content" || element.closest("header") !== null);
        const place = ({ x, y, width, height }: DOMRectReadOnly) => [x, y, width, height].join(" ");
        const words = `${startTime}: ${place(previousRect)} to ${place(currentRect)}: ${element?.outerHTML.slice(0, 200)}`;
        moved[isFrame ? "frame" : "content"].push(words);
        const isAbove = element != null && element.closest("tbody tr") === null && previousRect.top <= rowsAt;
        const isUpOrDown = previousRect.y !== currentRect.y || previousRect.height !== currentRect.height;
        if (!hadRecentInput && isAbove && isUpOrDown) moved.top.push(words);
      }
  };
  const observer = new PerformanceObserver((list) => note(list.getEntries() as Shift[]));
  observer.observe({ type: "layout-shift", buffered: true });
  Object.assign(globalThis, {
    movedSoFar: () => {
      note(observer.takeRecords() as Shift[]);
      return moved;
    },
  });
}

/** Notes what moves in a page that is opened later. */
export const watchLayoutShifts = (page: Page): Promise<unknown> => page.addInitScript(watchShifts);

/** What has moved in the page so far. */
export const movedIn = (page: Page): Promise<Moved> => page.evaluate<Moved>("movedSoFar()");
