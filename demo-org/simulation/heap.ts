/** Planned events, earliest first. Events at one moment keep the order in which they were planned, so history is stable. */
export class EventQueue<T> {
  readonly #items: { atMs: number; order: number; what: T }[] = [];
  #planned = 0;

  add(atMs: number, what: T): void {
    const items = this.#items;
    const item = { atMs, order: this.#planned, what };
    this.#planned += 1;
    let i = items.length;
    items.push(item);
    while (i > 0) {
      const parent = (i - 1) >> 1;
      const above = items[parent];
      if (!above || !comesBefore(item, above)) break;
      items[i] = above;
      i = parent;
    }
    items[i] = item;
  }

  /** Removes and returns the earliest event at or before `untilMs`, or undefined when there is none. */
  takeUntil(untilMs: number): { atMs: number; what: T } | undefined {
    const items = this.#items;
    const first = items[0];
    if (!first || first.atMs > untilMs) return undefined;
    const last = items.pop();
    if (last && last !== first) this.#sinkFromTop(last);
    return first;
  }

  #sinkFromTop(item: { atMs: number; order: number; what: T }): void {
    const items = this.#items;
    let i = 0;
    for (;;) {
      let child = 2 * i + 1;
      const left = items[child];
      if (!left) break;
      const right = items[child + 1];
      let least = left;
      if (right && comesBefore(right, left)) {
        child += 1;
        least = right;
      }
      if (!comesBefore(least, item)) break;
      items[i] = least;
      i = child;
    }
    items[i] = item;
  }
}

function comesBefore(a: { atMs: number; order: number }, b: { atMs: number; order: number }): boolean {
  return a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order);
}
