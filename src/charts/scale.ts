// Scales of charts: from a value to CSS pixels and back.

/** A linear mapping from values to pixels. */
export interface Scale {
  /** The values at both ends, and their pixels. */
  values: readonly [number, number];
  pixels: readonly [number, number];
  /** The pixel of a value. Values beyond the ends have pixels beyond the ends. */
  at: (value: number) => number;
  /** The value at a pixel. */
  valueAt: (pixel: number) => number;
}

/**
 * The scale from `values` to `pixels`. Both may be in either direction. An empty range of values maps to the first pixel, so that a chart of
 * one value is drawn.
 */
export function linearScale(values: readonly [number, number], pixels: readonly [number, number]): Scale {
  const [v0, v1] = values;
  const [p0, p1] = pixels;
  const perValue = v1 === v0 ? 0 : (p1 - p0) / (v1 - v0);
  const perPixel = p1 === p0 ? 0 : (v1 - v0) / (p1 - p0);
  return {
    values,
    pixels,
    at: (value) => p0 + (value - v0) * perValue,
    valueAt: (pixel) => v0 + (pixel - p0) * perPixel,
  };
}
