// Passwords of the gateway: a file with one line for each, `operator scrypt:…` or `viewer scrypt:…`. Only hashes are stored.
import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

/** What a password lets a person do. A viewer sees everything and starts and stops nothing. */
export const ROLES = ["operator", "viewer"] as const;
export type Role = (typeof ROLES)[number];

export interface PasswordLine {
  role: Role;
  salt: Buffer;
  hash: Buffer;
}

const PASSWORD_CHARS = { min: 10, max: 256 };

/** Whether a text can be a password. The hash fills up with NULs, so to it a NUL at the end is no difference. */
export function canBePassword(text: string): boolean {
  return text.length >= PASSWORD_CHARS.min && text.length <= PASSWORD_CHARS.max && !/\p{Cc}/u.test(text);
}

/** What {@link canBePassword} asks for, for people. */
export const PASSWORD_RULE = `A password has ${PASSWORD_CHARS.min} to ${PASSWORD_CHARS.max} characters, without control characters.`;

const SALT_BYTES = 16;
const HASH_BYTES = 32;
/** 32 MiB and about a tenth of a second for each try. */
const COST = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 ** 2 };

const derive = promisify<string, Buffer, number, typeof COST, Buffer>(scrypt);

/** Keyboards compose the same letter in different ways. */
function hashed(password: string, salt: Buffer): Promise<Buffer> {
  return derive(password.normalize("NFC"), salt, HASH_BYTES, COST);
}

/** The line of a password file for a new password. */
export async function passwordLine(role: Role, password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await hashed(password, salt);
  return `${role} scrypt:${salt.toString("base64url")}:${hash.toString("base64url")}`;
}

function parseLine(text: string): PasswordLine | null {
  const [, role, salt = "", hash = ""] = /^(\w+) scrypt:([\w-]{22}):([\w-]{43})$/.exec(text) ?? [];
  const known = ROLES.find((one) => one === role);
  if (known === undefined) return null;
  return { role: known, salt: Buffer.from(salt, "base64url"), hash: Buffer.from(hash, "base64url") };
}

/** The passwords in the text of a file; null when a line is not one. Empty lines and comments with `#` are left out. */
export function parsePasswords(text: string): PasswordLine[] | null {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const parsed = lines.filter((line) => line !== "" && !line.startsWith("#")).map(parseLine);
  const passwords = parsed.filter((line) => line !== null);
  return passwords.length === parsed.length ? passwords : null;
}

/** The line that a password fits, or null. Every line is compared, so the time taken does not tell which one fits. */
export async function lineOf(lines: readonly PasswordLine[], password: string): Promise<PasswordLine | null> {
  if (!canBePassword(password)) return null;
  let found: PasswordLine | null = null;
  for (const line of lines) {
    const isEqual = timingSafeEqual(await hashed(password, line.salt), line.hash);
    if (isEqual && found === null) found = line;
  }
  return found;
}
