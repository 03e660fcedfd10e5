// Which canvases are drawn in a frame. A drawing reaches beyond the view, so a view that only moves takes finished drawings along, and
// they are renewed one at a time. Plain values: pixels are those of a line of time that stays the same while the view moves.
import type { Viewport } from "../model/viewport.ts";

/** A line of time in CSS pixels. */
export interface PixelLine {
  /** Epoch ms of its pixel 0. */
  zero: number;
  msPerPx: number;
}

/** A range of a line, CSS pixels. */
export interface PxRange {
  from: number;
  to: number;
}

/** What a canvas shows. */
export interface Drawing extends PxRange {
  line: PixelLine;
  /** Of what is drawn. A canvas with an older one must not be seen. */
  version: number;
  /** The left end of the view that it was drawn for: labels and the clock avoid the ends of the view. */
  drawnAt: number;
}

/** What a frame shows. */
export interface Sight {
  line: PixelLine;
  view: PxRange;
  version: number;
  /** Where the view moves: to earlier, not at all, or to later. */
  heading: -1 | 0 | 1;
}

/** How far a drawing reaches beyond the view on either side, CSS pixels. */
const SPARE_PX = 256;
/** The part of the spare that changes sides while the view moves, so that more of it is ahead. */
const LEAD_PX = 192;
/** A drawing with less than this ahead of the view is renewed. */
const NEAR_PX = 160;
const NEAR_AT_REST_PX = 48;
/** A line that differs by less than this share is the same: over a wide screen it is off by a hundredth of a pixel. */
const SAME_SCALE = 1e-6;
/** Drawings begin at multiples of this, which are whole pixels of screens with 1.25, 1.5 and 1.75 times the resolution. */
const STEP_PX = 4;

/** The line of a view of `width` px. It is that of the view before if that only moved. */
export function lineOf({ from, to }: Viewport, width: number, before: PixelLine | null): PixelLine {
  const msPerPx = (to - from) / Math.max(1, width);
  const isSame = before !== null && Math.abs(msPerPx / before.msPerPx - 1) < SAME_SCALE;
  return isSame ? before : { zero: from, msPerPx };
}

/** Where a view of `width` px is on a line. */
export function pxOf({ from }: Viewport, width: number, { zero, msPerPx }: PixelLine): PxRange {
  const at = (from - zero) / msPerPx;
  return { from: at, to: at + width };
}

function stepped({ from, to }: PxRange): PxRange {
  return { from: Math.floor(from / STEP_PX) * STEP_PX, to: Math.ceil(to / STEP_PX) * STEP_PX };
}

/** The range of a drawing for a view: with spare, or without while the view is zoomed and no drawing lasts. */
export function rangeToDraw({ view, heading }: Sight, isZooming: boolean): PxRange {
  if (isZooming) return stepped(view);
  const lead = heading * LEAD_PX;
  return stepped({ from: view.from - SPARE_PX + lead, to: view.to + SPARE_PX + lead });
}

/** The most pixels that a drawing of a view of `width` px has. */
export function mostPx(width: number): number {
  return Math.ceil(width / STEP_PX) * STEP_PX + 2 * (SPARE_PX + STEP_PX);
}

/** Whether a drawing shows all of the view as it is now. */
export function covers(drawing: Drawing | null, { line, view, version }: Sight): boolean {
  return (
    drawing !== null &&
    drawing.line === line &&
    drawing.version === version &&
    drawing.from <= view.from &&
    drawing.to >= view.to
  );
}

/**
 * Whether a drawing that covers the view is to be renewed when there is time: little of it is left ahead, or, at rest and with
 * `isAnchored` contents, it was drawn for another view.
 */
export function isWorn(drawing: Drawing, { view, heading }: Sight, isAnchored: boolean): boolean {
  const [before, after] = [view.from - drawing.from, drawing.to - view.to];
  if (heading !== 0) return (heading < 0 ? before : after) < NEAR_PX;
  return Math.min(before, after) < NEAR_AT_REST_PX || (isAnchored && drawing.drawnAt !== view.from);
}
