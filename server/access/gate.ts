// Decides who is let in, and whether they may start and stop. Without a password and a proxy the gateway answers everybody who reaches it:
// then it listens on loopback only.
import { statSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { readSecretFile } from "../connect/secretFile.ts";
import { CommandLineError } from "../commandLineError.ts";
import type { Log } from "../log.ts";
import { lineOf, parsePasswords, type PasswordLine } from "./passwords.ts";
import { headerValues, Proxies, type ProxySettings, type Way } from "./proxies.ts";
import { Sessions } from "./sessions.ts";
import { Tries } from "./tries.ts";

export interface AccessSettings {
  passwordFile: string | null;
  behindProxy: ProxySettings | null;
}

export const OPEN_ACCESS: AccessSettings = { passwordFile: null, behindProxy: null };

/** Somebody who is let in. */
export interface Viewer {
  mayWrite: boolean;
  /** Who that is, where a proxy says so. */
  name: string | null;
  /** True when a session can be ended by signing out. */
  signedIn: boolean;
}

export type SignIn = { cookie: string } | { waitMs: number } | "wrong" | "busy";

/** A changed password file counts after this long. */
const FILE_CHECK_MS = 1000;
/** Each waiting try takes a tenth of a second of one core and 32 MiB. */
const MOST_AT_ONCE = 4;
/** More cookies of one name than a browser sends. */
const MOST_COOKIES = 4;

/**
 * The passwords in a file.
 * @throws CommandLineError
 */
export function readPasswords(file: string): PasswordLine[] {
  const lines = parsePasswords(readSecretFile(file, "--password-file").toString("utf8"));
  if (lines === null || lines.length === 0) {
    throw new CommandLineError(
      `--password-file ${file} holds something other than passwords. Make it with: npm run password -- ${file}`,
    );
  }
  return lines;
}

export class Gate {
  /** False: everybody who reaches the gateway is let in. */
  readonly asksForPassword: boolean;
  readonly #settings: AccessSettings;
  readonly #proxies: Proxies;
  readonly #sessions: Sessions;
  readonly #tries: Tries;
  readonly #now: () => number;
  readonly #log: Log;
  #cookieName = "wavedeck";
  #passwords: PasswordLine[] = [];
  #changedAt: number | null = null;
  #checkedAt: number;
  #underWay = 0;

  /**
   * `now` is a steady clock in ms.
   * @throws CommandLineError when the password file cannot be used
   */
  constructor(settings: AccessSettings, now: () => number, log: Log) {
    this.#settings = settings;
    this.#proxies = new Proxies(settings.behindProxy ?? { addresses: [], userHeader: null });
    this.#sessions = new Sessions(now);
    this.#tries = new Tries(now);
    this.#now = now;
    this.#log = log;
    this.#checkedAt = now();
    this.asksForPassword = settings.passwordFile !== null;
    if (settings.passwordFile !== null) {
      this.#passwords = readPasswords(settings.passwordFile);
      this.#changedAt = statSync(settings.passwordFile).mtimeMs;
    }
  }

  /** Names the cookie by the port: cookies do not know ports, and two gateways of one machine are told apart by it. */
  nameCookie(port: number): void {
    this.#cookieName = `wavedeck-${port}`;
  }

  get cookieName(): string {
    return this.#cookieName;
  }

  wayOf(request: IncomingMessage): Way {
    return this.#proxies.wayOf(request);
  }

  /** Who asks, or null for a stranger. */
  viewerOf(request: IncomingMessage, way: Way): Viewer | null {
    const { behindProxy } = this.#settings;
    if (!this.asksForPassword) {
      if (behindProxy !== null && !way.throughProxy) return null;
      return { mayWrite: true, name: way.user, signedIn: false };
    }
    this.#readAgain();
    for (const cookie of this.#cookiesOf(request)) {
      const line = this.#sessions.find(cookie);
      if (line === null || !this.#passwords.some(({ hash }) => hash.equals(line.hash))) continue;
      return { mayWrite: line.role === "operator", name: way.user, signedIn: true };
    }
    return null;
  }

  /** Tries a password for somebody at `address`. */
  async signIn(password: string, address: string): Promise<SignIn> {
    if (this.#underWay >= MOST_AT_ONCE) return "busy";
    const { waitMs, undo } = this.#tries.begin(address);
    if (waitMs > 0) {
      this.#log.warn(`Too many wrong passwords from ${address}`);
      return { waitMs };
    }
    this.#underWay += 1;
    try {
      this.#readAgain();
      const line = await lineOf(this.#passwords, password);
      if (line === null) {
        this.#log.warn(`A wrong password from ${address}`);
        return "wrong";
      }
      undo();
      this.#log.info(`Signed in from ${address} as ${line.role}`);
      return { cookie: this.#sessions.begin(line) };
    } finally {
      this.#underWay -= 1;
    }
  }

  /** Ends the sessions of all cookies that a request has. */
  signOut(request: IncomingMessage): void {
    for (const cookie of this.#cookiesOf(request)) this.#sessions.end(cookie);
  }

  #cookiesOf(request: IncomingMessage): string[] {
    const pairs = headerValues(request, "cookie").flatMap((value) => value.split(";"));
    const start = `${this.#cookieName}=`;
    return pairs
      .map((pair) => pair.trim())
      .filter((pair) => pair.startsWith(start))
      .slice(0, MOST_COOKIES)
      .map((pair) => pair.slice(start.length));
  }

  /** A changed file counts without a restart. A file that became unusable does not: the old passwords go on. */
  #readAgain(): void {
    const { passwordFile } = this.#settings;
    if (passwordFile === null || this.#now() - this.#checkedAt < FILE_CHECK_MS) return;
    this.#checkedAt = this.#now();
    try {
      const changedAt = statSync(passwordFile).mtimeMs;
      if (changedAt === this.#changedAt) return;
      this.#changedAt = changedAt;
      this.#passwords = readPasswords(passwordFile);
      this.#log.info("The passwords have changed");
    } catch (error) {
      this.#log.error("The password file cannot be read again", error);
    }
  }
}
