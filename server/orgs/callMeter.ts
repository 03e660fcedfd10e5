// Counts the calls to an org within the last rolling hour. Buckets of ten seconds keep the memory constant. The count may be too high by
// the calls of one bucket, and is never too low.
const HOUR_MS = 3_600_000;
const BUCKET_MS = 10_000;
const BUCKETS = HOUR_MS / BUCKET_MS + 1;

/** Counts the calls to one org. */
export class CallMeter {
  readonly #now: () => number;
  readonly #counts = new Int32Array(BUCKETS);
  #newest: number;

  /** `now` gives milliseconds of a clock that never goes back and goes on while the machine sleeps. */
  constructor(now: () => number) {
    this.#now = now;
    this.#newest = Math.floor(now() / BUCKET_MS);
  }

  #advance(): void {
    const current = Math.floor(this.#now() / BUCKET_MS);
    const steps = Math.min(current - this.#newest, BUCKETS);
    for (let i = 1; i <= steps; i++) this.#counts[(this.#newest + i) % BUCKETS] = 0;
    if (current > this.#newest) this.#newest = current;
  }

  /** Notes one call sent now. */
  add(): void {
    this.#advance();
    const slot = this.#newest % BUCKETS;
    this.#counts[slot] = (this.#counts[slot] ?? 0) + 1;
  }

  /** Calls within the last hour. */
  lastHour(): number {
    this.#advance();
    return this.#counts.reduce((sum, count) => sum + count, 0);
  }

  /** Whole seconds (at least 1) until fewer than `cap` calls lie within the hour; an hour when `cap` is 0. */
  secondsUntilBelow(cap: number): number {
    let remaining = this.lastHour();
    for (let i = this.#newest - BUCKETS + 1; i <= this.#newest; i++) {
      remaining -= this.#counts[((i % BUCKETS) + BUCKETS) % BUCKETS] ?? 0;
      if (remaining < cap) {
        const leavesAtMs = (i + BUCKETS) * BUCKET_MS;
        return Math.max(1, Math.ceil((leavesAtMs - this.#now()) / 1000));
      }
    }
    return HOUR_MS / 1000;
  }
}
