// Where everything stands on the wall: pure geometry, in CSS pixels. What there is goes into any screen without scrolling: one job is
// large, a hundred and fifty are dense, and no text falls below what can be read from five metres. What does not fit even then is
// counted, never silently left out.

/** The order of importance, which is the reading order. */
export const TILE_KINDS = ["failed", "running", "queued"] as const;
export type TileKind = (typeof TILE_KINDS)[number];

export type Counts = Readonly<Record<TileKind, number>>;

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** How much a tile says: `card` all of it, `pair` two lines, `line` one. */
export type TileForm = "card" | "pair" | "line";

export interface Tile extends Box {
  kind: TileKind;
  /** Which of its kind, from 0, most important first. */
  index: number;
  form: TileForm;
  /** Of the label. */
  textPx: number;
  /** Lines that the label may take. */
  labelLines: 1 | 2;
  /** Of everything else in it; never below the rule. */
  smallPx: number;
}

export interface Band {
  kind: TileKind;
  /** The state as a word with the count, above its tiles. */
  heading: Box & { textPx: number };
  tiles: Tile[];
}

export interface Packing {
  bands: Band[];
  /** What found no room, or null: "+70 more". Its line stands below the bands. */
  more: (Box & { textPx: number; left: Counts }) | null;
}

/**
 * The rule for the smallest text. A capital letter must subtend at least 7.5 minutes of arc at five metres, one and a half times the
 * five minutes that normal sight (6/6) just resolves, on a television of 55 inches (1397 mm of diagonal). Capitals are 0.7 of the font
 * size in the faces of our font stack. That is 24.6 px at 1920x1080. A larger screen or a nearer chair only makes it better.
 */
export const LEGIBLE = { minutesOfArc: 7.5, metres: 5, diagonalMm: 1397, capitalsPerEm: 0.7 } as const;

/** The smallest font size for a screen of this many CSS pixels, by the rule above. */
export function smallestTextPx(width: number, height: number): number {
  const capitalMm = LEGIBLE.metres * 1000 * Math.tan((LEGIBLE.minutesOfArc / 60) * (Math.PI / 180));
  const mmPerPx = LEGIBLE.diagonalMm / Math.hypot(width, height);
  return capitalMm / LEGIBLE.capitalsPerEm / mmPerPx;
}

export interface WallLayout {
  /** The unit of everything: the smallest text. */
  unit: number;
  portrait: boolean;
  header: Box;
  tiles: Box;
  day: Box;
}

/** The parts of a screen. `loud`: the header says what is wrong with the picture itself, in letters of the first size. */
export function layoutWall(width: number, height: number, loud: boolean): WallLayout {
  const unit = smallestTextPx(width, height);
  const portrait = height > width;
  const edge = 1.3 * unit;
  const gap = 0.7 * unit;
  const inner = width - 2 * edge;
  const headerHeight = (loud ? (portrait ? 12.5 : 9.4) : portrait ? 9.4 : 5.4) * unit;
  const dayHeight = (portrait ? 6.8 : 5.2) * unit;
  const header = { x: edge, y: edge, width: inner, height: headerHeight };
  const day = { x: edge, y: height - edge - dayHeight, width: inner, height: dayHeight };
  const top = header.y + header.height + gap;
  return { unit, portrait, header, day, tiles: { x: edge, y: top, width: inner, height: day.y - gap - top } };
}

interface Level {
  form: Readonly<Record<TileKind, TileForm>>;
  /** The label's size relative to the level's text size. */
  scale: Readonly<Record<TileKind, number>>;
  /** The least text size, in units of the smallest, at which this level is worth its room. */
  least: number;
}

/** From the richest to the densest. The first that fits at its least size or above is taken. */
const LEVELS: readonly Level[] = [
  {
    form: { failed: "card", running: "card", queued: "pair" },
    scale: { failed: 1.35, running: 1, queued: 0.8 },
    least: 1.5,
  },
  {
    form: { failed: "card", running: "pair", queued: "pair" },
    scale: { failed: 1.35, running: 1, queued: 0.85 },
    least: 1.3,
  },
  {
    form: { failed: "card", running: "pair", queued: "line" },
    scale: { failed: 1.25, running: 1, queued: 0.9 },
    least: 1.2,
  },
  {
    form: { failed: "pair", running: "pair", queued: "line" },
    scale: { failed: 1.25, running: 1, queued: 1 },
    least: 1.05,
  },
  {
    form: { failed: "pair", running: "line", queued: "line" },
    scale: { failed: 1.15, running: 1, queued: 1 },
    least: 1,
  },
];
const DENSEST: Level = {
  form: { failed: "line", running: "line", queued: "line" },
  scale: { failed: 1, running: 1, queued: 1 },
  least: 1,
};

