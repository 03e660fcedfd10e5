/** Speed of work: real time up to a moment, `speed` times as fast after it. */
export class Pace {
  readonly #fromMs: number;
  readonly #speed: number;

  constructor(fromMs: number, speed: number) {
    this.#fromMs = fromMs;
    this.#speed = speed;
  }

  /** The work (ms) done by a moment if work never paused. Continuous. */
  work(ms: number): number {
    return ms <= this.#fromMs ? ms : this.#fromMs + (ms - this.#fromMs) * this.#speed;
  }

  /** The moment by which this much work is done: the inverse of `work`. */
  moment(workMs: number): number {
    return workMs <= this.#fromMs ? workMs : this.#fromMs + (workMs - this.#fromMs) / this.#speed;
  }
}
