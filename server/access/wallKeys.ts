// Keys of walls: a file with one line for each, `NAME sha256:HASH DATE`. A key has 256 random bits, so its hash needs no salt and no work.
import { createHash, randomBytes } from "node:crypto";

export interface WallKey {
  name: string;
  /** SHA-256 of the key in hex. */
  hash: string;
  /** The day on which it was made. */
  since: string;
}

/** A name for people, which also fits a log line and an argument of a shell. */
export const WALL_KEY_NAME = /^[A-Za-z0-9][\w.-]{0,39}$/;

/** The first line of the file, so that a file without keys is not an empty one. */
const TITLE =
  "# Keys of walls, made and revoked by the program wall-key. A line that is deleted here is revoked.";

function hashOf(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}

function parseLine(text: string): WallKey | null {
  const [, name = "", hash = "", since = ""] =
    /^(\S+) sha256:([0-9a-f]{64}) (\d{4}-\d\d-\d\d)$/.exec(text) ?? [];
  return WALL_KEY_NAME.test(name) ? { name, hash, since } : null;
}

/** The keys in the text of a file; null when a line is not one. */
export function parseWallKeys(text: string): WallKey[] | null {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const parsed = lines.filter((line) => line !== "" && !line.startsWith("#")).map(parseLine);
  const keys = parsed.filter((key) => key !== null);
  return keys.length === parsed.length ? keys : null;
}

/** The text of a file with these keys. */
export function formatWallKeys(keys: readonly WallKey[]): string {
  return [TITLE, ...keys.map(({ name, hash, since }) => `${name} sha256:${hash} ${since}`), ""].join("\n");
}

/** A new key and what is stored of it. */
export function newWallKey(name: string, now: Date): { key: string; stored: WallKey } {
  const key = randomBytes(32).toString("base64url");
  return { key, stored: { name, hash: hashOf(key), since: now.toISOString().slice(0, 10) } };
}

/** The stored key that `key` is, or null. Hashes are compared, so the time taken tells nothing of the key. */
export function findWallKey(keys: readonly WallKey[], key: string): WallKey | null {
  if (!/^[\w-]{43}$/.test(key)) return null;
  const hash = hashOf(key);
  return keys.find((one) => one.hash === hash) ?? null;
}