/** As the densest, with the names of those who wait cut shorter still, before any of them is only counted. */
const TIGHTEST: Level = { ...DENSEST };

/** The largest text, in units of the smallest: beyond it one job shouts. */
const MOST = 4.6;
/** A job that has the screen to itself may. */
const MOST_ALONE = 6;
/** Each try is this much smaller than the one before. */
const STEP = 0.95;

/** The narrowest tile in ems of its label, so that a label still says something. */
const LEAST_EMS: Readonly<Record<TileForm, Readonly<Record<TileKind, number>>>> = {
  card: { failed: 18, running: 18, queued: 16 },
  pair: { failed: 15, running: 16, queued: 14 },
  line: { failed: 14, running: 15, queued: 13 },
};
/** When all else is as dense as it gets, the names of those who wait are shortened further before any is left out. */
const LEAST_EMS_DENSEST: Readonly<Record<TileKind, number>> = { failed: 15, running: 14, queued: 7.5 };
const LEAST_EMS_TIGHTEST: Readonly<Record<TileKind, number>> = { failed: 14, running: 12.5, queued: 6.6 };
/** A single tile's label may take two lines. */
const LEAST_EMS_ALONE = 10;

function leastEms(kind: TileKind, level: Level, alone: boolean): number {
  if (alone) return LEAST_EMS_ALONE;
  if (level === TIGHTEST) return LEAST_EMS_TIGHTEST[kind];
  return level === DENSEST ? LEAST_EMS_DENSEST[kind] : LEAST_EMS[level.form[kind]][kind];
}

/** Lines of small text under the label. */
const SMALL_LINES: Readonly<Record<TileForm, Readonly<Record<TileKind, number>>>> = {
  card: { failed: 3, running: 1, queued: 1 },
  pair: { failed: 1, running: 1, queued: 1 },
  line: { failed: 0, running: 0, queued: 0 },
};

const LABEL_LINE = 1.25;
const SMALL_LINE = 1.3;

/** The height in which a tile's text stands, padding included. */
export function tileHeight(
  kind: TileKind,
  form: TileForm,
  textPx: number,
  smallPx: number,
  labelLines: number,
): number {
  if (form === "line") return 1.18 * textPx;
  const bar = kind === "running" && form === "card" ? 0.75 * textPx : 0;
  const padding = (form === "card" ? 0.7 : 0.4) * textPx;
  return labelLines * LABEL_LINE * textPx + bar + SMALL_LINES[form][kind] * SMALL_LINE * smallPx + padding;
}

interface Measured {
  kind: TileKind;
  form: TileForm;
  count: number;
  textPx: number;
  smallPx: number;
  labelLines: 1 | 2;
  columns: number;
  rows: number;
  rowHeight: number;
  headingPx: number;
}

/** How wide the widest line of small text is in ems: "62 %", how long of how long, and until when. */
const SMALL_EMS = 27;

function measure(
  kind: TileKind,
  level: Level,
  text: number,
  count: number,
  area: Box,
  unit: number,
  alone: boolean,
): Measured {
  const form = level.form[kind];
  const textPx = Math.max(unit, text * level.scale[kind]);
  const small = alone ? Math.min(0.58 * textPx, area.width / SMALL_EMS) : 0.58 * textPx;
  const smallPx = form === "line" ? textPx : Math.max(unit, small);
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
    headingPx: Math.max(unit, Math.min(1.6 * unit, 0.62 * text)),
  };
}

/** Between columns: boxes stand close, bare lines need air between one's end and the next one's beginning. */
const columnGapOf = (form: TileForm, unit: number): number => (form === "line" ? 0.9 : 0.35) * unit;
/** Lines are parted by their leading, boxes by a gap. */
const rowGapOf = (form: TileForm, unit: number): number => (form === "line" ? 0.04 : 0.35) * unit;
const bandGapOf = (unit: number): number => 0.4 * unit;
const headingHeight = (headingPx: number): number => 1.35 * headingPx;

function bandHeight(band: Measured, unit: number): number {
  return (
    headingHeight(band.headingPx) + band.rows * band.rowHeight + (band.rows - 1) * rowGapOf(band.form, unit)
  );
}

function totalHeight(bands: readonly Measured[], unit: number): number {
  return bands.reduce((sum, band) => sum + bandHeight(band, unit), (bands.length - 1) * bandGapOf(unit));
}

function measureAll(counts: Counts, level: Level, text: number, area: Box, unit: number): Measured[] {
  const alone = isAlone(counts);
  return TILE_KINDS.filter((kind) => counts[kind] > 0).map((kind) =>
    measure(kind, level, text, counts[kind], area, unit, alone),
  );
}

const isAlone = ({ failed, running, queued }: Counts): boolean => failed + running + queued === 1;

