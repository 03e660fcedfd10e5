// Where the parts of several orgs stand on a wall: as large as the screen allows, and never smaller than can be read from across the room.
import type { Box } from "../screen/packing/box.ts";

/** The least size of an org's part, in units: its name, how it stands in larger letters, and a line of counts. */
const LEAST = { width: 21, height: 7.5 } as const;
/** Larger text than this says no more. */
const MOST_SCALE = 2.2;
const GAP = 0.7;
/** The line for the orgs that have no room, in units. */
const MORE = 2;

export interface Placing {
  /** One for each org that has room, worst first. */
  boxes: Box[];
  /** How much larger than the least size each part is, 1 or more. */
  scale: number;
  /** How many orgs have no room, and where that is said; null when all have. */
  more: { count: number; box: Box } | null;
}

/** How many of `least` units fit side by side. At least one. */
function fit(length: number, least: number, unit: number): number {
  return Math.max(1, Math.floor((length + GAP * unit) / ((least + GAP) * unit)));
}

/** Places the parts of `count` orgs in an area. Sizes are px, `unit` is the smallest text. */
export function placeOrgs(count: number, area: Box, unit: number): Placing {
  const gap = GAP * unit;
  const columnsMost = fit(area.width, LEAST.width, unit);
  if (count > columnsMost * fit(area.height, LEAST.height, unit)) {
    const height = area.height - MORE * unit - gap;
    const room = columnsMost * fit(height, LEAST.height, unit);
    const box = { ...area, y: area.y + height + gap, height: MORE * unit };
    return { ...placeOrgs(room, { ...area, height }, unit), more: { count: count - room, box } };
  }
  let best: { columns: number; width: number; height: number; scale: number } | null = null;
  for (let columns = 1; columns <= Math.min(columnsMost, count); columns++) {
    const rows = Math.ceil(count / columns);
    const width = (area.width - (columns - 1) * gap) / columns;
    const height = (area.height - (rows - 1) * gap) / rows;
    const scale = Math.min(width / (LEAST.width * unit), height / (LEAST.height * unit));
    if (best === null || scale > best.scale) best = { columns, width, height, scale };
  }
  if (best === null) return { boxes: [], scale: 1, more: null };
  const { columns, width, height, scale } = best;
  const boxes = Array.from({ length: count }, (_, index) => ({
    x: area.x + (index % columns) * (width + gap),
    y: area.y + Math.floor(index / columns) * (height + gap),
    width,
    height,
  }));
  return { boxes, scale: Math.max(1, Math.min(MOST_SCALE, scale)), more: null };
}
