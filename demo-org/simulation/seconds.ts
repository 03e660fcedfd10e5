const SECOND_MS = 1000;

/** Moments on the wire are whole seconds: the one at or before. */
export function floorSecond(ms: number): number {
  return Math.floor(ms / SECOND_MS) * SECOND_MS;
}

/** The whole second at or after. */
export function ceilSecond(ms: number): number {
  return Math.ceil(ms / SECOND_MS) * SECOND_MS;
}
