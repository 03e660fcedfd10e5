const SECOND_MS = 1000;

/** The whole second at or before `ms`. Times on the wire are whole seconds. */
export function floorSecond(ms: number): number {
  return Math.floor(ms / SECOND_MS) * SECOND_MS;
}

/** The whole second at or after `ms`. */
export function ceilSecond(ms: number): number {
  return Math.ceil(ms / SECOND_MS) * SECOND_MS;
}
