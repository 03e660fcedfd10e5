// Places the tiles of the wall: pure geometry, in CSS pixels. All jobs fit any screen without scrolling: one job is large, a hundred and fifty
// are dense, and no text is too small to be read from five metres. Jobs that do not fit are counted.
import {
  type Band,
  type Box,
  type Counts,
  type Packing,
  TILE_KINDS,
  type TileForm,
  type TileKind,
} from "./box.ts";
import {
  ALL_LEVELS,
  bandGapOf,
  bandHeight,
  columnGapOf,
  headingHeight,
  leastEms,
  type Measured,
  measure,
  measureAll,
  rowGapOf,
  TIGHTEST,
  totalHeight,
} from "./density.ts";

/** The largest text, in units of the smallest, so that a single job does not dominate. */
const MOST = 4.6;
/** The largest text of a job that is alone on the screen. */
const MOST_ALONE = 6;
/** The largest text when there are only old failures. */
const MOST_OLD = 2.5;
/** The ratio from each attempt to the next smaller one. */
const STEP = 0.95;

const totalOf = (counts: Counts): number => TILE_KINDS.reduce((sum, kind) => sum + counts[kind], 0);

/** The bands of the first level that fits, at the largest text that fits; null when none does. */
function fitting(counts: Counts, area: Box, unit: number): Measured[] | null {
  const total = totalOf(counts);
  const onlyOld = total === counts.earlier + counts.older;
  const alone = total === 1 && !onlyOld;
  const most = alone ? MOST_ALONE : onlyOld ? MOST_OLD : MOST;
  for (const level of ALL_LEVELS) {
    for (let text = most; text > 0; text *= STEP) {
      const size = Math.max(level.least, text);
      const bands = measureAll(counts, level, size * unit, area, unit, alone);
      const wide = bands.every(({ kind, textPx }) => leastEms(kind, level, alone) * textPx <= area.width);
      if (wide && totalHeight(bands, unit) <= area.height) return bands;
      if (size === level.least) break;
    }
  }
  return null;
}

/** How many times the height of their text rows may take, to fill the screen. */
const MOST_STRETCH: Readonly<Record<TileForm, number>> = { card: 2.1, pair: 1.35, line: 1.12 };

function stretched(bands: readonly Measured[], area: Box, unit: number): Measured[] {
  const rowsHeight = bands.reduce((sum, band) => sum + band.rows * band.rowHeight, 0);
  const spare = area.height - totalHeight(bands, unit);
  const factor = 1 + spare / rowsHeight;
  // A single tile gets the whole screen. Several keep a shape that reads as a list.
  const [first] = bands;
  const alone =
    bands.length === 1 && first?.count === 1 && first.kind !== "older" && first.kind !== "earlier";
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
    const height = headingHeight(band.headingPx);
    const heading = height === 0 ? null : { x: area.x, y, width: area.width, height, textPx: band.headingPx };
    const top = y + height;
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

/** As many rows of each kind as fit, the most important first. A kind without room has no band. */
function cut(counts: Counts, area: Box, unit: number): Measured[] {
  const kept: Measured[] = [];
  let room = area.height;
  for (const kind of TILE_KINDS) {
    if (counts[kind] === 0) continue;
    const band = measure(kind, TIGHTEST, unit, counts[kind], area, unit, false);
    // The columns of a full band. The evenly divided ones would count rows that are not shown.
    const gap = columnGapOf("line", unit);
    const rowGap = rowGapOf("line", unit);
    const columns = Math.floor((area.width + gap) / (leastEms(kind, TIGHTEST, false) * unit + gap));
    const fits = Math.floor((room - headingHeight(band.headingPx) + rowGap) / (band.rowHeight + rowGap));
    const rows = Math.min(Math.ceil(counts[kind] / columns), fits);
    if (rows < 1) break;
    kept.push({ ...band, rows, columns });
    room -= bandHeight({ ...band, rows }, unit) + bandGapOf(unit);
    // Nothing is shown while something more important is left out.
    if (rows * columns < counts[kind]) break;
  }
  return kept;
}

/** Packs the given numbers of tiles of each kind into `area`, with no text below `unit` px. */
export function packTiles(counts: Counts, area: Box, unit: number): Packing {
  const bands = fitting(counts, area, unit);
  if (bands !== null) return { bands: place(stretched(bands, area, unit), area, unit), more: null };
  const moreHeight = 1.4 * unit;
  const room = { ...area, height: area.height - moreHeight - bandGapOf(unit) };
  const placed = place(cut(counts, room, unit), room, unit);
  const left = (kind: TileKind): number =>
    counts[kind] - (placed.find((band) => band.kind === kind)?.tiles.length ?? 0);
  const lefts = TILE_KINDS.map((kind) => [kind, left(kind)] as const);
  return {
    bands: placed,
    more: {
      x: area.x,
      y: area.y + area.height - moreHeight,
      width: area.width,
      height: moreHeight,
      textPx: unit,
      left: Object.fromEntries(lefts) as Counts,
    },
  };
}
