// The order of the cells in each row, with few crossings of edges.
import type { Cell } from "./rows.ts";

/** The most sweeps over all rows, and after how many without a gain they end. More of them change little. */
const MOST_SWEEPS = 12;
const PATIENCE = 2;

type Order = readonly (readonly number[])[];

/** The place of each cell in its row. */
function placesOf(order: Order, count: number): number[] {
  const places = Array.from({ length: count }, () => 0);
  for (const row of order)
    for (let place = 0; place < row.length; place += 1) places[row[place] ?? 0] = place;
  return places;
}

/**
 * From each last node upwards, inputs from left to right. A definition without shared inputs, whose graph is a tree, has no crossing in this
 * order.
 */
function startOrder(cells: readonly Cell[], rowCount: number): number[][] {
  const order = Array.from({ length: rowCount }, (): number[] => []);
  const seen = new Set<number>();
  for (const [last, { below }] of cells.entries()) {
    if (below.length > 0) continue;
    const open = [last];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      const cell = cells[at];
      if (cell === undefined || seen.has(at)) continue;
      seen.add(at);
      order[cell.row]?.push(at);
      open.push(...cell.above.toReversed());
    }
  }
  return order;
}

/** How many pairs of edges cross. */
export function crossingsOf(cells: readonly Cell[], order: Order): number {
  const places = placesOf(order, cells.length);
  let crossings = 0;
  for (const [at, row] of order.entries()) {
    const width = order[at + 1]?.length ?? 0;
    // A Fenwick tree of how many edges end at each place of the next row so far.
    const ends = Array.from({ length: width + 1 }, () => 0);
    let before = 0;
    for (const cell of row) {
      const below = cells[cell]?.below ?? [];
      for (const lower of below) {
        crossings += before;
        for (let at = (places[lower] ?? 0) + 1; at > 0; at -= at & -at) crossings -= ends[at] ?? 0;
      }
      for (const lower of below) {
        for (let at = (places[lower] ?? 0) + 1; at <= width; at += at & -at) ends[at] = (ends[at] ?? 0) + 1;
      }
      before += below.length;
    }
  }
  return crossings;
}

/** Sorts a row by the mean place of each cell's neighbours in the row beside it. Cells without such neighbours stay where they are. */
function sortRow(
  row: readonly number[],
  beside: (cell: number) => readonly number[],
  places: readonly number[],
): number[] {
  const moved: { cell: number; mean: number }[] = [];
  for (const cell of row) {
    const near = beside(cell);
    let sum = 0;
    for (const at of near) sum += places[at] ?? 0;
    if (near.length > 0) moved.push({ cell, mean: sum / near.length });
  }
  moved.sort((a, b) => a.mean - b.mean);
  let next = 0;
  return row.map((cell) => (beside(cell).length === 0 ? cell : (moved[next++]?.cell ?? cell)));
}

/** How many crossings fewer two neighbours have after a swap, by their links on one side. */
function swapGain(left: readonly number[], right: readonly number[], places: readonly number[]): number {
  let gain = 0;
  for (const a of left) for (const b of right) gain += Math.sign((places[a] ?? 0) - (places[b] ?? 0));
  return gain;
}

/** Swaps neighbours in each row as long as that takes crossings away. */
function swapNeighbours(cells: readonly Cell[], order: number[][], places: number[]): void {
  const gain = (left: number, right: number): number => {
    const one = cells[left];
    const other = cells[right];
    if (one === undefined || other === undefined) return 0;
    return swapGain(one.above, other.above, places) + swapGain(one.below, other.below, places);
  };
  for (let improved = true; improved;) {
    improved = false;
    for (const row of order) {
      for (let at = 0; at + 1 < row.length; at += 1) {
        const left = row[at] ?? 0;
        const right = row[at + 1] ?? 0;
        if (gain(left, right) <= 0) continue;
        row[at] = right;
        row[at + 1] = left;
        places[right] = at;
        places[left] = at + 1;
        improved = true;
      }
    }
  }
}

/** The cells of each row from left to right. */
export function orderRows(cells: readonly Cell[], rowCount: number): Order {
  let best = startOrder(cells, rowCount);
  let fewest = crossingsOf(cells, best);
  const order = best.map((row) => row.slice());
  for (
    let sweep = 0, gained = 0;
    sweep < MOST_SWEEPS && sweep - gained < PATIENCE && fewest > 0;
    sweep += 1
  ) {
    const isDown = sweep % 2 === 0;
    const places = placesOf(order, cells.length);
    const beside = (cell: number) => (isDown ? cells[cell]?.above : cells[cell]?.below) ?? [];
    for (let step = 1; step < rowCount; step += 1) {
      const at = isDown ? step : rowCount - 1 - step;
      const row = sortRow(order[at] ?? [], beside, places);
      order[at] = row;
      for (let place = 0; place < row.length; place += 1) places[row[place] ?? 0] = place;
    }
    swapNeighbours(cells, order, places);
    const crossings = crossingsOf(cells, order);
    if (crossings >= fewest) continue;
    fewest = crossings;
    gained = sweep + 1;
    best = order.map((row) => row.slice());
  }
  return best;
}
