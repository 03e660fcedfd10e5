/** The index of `item` in a sorted list, or the index at which to insert it. It is at `from` or later. */
export function placeIn<Item>(
  sorted: readonly Item[],
  item: Item,
  order: (a: Item, b: Item) => number,
  from = 0,
): number {
  let to = sorted.length;
  while (from < to) {
    const half = (from + to) >>> 1;
    const at = sorted[half];
    if (at !== undefined && order(at, item) < 0) from = half + 1;
    else to = half;
  }
  return from;
}
