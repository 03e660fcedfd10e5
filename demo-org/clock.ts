/** The org's clock, in ms since 1970. It runs in real time from the value that it was set to, unless it is frozen. */
export interface DemoClock {
  now(): number;
  advance(ms: number): void;
  set(ms: number): void;
  freeze(frozen: boolean): void;
  isFrozen(): boolean;
}

/** A clock that starts at `startMs` and then runs in real time. Only tests pass `wallMs`. */
export function createClock(startMs: number, frozen = false, wallMs: () => number = Date.now): DemoClock {
  let baseMs = startMs;
  let wallBaseMs = wallMs();
  let still = frozen;
  let latestMs = startMs;
  // The machine's clock may be corrected backwards. The org's clock goes back only when it is set.
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
