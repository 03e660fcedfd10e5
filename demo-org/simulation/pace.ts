/** How fast work goes: as the clock up to a moment, `speed` times as fast from there on. */
export class Pace {
  readonly #fromMs: number;
  readonly #speed: number;

  constructor(fromMs: number, speed: number) {
    this.#fromMs = fromMs;
    this.#speed = speed;
  }

  /** The work (ms) that a machine always at work has done by a moment. Grows without jumps. */
  work(ms: number): number {
    return ms <= this.#fromMs ? ms : this.#fromMs + (ms - this.#fromMs) * this.#speed;
  }

  /** The moment by which so much work is done: the reverse of `work`. */
  moment(workMs: number): number {
    return workMs <= this.#fromMs ? workMs : this.#fromMs + (workMs - this.#fromMs) / this.#speed;
  }
}
