// Quantiles of plain numbers.

/** The value below which the share `q` (0 to 1) of the sorted values lies, between neighbours in proportion. 0 for no values. */
export function quantile(sorted: readonly number[], q: number): number {
  const at = (sorted.length - 1) * q;
  const low = sorted[Math.floor(at)] ?? 0;
  const high = sorted[Math.ceil(at)] ?? low;
  return low + (high - low) * (at - Math.floor(at));
}

/** The median of values in any order. 0 for no values. */
export function median(values: Iterable<number>): number {
  return quantile(
    [...values].sort((a, b) => a - b),
    0.5,
  );
}
