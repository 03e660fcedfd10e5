// What is known of the duration of a source's next run. How fast the past is forgotten, how wide each past run is drawn and whether the
// weekday counts is chosen for each source by what would have foretold its own past best.
import { type Bump, densityAt, shareAbove } from "./mixture.ts";
import { median } from "../quantile.ts";
import type { PastRun } from "./pastRun.ts";

/** With fewer whole runs nothing is foretold. */
export const LEAST_RUNS = 5;
/** Older runs tell nothing of today. */
const MOST_RUNS = 40;
/** Runs that are foretold from those before them, to choose how. */
const MOST_TRIED = 20;
const DAY_MS = 86_400_000;

/** One way to read the past. */
interface Reading {
  /** After so many runs one counts half. */
  halfLife: number;
  /** The spread around each past run, on the logarithmic scale. */
  spread: number;
  /** How much more a run of the same weekday counts. */
  weekday: number;
}

const READINGS: readonly Reading[] = [3, 12].flatMap((halfLife) =>
  [0.04, 0.08, 0.15, 0.28].flatMap((spread) => [1, 6].map((weekday) => ({ halfLife, spread, weekday }))),
);

/** Share of the runs that nothing in the past foretells, and how far they stray. */
const SURPRISE = { weight: 0.02, spread: 0.7 };

const weekdayOf = (ms: number): number => Math.floor(ms / DAY_MS) % 7;

/**
 * The share of each run among those that are whole. The share of one that was cut goes to all that took longer, as Kaplan and Meier
 * have it; where none did, it stays with the longest.
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
  // Few runs tell less about what is usual: as many as they are worth, by how unevenly they count.
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

/** How well a reading foretells a run: the logarithm of the likelihood, of having lasted at least as long for one that was cut. */
function score(mixture: readonly Bump[], { seconds, isWhole }: PastRun): number {
  return Math.log(Math.max(1e-12, isWhole ? densityAt(mixture, seconds) : shareAbove(mixture, seconds)));
}

function bestReading(runs: readonly PastRun[]): Reading {
  const first = Math.max(3, runs.length - MOST_TRIED);
  let best = { reading: READINGS[0] as Reading, sum: -Infinity };
  for (const reading of READINGS) {
    // Before there is evidence: change is slow, the spread is middling and weekdays do not count.
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
  /** Whole runs that it rests on. */
  runs: number;
  /** Half of the whole runs took at most this long. Seconds. */
  usualSeconds: number;
  /** The duration in all of a run that began at `at`, epoch ms. */
  mixtureAt: (at: number) => Bump[];
}

/** What the past runs of one source (oldest first) tell of its next; null for fewer than {@link LEAST_RUNS} whole ones. */
export function durationModel(past: readonly PastRun[]): DurationModel | null {
  const runs = past.slice(-MOST_RUNS);
  const whole = runs.filter(({ isWhole }) => isWhole).length;
  if (whole < LEAST_RUNS) return null;
  const reading = bestReading(runs);
  const usualSeconds = median(runs.filter(({ isWhole }) => isWhole).map(({ seconds }) => seconds));
  return { runs: whole, usualSeconds, mixtureAt: (at) => mixtureOf(runs, reading, at) };
}
