// The org's clock, as the dates of its answers tell.
import { steadySkew } from "../../domain/clockSkew.ts";

export class OrgClock {
  readonly #now: () => number;
  /** The org's time, epoch ms, and when it was told by the gateway's clock. */
  #told: { orgMs: number; atMs: number } | null = null;

  /** `now`: milliseconds of a clock that never goes back. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Epoch ms, exact to about half a second; until the org has told it, this machine's time. */
  now(): number {
    return this.#told === null ? Date.now() : this.#told.orgMs + this.#now() - this.#told.atMs;
  }

  /** The org's clock minus this machine's, ms; 0 where they agree as far as dates in whole seconds can tell. */
  skewMs(): number {
    return steadySkew(0, this.now() - Date.now());
  }

  /** Learns from the `Date` header of an answer that came now. Returns that date, epoch ms, or null when there is none. */
  learn(date: string | undefined): number | null {
    const dateMs = Date.parse(date ?? "");
    if (!Number.isFinite(dateMs)) return null;
    // The header counts whole seconds, so the middle of that second is the best estimate.
    this.#told = { orgMs: dateMs + 500, atMs: this.#now() };
    return dateMs;
  }
}
