/** The ticker's clock, timers and page visibility. Tests pass fakes. */
export type TickerWorld = {
  /** Milliseconds since 1970. */
  now: () => number;
  setTimeout: (callback: () => void, delayMs: number) => unknown;
  clearTimeout: (handle: unknown) => void;
  isHidden: () => boolean;
  /** Calls back when isHidden may have changed; returns the unsubscriber. */
  onVisibility: (callback: () => void) => () => void;
};

export type Ticker = {
  /** Calls back at every whole multiple of `intervalMs` on the clock corrected by `offsetMs`. */
  subscribe: (intervalMs: number, offsetMs: number, callback: () => void) => () => void;
};

/**
 * One timer for all subscribers: a chain of time-outs to the next whole second or minute that one of them needs, so all
 * tick together without drift. There is no timer without subscribers or on a hidden page. When the page becomes visible,
 * all are called at once.
 */
export function createTicker(world: TickerWorld): Ticker {
  type Watcher = { intervalMs: number; offsetMs: number; callback: () => void; nextAt: number };
  const watchers = new Set<Watcher>();
  let timer: unknown;
  let timerAt = Infinity;
  let stopVisibility: (() => void) | undefined;

  function nextBeat(watcher: Watcher): number {
    const corrected = world.now() + watcher.offsetMs;
    return (Math.floor(corrected / watcher.intervalMs) + 1) * watcher.intervalMs - watcher.offsetMs;
  }

  function plan() {
    let at = Infinity;
    if (!world.isHidden()) for (const watcher of watchers) at = Math.min(at, watcher.nextAt);
    if (at === timerAt) return;
    if (timer !== undefined) world.clearTimeout(timer);
    timerAt = at;
    timer = at === Infinity ? undefined : world.setTimeout(beat, Math.max(0, at - world.now()));
  }

  function beat() {
    timer = undefined;
    timerAt = Infinity;
    // A timer may fire slightly early, so a subscriber that is not due yet is scheduled again. After a clock is set back, a tick may lie
    // far in the future; one that is further away than its interval is due as well.
    const now = world.now();
    const due = [...watchers].filter(
      (watcher) => watcher.nextAt <= now || watcher.nextAt - now > watcher.intervalMs,
    );
    for (const watcher of due) watcher.nextAt = nextBeat(watcher);
    plan();
    for (const watcher of due) watcher.callback();
  }

  function onVisibility() {
    const seen = !world.isHidden();
    if (seen) for (const watcher of watchers) watcher.nextAt = nextBeat(watcher);
    plan();
    if (seen) for (const watcher of watchers) watcher.callback();
  }

  return {
    subscribe(intervalMs, offsetMs, callback) {
      const watcher: Watcher = { intervalMs, offsetMs, callback, nextAt: 0 };
      watcher.nextAt = nextBeat(watcher);
      watchers.add(watcher);
      stopVisibility ??= world.onVisibility(onVisibility);
      plan();
      return () => {
        watchers.delete(watcher);
        plan();
        if (watchers.size > 0) return;
        stopVisibility?.();
        stopVisibility = undefined;
      };
    },
  };
}
