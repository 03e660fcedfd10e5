// Who is signed in to the gateway, in memory: a restart signs everybody out. Only hashes of the cookies are kept, so a picture of this
// process's memory lets nobody in.
import { createHash, randomBytes } from "node:crypto";
import type { PasswordLine } from "./passwords.ts";

const HOUR_MS = 3_600_000;
/** A browser that asks nothing for this long is signed out. */
const IDLE_MS = 12 * HOUR_MS;
/** However much it asks. */
const LONGEST_MS = 7 * 24 * HOUR_MS;
/** The one used longest ago ends first. */
const SESSIONS_KEPT = 1000;

interface SignedIn {
  line: PasswordLine;
  beganAt: number;
  usedAt: number;
}

function keyOf(cookie: string): string {
  return createHash("sha256").update(cookie).digest("base64url");
}

export class Sessions {
  readonly #now: () => number;
  readonly #sessions = new Map<string, SignedIn>();

  /** `now` is a steady clock in ms. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Begins a session. The answer is the value of its cookie, which nobody has seen before. */
  begin(line: PasswordLine): string {
    const cookie = randomBytes(32).toString("base64url");
    const now = this.#now();
    this.#sessions.set(keyOf(cookie), { line, beganAt: now, usedAt: now });
    for (const oldest of this.#sessions.keys()) {
      if (this.#sessions.size <= SESSIONS_KEPT) break;
      this.#sessions.delete(oldest);
    }
    return cookie;
  }

  /** The password that began a session, or null when there is none of this cookie. */
  find(cookie: string): PasswordLine | null {
    const key = keyOf(cookie);
    const session = this.#sessions.get(key);
    if (!session) return null;
    this.#sessions.delete(key);
    const now = this.#now();
    if (now - session.usedAt > IDLE_MS || now - session.beganAt > LONGEST_MS) return null;
    session.usedAt = now;
    // At the end again: the map's order is the order of use.
    this.#sessions.set(key, session);
    return session.line;
  }

  end(cookie: string): void {
    this.#sessions.delete(keyOf(cookie));
  }
}
