// How many edges of a graph cross, by the order of the cells in each row.
import type { Cell } from "./rows.ts";

const NONE: readonly number[] = [];

/** The cells of each row from left to right. */
export type Order = readonly (readonly number[])[];

/** The place of each cell in its row. */
export function placesOf(order: Order, count: number): number[] {
  const places = Array.from<number>({ length: count }).fill(0);
  for (const row of order) {
    for (let place = 0; place < row.length; place += 1) places[row[place] ?? 0] = place;
  }
  return places;
}

/** How many pairs of edges from a row to the next cross: how far their ends are from being in the order of their beginnings. */
export function crossingsBelow(
  cells: readonly Cell[],
  row: readonly number[],
  places: readonly number[],
): number {
  const ends: number[] = [];
  let crossings = 0;
  for (let place = 0; place < row.length; place += 1) {
    const below = cells[row[place] ?? -1]?.below ?? NONE;
    // Edges that begin at one cell do not cross.
    const lowers = below.length > 1 ? below.toSorted((a, b) => (places[a] ?? 0) - (places[b] ?? 0)) : below;
    for (let lower = 0; lower < lowers.length; lower += 1) {
      const end = places[lowers[lower] ?? 0] ?? 0;
      const count = ends.length;
      // Few edges cross, so most ends are in order already.
      let at = count;
      for (; at > 0 && (ends[at - 1] ?? 0) > end; at -= 1) ends[at] = ends[at - 1] ?? 0;
      ends[at] = end;
      crossings += count - at;
    }
  }
  return crossings;
}

/** How many pairs of edges cross. */
export function crossingsOf(cells: readonly Cell[], order: Order): number {
  const places = placesOf(order, cells.length);
  return order.reduce((sum, row) => sum + crossingsBelow(cells, row, places), 0);
}
