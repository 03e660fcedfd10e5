/** Runs of dataflows and recipes per rolling day, org-wide (setup guide's limits table; also `/limits`). */
export const RUNS_PER_DAY = 60;
/** Shorter runs are not counted. */
export const COUNTED_FROM_MS = 120_000;
const DAY_MS = 86_400_000;

interface Counted {
  executedMs: number;
  endMs?: number | undefined;
}

/** The rolling count. A running job holds a place, since nobody knows yet whether it will stay under two minutes. */
export class RunBudget {
  #runs: Counted[] = [];

  add(run: Counted): void {
    this.#runs.push(run);
  }

  /** What `/limits` shows at a moment: runs of the last 24 hours that lasted, or have lasted, two minutes. */
  used(nowMs: number): number {
    return this.#recent(nowMs).filter(
      (run) => Math.min(run.endMs ?? nowMs, nowMs) - run.executedMs >= COUNTED_FROM_MS,
    ).length;
  }

  /** Whether another run may start: counted runs and those still going together stay under the limit. */
  allows(nowMs: number): boolean {
    const held = this.#recent(nowMs).filter(
      (run) => (run.endMs ?? Infinity) > nowMs || (run.endMs ?? Infinity) - run.executedMs >= COUNTED_FROM_MS,
    );
    return held.length < RUNS_PER_DAY;
  }

  #recent(nowMs: number): Counted[] {
    if (this.#runs.length > 4 * RUNS_PER_DAY) {
      this.#runs = this.#runs.filter((run) => run.executedMs > nowMs - DAY_MS);
    }
    return this.#runs.filter((run) => run.executedMs > nowMs - DAY_MS);
  }
}
