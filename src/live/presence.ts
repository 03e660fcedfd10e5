import type { Wish } from "./leader.ts";

/** Whether and how somebody looks at this tab. */
export class Presence {
  visible = true;
  /** A wall counts as watched although the browser may call it hidden. */
  wall = false;
  online = true;
  /** Number of mounted reads of the window; none when no page shows jobs. */
  watchers = 0;
  /** The interval chosen here, ms; null for the policy's. */
  preferredMs: number | null = null;

  /** Counts a mounted read of the window. Returns the function that ends it. */
  watch(): () => void {
    this.watchers += 1;
    return () => (this.watchers -= 1);
  }

  get isLookedAt(): boolean {
    return this.visible || this.wall;
  }

  get isWatching(): boolean {
    return this.watchers > 0 && this.isLookedAt;
  }

  /** What this tab asks of the leader; `calls` it sends with each beat besides the list. */
  wish(calls: number): Wish {
    const { visible, wall, preferredMs } = this;
    const isWatched = this.watchers > 0;
    return { visible: visible && isWatched, wall: wall && isWatched, preferredMs, calls };
  }
}
