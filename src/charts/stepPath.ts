// The outline of a value that holds until the next one: how many ran at once, or a median before and after a change.
import type { Scale } from "./scale.ts";

export interface Step {
  /** Epoch ms, rising. */
  at: number;
  /** Holds from `at` until the next step. */
  value: number;
}

const coordinate = (pixel: number): string => pixel.toFixed(2).replace(/\.?0+$/, "");

/**
 * The path of `steps` until `to` (epoch ms), for the `d` of an SVG path. With `closed` it returns along zero, to be filled. Without steps it is
 * empty.
 */
export function stepPath(steps: readonly Step[], to: number, x: Scale, y: Scale, closed = false): string {
  const [first] = steps;
  if (first === undefined) return "";
  let path = `M${coordinate(x.at(first.at))} ${coordinate(y.at(closed ? 0 : first.value))}`;
  if (closed) path += `V${coordinate(y.at(first.value))}`;
  for (const { at, value } of steps.slice(1)) path += `H${coordinate(x.at(at))}V${coordinate(y.at(value))}`;
  path += `H${coordinate(x.at(to))}`;
  return closed ? `${path}V${coordinate(y.at(0))}Z` : path;
}
