// Levels of density, from few large cards to many single lines, and how much room a band of tiles takes at each.
import { type Box, type Counts, TILE_KINDS, type TileForm, type TileKind } from "./box.ts";
import { EASY } from "./layout.ts";

export interface Level {
  form: Readonly<Record<TileKind, TileForm>>;
  /** The label's size relative to the level's text size. */
  scale: Readonly<Record<TileKind, number>>;
  /** The smallest text size at which this level is used, in units. */
  least: number;
  /** The smallest text on any tile, in units. */
  smallest: number;
  /** In narrow columns: names are cut before the text gets smaller. */
  isNarrow?: true;
}

/** From the richest to the densest. The first that fits at its smallest text size or above is used. */
const LEVELS: readonly Level[] = [
  {
    form: { stuck: "card", failed: "card", earlier: "pair", running: "card", queued: "pair", older: "pair" },
    scale: { stuck: 1.35, failed: 1.35, earlier: 1, running: 1, queued: 0.8, older: 0.6 },
    least: 1.6,
    smallest: EASY,
  },
  {
    form: { stuck: "pair", failed: "card", earlier: "line", running: "pair", queued: "pair", older: "line" },
    scale: { stuck: 1.35, failed: 1.35, earlier: 1, running: 1, queued: 0.85, older: 0.7 },
    least: 1.36,
    smallest: EASY,
  },
  {
    form: { stuck: "pair", failed: "card", earlier: "line", running: "pair", queued: "line", older: "line" },
    scale: { stuck: 1.25, failed: 1.25, earlier: 1, running: 1, queued: 0.9, older: 0.8 },
    least: EASY,
    smallest: EASY,
  },
  {
    form: { stuck: "pair", failed: "pair", earlier: "line", running: "pair", queued: "line", older: "line" },
    scale: { stuck: 1.25, failed: 1.25, earlier: 1, running: 1, queued: 1, older: 0.9 },
    least: EASY,
    smallest: EASY,
  },
  {
    form: { stuck: "pair", failed: "pair", earlier: "line", running: "line", queued: "line", older: "line" },
    scale: { stuck: 1.15, failed: 1.15, earlier: 1, running: 1, queued: 1, older: 1 },
    least: EASY,
    smallest: EASY,
  },
  {
    form: { stuck: "line", failed: "line", earlier: "line", running: "line", queued: "line", older: "line" },
    scale: { stuck: 1, failed: 1, earlier: 1, running: 1, queued: 1, older: 1 },
    least: EASY,
    smallest: EASY,
  },
  {
    form: { stuck: "line", failed: "line", earlier: "line", running: "line", queued: "line", older: "line" },
    scale: { stuck: 1, failed: 1, earlier: 1, running: 1, queued: 1, older: 1 },
    least: EASY,
    smallest: EASY,
    isNarrow: true,
  },
  {
    form: { stuck: "pair", failed: "pair", earlier: "line", running: "line", queued: "line", older: "line" },
    scale: { stuck: 1.15, failed: 1.15, earlier: 1, running: 1, queued: 1, older: 1 },
    least: 1,
    smallest: 1,
  },
];
const DENSEST: Level = {
  form: { stuck: "line", failed: "line", earlier: "line", running: "line", queued: "line", older: "line" },
  scale: { stuck: 1, failed: 1, earlier: 1, running: 1, queued: 1, older: 1 },
  least: 1,
  smallest: 1,
  isNarrow: true,
};
/** Like the densest, with narrower columns for queued jobs: their names are cut shorter before any of them is left out. */
export const TIGHTEST: Level = { ...DENSEST };
export const ALL_LEVELS: readonly Level[] = [...LEVELS, DENSEST, TIGHTEST];

/** The narrowest tile in ems of its label, so that a label is still readable. */
const LEAST_EMS: Readonly<Record<TileForm, Readonly<Record<TileKind, number>>>> = {
  card: { stuck: 18, failed: 18, earlier: 18, running: 18, queued: 16, older: 16 },
  pair: { stuck: 16, failed: 15, earlier: 16, running: 16, queued: 14, older: 16 },
  line: { stuck: 18, failed: 16, earlier: 24, running: 18, queued: 18, older: 15 },
};
const LEAST_EMS_NARROW: Readonly<Record<TileKind, number>> = {
  stuck: 15,
  failed: 15,
  earlier: 14,
  running: 14,
  queued: 7.5,
  older: 13,
};
const LEAST_EMS_TIGHTEST: Readonly<Record<TileKind, number>> = {
  stuck: 14,
  failed: 14,
  earlier: 13,
  running: 12.5,
  queued: 6.6,
  older: 12,
};
/** A single tile's label may take two lines. */
const LEAST_EMS_ALONE = 10;

