/** Dataflow and recipe runs that an org allows per rolling day (limits table of the setup guide; also `/limits`). */
export const RUNS_PER_DAY = 60;
/** Runs shorter than this (ms) are not counted. */
export const COUNTED_FROM_MS = 120_000;
const DAY_MS = 86_400_000;

interface Counted {
  executedMs: number;
  endMs?: number | undefined;
}

/** The run budget. A running job takes a place, because it is not known yet whether it will last two minutes. */
export class RunBudget {
  #runs: Counted[] = [];

  add(run: Counted): void {
    this.#runs.push(run);
  }

  /** The count that `/limits` shows at a moment: runs of the last 24 hours that have lasted two minutes or more. */
  used(nowMs: number): number {
    return this.#recent(nowMs).filter(
      (run) => Math.min(run.endMs ?? nowMs, nowMs) - run.executedMs >= COUNTED_FROM_MS,
    ).length;
  }

  /** Whether another run may start: counted runs and running ones together are below the limit. */
  allows(nowMs: number): boolean {
    if (this.#runs.length > 4 * RUNS_PER_DAY) this.#runs = this.#recent(nowMs);
    // Each start of five weeks asks this, so it counts without a list.
    let held = 0;
    for (const { executedMs, endMs = Infinity } of this.#runs) {
      if (executedMs > nowMs - DAY_MS && (endMs > nowMs || endMs - executedMs >= COUNTED_FROM_MS)) held += 1;
    }
    return held < RUNS_PER_DAY;
  }

  #recent(nowMs: number): Counted[] {
    return this.#runs.filter((run) => run.executedMs > nowMs - DAY_MS);
  }
}
