// Past runs with all that a backtest must know of them, also what no estimate may see.
import type { PastRun } from "../../domain/estimate/pastRun.ts";

export interface PlayedRun extends PastRun {
  /** True for a run that stopped moving and was stopped by a person later. */
  isStuck: boolean;
  /** What the org says of its progress after so many seconds, 0 to 1; null: nothing. */
  progressAt: (elapsed: number) => number | null;
}

/** The runs of one source, oldest first. */
export interface History {
  source: string;
  runs: PlayedRun[];
}

/** A number of the standard normal distribution. */
export function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
