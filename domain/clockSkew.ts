// How far the org's clock is ahead of a machine's.

/** A skew that differs by less than this is the same, ms: the `Date` header counts whole seconds. */
const EXACT_MS = 1000;

/**
 * The skew in use after a measurement, ms. A measurement that differs from `known` only by what the `Date` header leaves open changes
 * nothing, so that clocks do not move with each answer; nor does null, an answer without a date.
 */
export function steadySkew(known: number, measured: number | null): number {
  return measured === null || Math.abs(measured - known) < EXACT_MS ? known : measured;
}
