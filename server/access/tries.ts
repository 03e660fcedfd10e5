// Counts wrong passwords: twelve an hour from one address. Whoever is over it waits, also with the right password.
import { isIPv6 } from "node:net";

export const TRIES_PER_HOUR = 12;
const HOUR_MS = 3_600_000;
/** How many addresses are remembered. The one that tried longest ago is dropped first. */
const ADDRESSES_KEPT = 10_000;

/** A household has 2^64 addresses of IPv6, which count as one. */
function sourceOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = "", tail] = address.split("::");
  const groups = head.split(":").filter((group) => group !== "");
  const after = (tail ?? "").split(":").filter((group) => group !== "");
  const zeros = tail === undefined ? 0 : 8 - groups.length - after.length;
  const whole = [...groups, ...Array.from({ length: Math.max(0, zeros) }, () => "0"), ...after];
  return `${whole
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":")}::/64`;
}

export class Tries {
  readonly #now: () => number;
  /** Times of the tries by source, oldest first. */
  readonly #times = new Map<string, number[]>();

  /** `now` is a steady clock in ms. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /**
   * Counts a try before it is made, so that many at once are no way around. The answer is 0, or how many ms to wait. `undo` takes it back,
   * for a password that was right.
   */
  begin(address: string): { waitMs: number; undo: () => void } {
    const source = sourceOf(address);
    const now = this.#now();
    const times = (this.#times.get(source) ?? []).filter((time) => time > now - HOUR_MS);
    this.#times.delete(source);
    this.#times.set(source, times);
    for (const oldest of this.#times.keys()) {
      if (this.#times.size <= ADDRESSES_KEPT) break;
      this.#times.delete(oldest);
    }
    const [first = now] = times;
    if (times.length >= TRIES_PER_HOUR) return { waitMs: first + HOUR_MS - now, undo: () => undefined };
    times.push(now);
    return {
      waitMs: 0,
      undo: () => {
        const index = times.indexOf(now);
        if (index !== -1) times.splice(index, 1);
      },
    };
  }
}