/** The narrowest tile of a kind at a level, in ems of its label. */
export function leastEms(kind: TileKind, level: Level, alone: boolean): number {
  if (alone) return LEAST_EMS_ALONE;
  if (level === TIGHTEST) return LEAST_EMS_TIGHTEST[kind];
  return level.isNarrow === true ? LEAST_EMS_NARROW[kind] : LEAST_EMS[level.form[kind]][kind];
}

/** Lines of small text under the label. */
const SMALL_LINES: Readonly<Record<TileForm, Readonly<Record<TileKind, number>>>> = {
  card: { stuck: 1, failed: 3, earlier: 1, running: 1, queued: 1, older: 1 },
  pair: { stuck: 1, failed: 1, earlier: 1, running: 1, queued: 1, older: 1 },
  line: { stuck: 0, failed: 0, earlier: 0, running: 0, queued: 0, older: 0 },
};

const LABEL_LINE = 1.25;
const SMALL_LINE = 1.3;

/** The height, in px, that a tile's text needs, padding included. */
export function tileHeight(
  kind: TileKind,
  form: TileForm,
  textPx: number,
  smallPx: number,
  labelLines: number,
): number {
  if (form === "line") return 1.18 * textPx;
  const bar = (kind === "running" || kind === "stuck") && form === "card" ? 0.75 * textPx : 0;
  const padding = (form === "card" ? 0.7 : 0.4) * textPx;
  return labelLines * LABEL_LINE * textPx + bar + SMALL_LINES[form][kind] * SMALL_LINE * smallPx + padding;
}

/** A band of tiles of one kind at one density. */
export interface Measured {
  kind: TileKind;
  form: TileForm;
  count: number;
  textPx: number;
  smallPx: number;
  labelLines: 1 | 2;
  columns: number;
  rows: number;
  rowHeight: number;
  /** 0: no heading. */
  headingPx: number;
}

/** Lines of the queue and old failures need a word above them. All other tiles say what they are, and the header counts them. */
const hasHeading = (kind: TileKind, form: TileForm): boolean =>
  kind === "older" || (kind === "queued" && form === "line");

/** Width of the longest line of small text, in ems: "62 %", the duration and its usual, and the expected end. */
const SMALL_EMS = 27;

/** How a band of `count` tiles fills the width of `area` at `text` px. `unit` is the smallest text. */
export function measure(
  kind: TileKind,
  level: Level,
  text: number,
  count: number,
  area: Box,
  unit: number,
  alone: boolean,
): Measured {
  const form = level.form[kind];
  const least = level.smallest * unit;
  const textPx = Math.max(least, text * level.scale[kind]);
  const small = alone ? Math.min(0.58 * textPx, area.width / SMALL_EMS) : 0.58 * textPx;
  const smallPx = form === "line" ? textPx : Math.max(least, small);
  const labelLines = alone ? 2 : 1;
  const gap = columnGapOf(form, unit);
  const most = Math.max(1, Math.floor((area.width + gap) / (leastEms(kind, level, alone) * textPx + gap)));
  const rows = Math.ceil(count / most);
  return {
    kind,
    form,
    count,
    textPx,
    smallPx,
    labelLines,
    // As many columns as fill the rows evenly: five tiles are three and two, not four and one.
    columns: Math.ceil(count / rows),
    rows,
    rowHeight: tileHeight(kind, form, textPx, smallPx, labelLines),
    headingPx: hasHeading(kind, form)
      ? Math.max(least, Math.min(1.6 * unit, (kind === "older" ? 0.4 : 0.62) * text))
      : 0,
  };
}

/** The bands of all kinds that have tiles. */
export function measureAll(
  counts: Counts,
  level: Level,
  text: number,
  area: Box,
  unit: number,
  alone: boolean,
): Measured[] {
  return TILE_KINDS.filter((kind) => counts[kind] > 0).map((kind) =>
    measure(kind, level, text, counts[kind], area, unit, alone),
  );
}

/** Gap between columns. Boxes are close together; lines without boxes need more space. */
export const columnGapOf = (form: TileForm, unit: number): number => (form === "line" ? 0.9 : 0.35) * unit;
/** Gap between rows. Lines have their leading, boxes need a gap. */
export const rowGapOf = (form: TileForm, unit: number): number => (form === "line" ? 0.04 : 0.35) * unit;
export const bandGapOf = (unit: number): number => 0.4 * unit;
export const headingHeight = (headingPx: number): number => 1.35 * headingPx;

/** The height of a band with its heading, in px. */
export function bandHeight(band: Measured, unit: number): number {
  return (
    headingHeight(band.headingPx) + band.rows * band.rowHeight + (band.rows - 1) * rowGapOf(band.form, unit)
  );
}

/** The height of all bands and the gaps between them, in px. */
export function totalHeight(bands: readonly Measured[], unit: number): number {
  return bands.reduce((sum, band) => sum + bandHeight(band, unit), (bands.length - 1) * bandGapOf(unit));
}
