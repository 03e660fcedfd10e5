// The order of the cells in each row, with few crossings of edges. A browser has not compiled this code when it first draws a graph, so the
// loops are plain, and a step on a row is left out when it would come to the same as before.
import { crossingsBelow, type Order, placesOf } from "./crossings.ts";
import type { Cell } from "./rows.ts";

/** The most sweeps over all rows, and after how many without a gain they end. More of them change little. */
const MOST_SWEEPS = 12;
const PATIENCE = 2;

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

/**
 * Sorts a row by the mean place of each cell's neighbours in the row beside it. Cells without such neighbours stay where they are. Whether
 * any cell moved.
 */
function sortRow(
  cells: readonly Cell[],
  row: number[],
  beside: "above" | "below",
  places: readonly number[],
): boolean {
  const open: number[] = [];
  const moved: { cell: number; mean: number }[] = [];
  let last = -Infinity;
  let isSorted = true;
  for (let place = 0; place < row.length; place += 1) {
    const cell = row[place] ?? 0;
    const near = cells[cell]?.[beside];
    if (near === undefined || near.length === 0) continue;
    let sum = 0;
    for (let at = 0; at < near.length; at += 1) sum += places[near[at] ?? 0] ?? 0;
    const mean = sum / near.length;
    if (mean < last) isSorted = false;
    last = mean;
    open.push(place);
    moved.push({ cell, mean });
  }
  if (isSorted) return false;
  moved.sort((a, b) => a.mean - b.mean);
  for (let at = 0; at < open.length; at += 1) row[open[at] ?? 0] = moved[at]?.cell ?? 0;
  return true;
}

/** How many crossings fewer two neighbours have after a swap, by their links on one side. */
function swapGain(left: readonly number[], right: readonly number[], places: readonly number[]): number {
  let gain = 0;
  for (let one = 0; one < left.length; one += 1) {
    const place = places[left[one] ?? 0] ?? 0;
    for (let other = 0; other < right.length; other += 1) {
      gain += Math.sign(place - (places[right[other] ?? 0] ?? 0));
    }
  }
  return gain;
}

/** Swaps neighbours in a row where that takes crossings away. Whether any were swapped. */
function swapNeighbours(cells: readonly Cell[], row: number[], places: number[]): boolean {
  let isChanged = false;
  for (let at = 0; at + 1 < row.length; at += 1) {
    const left = row[at] ?? 0;
    const right = row[at + 1] ?? 0;
    const one = cells[left];
    const other = cells[right];
    if (one === undefined || other === undefined) continue;
    if (swapGain(one.above, other.above, places) + swapGain(one.below, other.below, places) <= 0) continue;
    row[at] = right;
    row[at + 1] = left;
    places[right] = at;
    places[left] = at + 1;
    isChanged = true;
  }
  return isChanged;
}

/** How often each row changed. */
class RowChanges {
  readonly #counts: number[] = [];

  note(row: number): void {
    this.#counts[row] = (this.#counts[row] ?? 0) + 1;
  }

  /** Whether a row from `first` to `last` changed since the last call with these `seen` for `row`, which may be the first one. */
  isNew(seen: number[], row: number, first: number, last: number): boolean {
    let count = 0;
    for (let at = first; at <= last; at += 1) count += this.#counts[at] ?? 0;
    if (seen[row] === count) return false;
    seen[row] = count;
    return true;
  }
}

/** The cells of each row from left to right. */
export function orderRows(cells: readonly Cell[], rowCount: number): Order {
  const order = startOrder(cells, rowCount);
  const places = placesOf(order, cells.length);
  const changes = new RowChanges();
  const counted: number[] = [];
  const crossings: number[] = [];
  function countCrossings(): number {
    let sum = 0;
    for (const [at, row] of order.entries()) {
      if (changes.isNew(counted, at, at, at + 1)) crossings[at] = crossingsBelow(cells, row, places);
      sum += crossings[at] ?? 0;
    }
    return sum;
  }
  const sorted = { above: [], below: [] };
  function sort(at: number, beside: "above" | "below"): void {
    const row = order[at];
    const first = beside === "above" ? at - 1 : at;
    if (row === undefined || !changes.isNew(sorted[beside], at, first, first + 1)) return;
    if (!sortRow(cells, row, beside, places)) return;
    changes.note(at);
    for (let place = 0; place < row.length; place += 1) places[row[place] ?? 0] = place;
  }
  const swapped: number[] = [];
  function swap(): boolean {
    let isChanged = false;
    for (const [at, row] of order.entries()) {
      if (!changes.isNew(swapped, at, at - 1, at + 1) || !swapNeighbours(cells, row, places)) continue;
      changes.note(at);
      isChanged = true;
    }
    return isChanged;
  }
  const copy = () => order.map((row) => row.slice());
  let best = copy();
  let fewest = countCrossings();
  for (
    let sweep = 0, gained = 0;
    sweep < MOST_SWEEPS && sweep - gained < PATIENCE && fewest > 0;
    sweep += 1
  ) {
    const isDown = sweep % 2 === 0;
    for (let step = 1; step < rowCount; step += 1) {
      sort(isDown ? step : rowCount - 1 - step, isDown ? "above" : "below");
    }
    while (swap());
    const now = countCrossings();
    if (now >= fewest) continue;
    fewest = now;
    gained = sweep + 1;
    best = copy();
  }
  return best;
}
