// The distribution of the duration of a source's next run. How fast old runs lose weight, how wide each past run is spread and whether the
// weekday counts is chosen for each source: by what would have predicted its own past best.
import { type Bump, densityAt, shareAbove } from "./mixture.ts";
import { median } from "../quantile.ts";
import type { PastRun } from "./pastRun.ts";

/** With fewer completed runs nothing is predicted. */
export const LEAST_RUNS = 5;
/** Older runs are ignored. */
const MOST_RUNS = 40;
/** Number of runs that are predicted from those before them, to choose the reading. */
const MOST_TRIED = 20;
const DAY_MS = 86_400_000;

/** One way to weigh the past. */
interface Reading {
  /** The weight halves after this many runs. */
  halfLife: number;
  /** The spread around each past run, on the logarithmic scale. */
  spread: number;
  /** How much more a run of the same weekday counts. */
  weekday: number;
}

const READINGS: readonly Reading[] = [3, 12].flatMap((halfLife) =>
  [0.04, 0.08, 0.15, 0.28].flatMap((spread) => [1, 6].map((weekday) => ({ halfLife, spread, weekday }))),
);

/** Share of the runs that no past run predicts, and their spread. */
const SURPRISE = { weight: 0.02, spread: 0.7 };

const weekdayOf = (ms: number): number => Math.floor(ms / DAY_MS) % 7;

/**
 * The weight of each completed run. The weight of a run that was cut short goes to all that took longer, as in the Kaplan–Meier estimator.
 * When none did, it stays with the longest.
 */
function wholeShares(
  runs: readonly PastRun[],
  weights: readonly number[],
): { seconds: number; weight: number }[] {
  const order = runs
    .map(({ seconds, isWhole }, at) => ({ seconds, isWhole, weight: weights[at] ?? 0 }))
    .sort((a, b) => a.seconds - b.seconds);
  let left = order.reduce((sum, { weight }) => sum + weight, 0);
  let share = 1;
  const shares: { seconds: number; weight: number }[] = [];
  for (const { seconds, isWhole, weight } of order) {
    if (isWhole && left > 0) {
      const taken = (share * weight) / left;
      shares.push({ seconds, weight: taken });
      share -= taken;
    }
    left -= weight;
  }
  const last = shares.at(-1);
  if (last !== undefined) last.weight += share;
  return shares;
}

function mixtureOf(runs: readonly PastRun[], { halfLife, spread, weekday }: Reading, at: number): Bump[] {
  const day = weekdayOf(at);
  const weights = runs.map(
    ({ beganAt }, index) =>
      0.5 ** ((runs.length - 1 - index) / halfLife) * (weekdayOf(beganAt) === day ? weekday : 1),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  // Few runs say less about what is usual. The effective number depends on how unevenly they count.
  const worth = total ** 2 / weights.reduce((sum, weight) => sum + weight ** 2, 0);
  const wide = spread * Math.sqrt(1 + 1 / worth);
  const shares = wholeShares(runs, weights);
  const middle = shares.reduce((sum, { seconds, weight }) => sum + weight * Math.log(seconds), 0);
  return [
    ...shares.map(({ seconds, weight }) => ({
      mean: Math.log(seconds),
      spread: wide,
      weight: weight * (1 - SURPRISE.weight),
    })),
    { mean: middle, spread: SURPRISE.spread, weight: SURPRISE.weight },
  ];
}

/** How well a reading predicts a run: the logarithm of its likelihood. For a run that was cut short, of lasting at least that long. */
function score(mixture: readonly Bump[], { seconds, isWhole }: PastRun): number {
  return Math.log(Math.max(1e-12, isWhole ? densityAt(mixture, seconds) : shareAbove(mixture, seconds)));
}

function bestReading(runs: readonly PastRun[]): Reading {
  const first = Math.max(3, runs.length - MOST_TRIED);
  let best = { reading: READINGS[0] as Reading, sum: -Infinity };
  for (const reading of READINGS) {
    // The default without evidence: slow change, medium spread, no weekdays.
    let sum = -2 * Math.abs(Math.log(reading.spread / 0.15)) - (reading.halfLife < 12 ? 1 : 0);
    if (reading.weekday > 1) sum -= 2;
    for (let at = first; at < runs.length; at += 1) {
      const run = runs[at];
      if (run !== undefined) sum += score(mixtureOf(runs.slice(0, at), reading, run.beganAt), run);
    }
    if (sum > best.sum) best = { reading, sum };
  }
  return best.reading;
}

export interface DurationModel {
  /** Number of completed runs behind it. */
  runs: number;
  /** Median duration of the completed runs, seconds. */
  usualSeconds: number;
  /** The total duration of a run that began at `at`, epoch ms. */
  mixtureAt: (at: number) => Bump[];
}

/** The model from the past runs of one source (oldest first); null for fewer than {@link LEAST_RUNS} completed ones. */
export function durationModel(past: readonly PastRun[]): DurationModel | null {
  const runs = past.slice(-MOST_RUNS);
  const whole = runs.filter(({ isWhole }) => isWhole).length;
  if (whole < LEAST_RUNS) return null;
  const reading = bestReading(runs);
  const usualSeconds = median(runs.filter(({ isWhole }) => isWhole).map(({ seconds }) => seconds));
  return { runs: whole, usualSeconds, mixtureAt: (at) => mixtureOf(runs, reading, at) };
}
