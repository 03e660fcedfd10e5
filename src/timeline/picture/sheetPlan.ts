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

/** Height of a tile, CSS pixels. One with many runs must be drawn within a frame of a slow processor. */
export const TILE_PX = 128;
/** Tiles drawn beyond the window on either side, so that scrolling shows finished ones. */
const SPARE_TILES = 2;

/** Indexes of tiles, from the top of the picture's body. The last one may be before the first: none. */
export interface Tiles {
  /** In the window or near it. */
  first: number;
  last: number;
  /** In the window. There may be no tile of this index. */
  firstSeen: number;
  lastSeen: number;
}

export const NO_TILES: Tiles = { first: 0, last: -1, firstSeen: 0, lastSeen: -1 };

export function sameTiles(a: Tiles, b: Tiles): boolean {
  return a.first === b.first && a.last === b.last && a.firstSeen === b.firstSeen && a.lastSeen === b.lastSeen;
}

/**
 * The tiles to draw of a body of `height` px whose top is `scrolled` px above that of the window. They are always as many, also at an end of
 * the body, so that scrolling finds all canvases there: making one takes longer than drawing it. Far from the body, as beside its table, there
 * are none.
 */
export function tilesNear(scrolled: number, windowHeight: number, height: number): Tiles {
  const end = Math.ceil(height / TILE_PX) - 1;
  const firstSeen = Math.floor(scrolled / TILE_PX);
  const lastSeen = Math.floor((scrolled + windowHeight) / TILE_PX);
  if (firstSeen > end + SPARE_TILES || lastSeen < -SPARE_TILES) return NO_TILES;
  const count = Math.ceil(windowHeight / TILE_PX) + 1 + 2 * SPARE_TILES;
  const first = Math.max(0, Math.min(firstSeen - SPARE_TILES, end + 1 - count));
  return { first, last: Math.min(first + count - 1, end), firstSeen, lastSeen };
}
