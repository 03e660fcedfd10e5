/** The org's clock: milliseconds since 1970, running with the wall clock from wherever it was set, or standing still. */
export interface DemoClock {
  now(): number;
  advance(ms: number): void;
  set(ms: number): void;
  freeze(frozen: boolean): void;
  isFrozen(): boolean;
}

/** A clock that starts at `startMs` and then runs as the wall clock does. `wallMs` is given by tests only. */
export function createClock(startMs: number, frozen = false, wallMs: () => number = Date.now): DemoClock {
  let baseMs = startMs;
  let wallBaseMs = wallMs();
  let still = frozen;
  let latestMs = startMs;
  // The machine's clock may be corrected backwards; the org's goes back only when it is set.
  const now = (): number => {
    latestMs = still ? baseMs : Math.max(latestMs, baseMs + (wallMs() - wallBaseMs));
    return latestMs;
  };
  const set = (ms: number): void => {
    baseMs = ms;
    latestMs = ms;
    wallBaseMs = wallMs();
  };
  return {
    now,
    set,
    advance: (ms) => set(now() + ms),
    freeze(value) {
      set(now());
      still = value;
    },
    isFrozen: () => still,
  };
}
