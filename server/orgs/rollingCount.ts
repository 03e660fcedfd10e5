// Counts events within a rolling span. Buckets keep the memory constant. The count may be too high by the events of one bucket, and is
// never too low.

/** Counts within the last `spanMs`, in buckets of `bucketMs`. */
export class RollingCount {
  readonly #now: () => number;
  readonly #spanMs: number;
  readonly #bucketMs: number;
  readonly #counts: Int32Array;
  #newest: number;

  /** `now` gives milliseconds of a clock that never goes back and goes on while the machine sleeps. */
  constructor(now: () => number, spanMs: number, bucketMs: number) {
    this.#now = now;
    this.#spanMs = spanMs;
    this.#bucketMs = bucketMs;
    this.#counts = new Int32Array(spanMs / bucketMs + 1);
    this.#newest = Math.floor(now() / bucketMs);
  }

  #advance(): void {
    const current = Math.floor(this.#now() / this.#bucketMs);
    const steps = Math.min(current - this.#newest, this.#counts.length);
    for (let i = 1; i <= steps; i++) this.#counts[(this.#newest + i) % this.#counts.length] = 0;
    if (current > this.#newest) this.#newest = current;
  }

  /** Notes one event now. */
  add(): void {
    this.#advance();
    const slot = this.#newest % this.#counts.length;
    this.#counts[slot] = (this.#counts[slot] ?? 0) + 1;
  }

  /** Events within the span. */
  total(): number {
    this.#advance();
    return this.#counts.reduce((sum, count) => sum + count, 0);
  }

  /** Whole seconds (at least 1) until fewer than `cap` events lie within the span; the span when `cap` is 0. */
  secondsUntilBelow(cap: number): number {
    const buckets = this.#counts.length;
    let remaining = this.total();
    for (let i = this.#newest - buckets + 1; i <= this.#newest; i++) {
      remaining -= this.#counts[((i % buckets) + buckets) % buckets] ?? 0;
      if (remaining < cap) {
        const leavesAtMs = (i + buckets) * this.#bucketMs;
        return Math.max(1, Math.ceil((leavesAtMs - this.#now()) / 1000));
      }
    }
    return this.#spanMs / 1000;
  }
}
