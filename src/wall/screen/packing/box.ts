// The boxes and tiles of the wall's packing. All sizes are CSS pixels.

/**
 * In order of importance, which is the reading order. `stuck`: runs that somebody can still save. `failed`: failures of the last hours.
 * `earlier`: other failures of the last day. `older`: failures of more than a day ago. No success has ended any of these.
 */
export const TILE_KINDS = ["stuck", "failed", "earlier", "running", "queued", "older"] as const;
export type TileKind = (typeof TILE_KINDS)[number];

export type Counts = Readonly<Record<TileKind, number>>;

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** How much a tile shows: `card` all of it, `pair` two lines, `line` one. */
export type TileForm = "card" | "pair" | "line";

export interface Tile extends Box {
  kind: TileKind;
  /** Its place among its kind, from 0, most important first. */
  index: number;
  form: TileForm;
  /** Size of the label's text. */
  textPx: number;
  /** Lines that the label may take. */
  labelLines: 1 | 2;
  /** Size of all other text. */
  smallPx: number;
}

export interface Band {
  kind: TileKind;
  /** The state as a word, above its tiles; null where the mark on each tile says it. */
  heading: (Box & { textPx: number }) | null;
  tiles: Tile[];
}

export interface Packing {
  bands: Band[];
  /** How many of each kind did not fit, and where "+70 more" is written, below the bands; null when all fit. */
  more: (Box & { textPx: number; left: Counts }) | null;
}
