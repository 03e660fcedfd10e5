// Decides who is let in, and whether they may start and stop. Without a password and a proxy the gateway answers everybody who reaches it:
// then it listens on loopback only.
import type { IncomingMessage } from "node:http";
import { readSecretFile } from "../connect/secretFile.ts";
import { CommandLineError } from "../commandLineError.ts";
import { typed } from "../installed.ts";
import type { Log } from "../log.ts";
import { lineOf, parsePasswords, type PasswordLine } from "./passwords.ts";
import { headerValues, Proxies, type ProxySettings, type Way } from "./proxies.ts";
import { Sessions } from "./sessions.ts";
import { Tries } from "./tries.ts";
import { findWallKey, parseWallKeys, type WallKey } from "./wallKeys.ts";
import { WatchedFile } from "./watchedFile.ts";

export interface AccessSettings {
  passwordFile: string | null;
  /** Keys that let walls in without a password. */
  wallKeyFile: string | null;
  behindProxy: ProxySettings | null;
}

export const OPEN_ACCESS: AccessSettings = {
  passwordFile: null,
  wallKeyFile: null,
  behindProxy: null,
};

/** Somebody who is let in. */
export interface Viewer {
  mayWrite: boolean;
  /** Who that is, where a proxy says so. */
  name: string | null;
  /** True when a session can be ended by signing out. */
  signedIn: boolean;
}

export type SignIn = { cookie: string } | { waitMs: number } | "wrong" | "busy";

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
      `--password-file ${file} holds something other than passwords. Make it with: ${typed("password", file)}`,
    );
  }
  return lines;
}

/**
 * The keys in a file.
 * @throws CommandLineError
 */
export function readWallKeys(file: string): WallKey[] {
  const keys = parseWallKeys(readSecretFile(file, "--wall-keys").toString("utf8"));
  if (keys !== null) return keys;
  throw new CommandLineError(
    `--wall-keys ${file} holds something other than keys. Make it with: ${typed("wall-key", `${file} add NAME`)}`,
  );
}

export class Gate {
  /** False: everybody who reaches the gateway is let in. */
  readonly asksForPassword: boolean;
  readonly #settings: AccessSettings;
  readonly #proxies: Proxies;
  readonly #sessions: Sessions;
  readonly #tries: Tries;
  readonly #log: Log;
  #cookieName = "wavedeck";
  readonly #passwords: WatchedFile<PasswordLine[]> | null;
  readonly #wallKeys: WatchedFile<WallKey[]> | null;
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
    this.#log = log;
    this.asksForPassword = settings.passwordFile !== null;
    const { passwordFile, wallKeyFile } = settings;
    this.#passwords = passwordFile === null ? null : new WatchedFile(passwordFile, readPasswords, now, log);
    this.#wallKeys = wallKeyFile === null ? null : new WatchedFile(wallKeyFile, readWallKeys, now, log);
  }

  /** Names the cookie by the port: cookies do not know ports, and two gateways of one machine are told apart by it. */
  nameCookie(port: number): void {
    this.#cookieName = `wavedeck-${port}`;
  }

  get cookieName(): string {
    return this.#cookieName;
  }

  /** The cookie of a wall holds its key, so that it outlives a restart of the gateway. */
  get wallCookieName(): string {
    return `${this.#cookieName}-wall`;
  }

  /** The stored key that `key` is, or null. */
  wallKey(key: string): WallKey | null {
    return findWallKey(this.#wallKeys?.content ?? [], key);
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
    const passwords = this.#passwords?.content ?? [];
    for (const cookie of this.#cookiesOf(request, this.#cookieName)) {
      const line = this.#sessions.find(cookie);
      if (line === null || !passwords.some(({ hash }) => hash.equals(line.hash))) continue;
      return { mayWrite: line.role === "operator", name: way.user, signedIn: true };
    }
    const keys = this.#cookiesOf(request, this.wallCookieName);
    if (!keys.some((key) => this.wallKey(key) !== null)) return null;
    return { mayWrite: false, name: way.user, signedIn: true };
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
      const line = await lineOf(this.#passwords?.content ?? [], password);
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
    for (const cookie of this.#cookiesOf(request, this.#cookieName)) this.#sessions.end(cookie);
  }

  #cookiesOf(request: IncomingMessage, name: string): string[] {
    const pairs = headerValues(request, "cookie").flatMap((value) => value.split(";"));
    const start = `${name}=`;
    return pairs
      .map((pair) => pair.trim())
      .filter((pair) => pair.startsWith(start))
      .slice(0, MOST_COOKIES)
      .map((pair) => pair.slice(start.length));
  }
}