/** The bands of the first level that fits, at the largest text that does; null: not even the densest fits. */
function fitting(counts: Counts, area: Box, unit: number): Measured[] | null {
  const alone = isAlone(counts);
  for (const level of [...LEVELS, DENSEST, TIGHTEST]) {
    for (let text = alone ? MOST_ALONE : MOST; text > 0; text *= STEP) {
      const size = Math.max(level.least, text);
      const bands = measureAll(counts, level, size * unit, area, unit);
      const wide = bands.every(({ kind, textPx }) => leastEms(kind, level, alone) * textPx <= area.width);
      if (wide && totalHeight(bands, unit) <= area.height) return bands;
      if (size === level.least) break;
    }
  }
  return null;
}

/** How much higher than their text needs rows may become to fill the screen. */
const MOST_STRETCH: Readonly<Record<TileForm, number>> = { card: 2.1, pair: 1.35, line: 1.12 };

function stretched(bands: readonly Measured[], area: Box, unit: number): Measured[] {
  const rowsHeight = bands.reduce((sum, band) => sum + band.rows * band.rowHeight, 0);
  const spare = area.height - totalHeight(bands, unit);
  const factor = 1 + spare / rowsHeight;
  // A single tile has the screen to itself; more than one keep a shape that reads as a list.
  const alone = bands.length === 1 && bands[0]?.count === 1;
  return bands.map((band) => ({
    ...band,
    rowHeight: band.rowHeight * (alone ? factor : Math.min(factor, MOST_STRETCH[band.form])),
  }));
}

function place(bands: readonly Measured[], area: Box, unit: number): Band[] {
  let y = area.y;
  return bands.map((band) => {
    const gap = columnGapOf(band.form, unit);
    const rowGap = rowGapOf(band.form, unit);
    const heading = {
      x: area.x,
      y,
      width: area.width,
      height: headingHeight(band.headingPx),
      textPx: band.headingPx,
    };
    const top = y + heading.height;
    const width = (area.width - (band.columns - 1) * gap) / band.columns;
    const shown = Math.min(band.count, band.rows * band.columns);
    const tiles = Array.from({ length: shown }, (_, index) => ({
      kind: band.kind,
      index,
      form: band.form,
      textPx: band.textPx,
      smallPx: band.smallPx,
      labelLines: band.labelLines,
      x: area.x + (index % band.columns) * (width + gap),
      y: top + Math.floor(index / band.columns) * (band.rowHeight + rowGap),
      width,
      height: band.rowHeight,
    }));
    y = top + band.rows * band.rowHeight + (band.rows - 1) * rowGap + bandGapOf(unit);
    return { kind: band.kind, heading, tiles };
  });
}

/** As many rows of each kind as there is room for, the worst first; a kind for which nothing is left has no band. */
function cut(counts: Counts, area: Box, unit: number): Measured[] {
  const kept: Measured[] = [];
  let room = area.height;
  for (const kind of TILE_KINDS) {
    if (counts[kind] === 0) continue;
    const band = measure(kind, TIGHTEST, unit, counts[kind], area, unit, false);
    // The columns of a full band: those that divide the rest evenly belong to rows that are not shown.
    const gap = columnGapOf("line", unit);
    const rowGap = rowGapOf("line", unit);
    const columns = Math.floor((area.width + gap) / (leastEms(kind, TIGHTEST, false) * unit + gap));
    const fits = Math.floor((room - headingHeight(band.headingPx) + rowGap) / (band.rowHeight + rowGap));
    const rows = Math.min(Math.ceil(counts[kind] / columns), fits);
    if (rows < 1) break;
    kept.push({ ...band, rows, columns });
    room -= bandHeight({ ...band, rows }, unit) + bandGapOf(unit);
    // What is less important is not shown while something more important is left out.
    if (rows * columns < counts[kind]) break;
  }
  return kept;
}

/** Packs so many tiles of each kind into `area`, with no text below `unit` px. */
export function packTiles(counts: Counts, area: Box, unit: number): Packing {
  const bands = fitting(counts, area, unit);
  if (bands !== null) return { bands: place(stretched(bands, area, unit), area, unit), more: null };
  const moreHeight = 1.4 * unit;
  const room = { ...area, height: area.height - moreHeight - bandGapOf(unit) };
  const placed = place(cut(counts, room, unit), room, unit);
  const shown = (kind: TileKind): number => placed.find((band) => band.kind === kind)?.tiles.length ?? 0;
  return {
    bands: placed,
    more: {
      x: area.x,
      y: area.y + area.height - moreHeight,
      width: area.width,
      height: moreHeight,
      textPx: unit,
      left: {
        failed: counts.failed - shown("failed"),
        running: counts.running - shown("running"),
        queued: counts.queued - shown("queued"),
      },
    },
  };
}
