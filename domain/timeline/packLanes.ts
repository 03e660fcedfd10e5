// Puts intervals into as few lanes as possible, so that none covers another.
import type { Interval } from "./span.ts";

/** A heap of numbers or pairs, the least first. */
class Heap<T> {
  readonly #items: T[] = [];
  readonly #before: (a: T, b: T) => boolean;

  constructor(before: (a: T, b: T) => boolean) {
    this.#before = before;
  }

  get least(): T | undefined {
    return this.#items[0];
  }

  push(item: T): void {
    const items = this.#items;
    let at = items.push(item) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = items[parent] as T;
      if (!this.#before(item, above)) break;
      items[at] = above;
      at = parent;
    }
    items[at] = item;
  }

  pop(): T | undefined {
    const items = this.#items;
    const [top] = items;
    const last = items.pop();
    if (items.length === 0 || last === undefined) return top;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= items.length) break;
      if (child + 1 < items.length && this.#before(items[child + 1] as T, items[child] as T)) child += 1;
      if (!this.#before(items[child] as T, last)) break;
      items[at] = items[child] as T;
      at = child;
    }
    items[at] = last;
    return top;
  }
}

/**
 * The lane of each interval, from 0. `intervals` must be sorted by their begin. Each gets the lowest free lane, so there are as many lanes as
 * intervals overlap at most, and rarely used lanes are the high ones.
 */
export function packLanes(intervals: readonly Interval[]): number[] {
  const free = new Heap<number>((a, b) => a < b);
  const busy = new Heap<{ to: number; lane: number }>((a, b) => a.to < b.to);
  let lanes = 0;
  return intervals.map(({ from, to }) => {
    for (let next = busy.least; next !== undefined && next.to <= from; next = busy.least) {
      free.push(next.lane);
      busy.pop();
    }
    const lane = free.pop() ?? lanes++;
    busy.push({ to, lane });
    return lane;
  });
}
