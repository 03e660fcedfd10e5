// The total duration of a run as a distribution. Each past run stands for durations around its own, on a logarithmic scale, so that 10 minutes
// of an hour weigh as much as 1 minute of six.

/** One part of the mixture: a lognormal bump around a past duration. */
export interface Bump {
  /** Natural logarithm of seconds. */
  mean: number;
  /** Standard deviation on the same scale. */
  spread: number;
  /** Share of the whole; all weights together are 1. */
  weight: number;
}

/** The share of a standard normal distribution below `z`, 0 to 1. The error is below 1e-7 (Abramowitz and Stegun 7.1.26 on erf). */
export function normalBelow(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const poly =
    t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  const tail = 0.5 * poly * Math.exp(-x * x);
  return z < 0 ? tail : 1 - tail;
}

/** The density of a normal distribution at `x`. */
export function normalDensity(x: number, mean: number, spread: number): number {
  const z = (x - mean) / spread;
  return Math.exp(-0.5 * z * z) / (spread * Math.sqrt(2 * Math.PI));
}

/** The share of runs that take longer than `seconds`, 0 to 1. */
export function shareAbove(mixture: readonly Bump[], seconds: number): number {
  if (seconds <= 0) return 1;
  const at = Math.log(seconds);
  let share = 0;
  // The upper tail is summed directly, because one minus the lower tail would lose its last digits.
  for (const { mean, spread, weight } of mixture) share += weight * normalBelow((mean - at) / spread);
  return share;
}

/** The density of the duration's logarithm at `seconds`. */
export function densityAt(mixture: readonly Bump[], seconds: number): number {
  const at = Math.log(Math.max(seconds, 1e-3));
  return mixture.reduce((sum, { mean, spread, weight }) => sum + weight * normalDensity(at, mean, spread), 0);
}

/** Halvings of a range that spans some factors of e: the rest is far below a millisecond. */
const STEPS = 36;

/**
 * The quantile `q` (0 to 1) of the durations longer than `beyond`, in seconds. Never below `beyond`.
 */
export function quantileBeyond(mixture: readonly Bump[], q: number, beyond: number): number {
  const left = shareAbove(mixture, beyond) * (1 - q);
  let low = Math.log(Math.max(beyond, 1e-3));
  let high = Math.max(low, ...mixture.map(({ mean, spread }) => mean + 8 * spread)) + 1;
  for (let step = 0; step < STEPS; step += 1) {
    const half = (low + high) / 2;
    if (shareAbove(mixture, Math.exp(half)) > left) low = half;
    else high = half;
  }
  return Math.max(beyond, Math.exp((low + high) / 2));
}

/** So many points carry the curve of the shares: the narrowest part of a mixture is several of them wide. */
const POINTS = 256;

/**
 * The durations longer than `beyond` as `count` numbers that are equally likely, ascending, in seconds: the quantiles in the middle of `count`
 * equal shares. One pass for all of them, between whose points the share is taken to fall by the same factor per step.
 */
export function spreadBeyond(mixture: readonly Bump[], count: number, beyond: number): number[] {
  const from = Math.log(Math.max(beyond, 1e-3));
  const low = Math.max(from, Math.min(...mixture.map(({ mean, spread }) => mean - 4 * spread)));
  const high =
    Math.max(low, ...mixture.map(({ mean, spread }) => mean + 4 * spread)) +
    2 * Math.max(...mixture.map(({ spread }) => spread));
  const left = shareAbove(mixture, beyond);
  const spread: number[] = [];
  let [at, above] = [low, left];
  for (let point = 1; point <= POINTS && spread.length < count; point += 1) {
    const next = low + ((high - low) * point) / POINTS;
    const share = shareAbove(mixture, Math.exp(next));
    for (;;) {
      const wanted = left * (1 - (spread.length + 0.5) / count);
      if (spread.length === count || wanted < share) break;
      const part = above > share ? Math.log(above / wanted) / Math.log(above / Math.max(share, 1e-300)) : 1;
      spread.push(Math.max(beyond, Math.exp(at + (next - at) * part)));
    }
    [at, above] = [next, share];
  }
  // What lies beyond the last point is too rare to matter.
  while (spread.length < count) spread.push(Math.max(beyond, Math.exp(high)));
  return spread;
}
