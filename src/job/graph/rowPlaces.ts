// Where the cells of each row are, sideways: near the cells that they are connected to, in their order and without overlaps.
import type { Cell } from "./rows.ts";

/** Sweeps down and up, and how many of them give the graph its shape. More of them change little. */
const SWEEPS = 3;
const SHAPING = 1;
/** A line that passes rows, and a chain of nodes, is straight rather than near: their parts count this many times. */
const STRAIGHT = 8;
/** The weight of a cell without neighbours, which gives way. */
const LOOSE = 0.1;

/**
 * The places nearest to `wished` (least squares, by weight) that are at least `apart[i]` from place i to place i + 1. It takes neighbours that
 * would be too close together as one block, whose place is the mean of what they wish.
 */
export function spread(
  wished: readonly number[],
  weights: readonly number[],
  apart: readonly number[],
): number[] {
  const offsets: number[] = [];
  // By block: the mean, the weight and how many places it has.
  const means: number[] = [];
  const sums: number[] = [];
  const counts: number[] = [];
  let offset = 0;
  let last = -1;
  for (let at = 0; at < wished.length; at += 1) {
    offsets[at] = offset;
    let mean = (wished[at] ?? 0) - offset;
    let sum = weights[at] ?? 1;
    let count = 1;
    for (; last >= 0 && (means[last] ?? 0) > mean; last -= 1) {
      const weight = sums[last] ?? 0;
      mean = ((means[last] ?? 0) * weight + mean * sum) / (weight + sum);
      sum += weight;
      count += counts[last] ?? 0;
    }
    last += 1;
    means[last] = mean;
    sums[last] = sum;
    counts[last] = count;
    offset += apart[at] ?? 0;
  }
  const places: number[] = [];
  for (let block = 0; block <= last; block += 1) {
    for (let left = counts[block] ?? 0; left > 0; left -= 1) {
      places.push((means[block] ?? 0) + (offsets[places.length] ?? 0));
    }
  }
  return places;
}

/** The middle of each cell, px. `apart`: the least distance between the middles of two neighbours. */
export function placeCells(
  cells: readonly Cell[],
  order: readonly (readonly number[])[],
  apart: (left: Cell, right: Cell) => number,
): number[] {
  const middles = cells.map(() => 0);
  const gaps = order.map((row) =>
    row.map((at, place) => {
      const left = cells[at];
      const right = cells[row[place + 1] ?? -1];
      return left === undefined || right === undefined ? 0 : apart(left, right);
    }),
  );
  /** How much a cell is drawn to one on the side `near`, from which it is on the side `far`. */
  const pullOf = (cell: Cell, near: "above" | "below", far: "above" | "below"): number => {
    const [other] = cell[near];
    return cell[near].length === 1 && cells[other ?? -1]?.[far].length === 1 ? STRAIGHT : 1;
  };
  const pullsUp = cells.map((cell) => pullOf(cell, "above", "below"));
  const pullsDown = cells.map((cell) => pullOf(cell, "below", "above"));
  const sumOf = (others: readonly number[]): number => {
    let sum = 0;
    for (let at = 0; at < others.length; at += 1) sum += middles[others[at] ?? 0] ?? 0;
    return sum;
  };
  /** Moves a row to the means of its neighbours above, below or both. */
  const settle = (at: number, isAbove: boolean, isBelow: boolean): void => {
    const row = order[at] ?? [];
    const wished: number[] = [];
    const weights: number[] = [];
    for (let place = 0; place < row.length; place += 1) {
      const index = row[place] ?? 0;
      const cell = cells[index];
      let sum = 0;
      let weight = 0;
      if (isAbove && cell !== undefined) {
        const pull = pullsUp[index] ?? 1;
        sum += sumOf(cell.above) * pull;
        weight += cell.above.length * pull;
      }
      if (isBelow && cell !== undefined) {
        const pull = pullsDown[index] ?? 1;
        sum += sumOf(cell.below) * pull;
        weight += cell.below.length * pull;
      }
      wished.push(weight === 0 ? (middles[index] ?? 0) : sum / weight);
      weights.push(Math.max(weight, LOOSE));
    }
    const places = spread(wished, weights, gaps[at] ?? []);
    for (let place = 0; place < row.length; place += 1) middles[row[place] ?? 0] = places[place] ?? 0;
  };
  for (let at = 0; at < order.length; at += 1) settle(at, true, false);
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    // At first each row follows the one before it, so that the graph as a whole takes its shape; then each settles between its neighbours.
    const isBetween = sweep >= SHAPING;
    for (let at = order.length - 1; at >= 0; at -= 1) settle(at, isBetween, true);
    for (let at = 0; at < order.length; at += 1) settle(at, true, isBetween);
  }
  // What is nearly straight by now becomes straight, where there is room.
  for (const [at, row] of order.entries()) {
    for (let place = 0; place < row.length; place += 1) {
      const index = row[place] ?? 0;
      if (pullsUp[index] !== STRAIGHT) continue;
      const middle = middles[cells[index]?.above[0] ?? index] ?? 0;
      const least = (middles[row[place - 1] ?? -1] ?? -Infinity) + (gaps[at]?.[place - 1] ?? 0);
      const most = (middles[row[place + 1] ?? -1] ?? Infinity) - (gaps[at]?.[place] ?? 0);
      if (middle >= least && middle <= most) middles[index] = middle;
    }
  }
  return middles;
}
