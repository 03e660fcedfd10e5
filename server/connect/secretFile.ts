// Reads a file with a key, a secret or a token. Like ssh, it refuses one that others can read.
import { closeSync, constants, type Stats, fstatSync, openSync, readSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { CommandLineError } from "../commandLineError.ts";

/** A key has about 3 kB, and a token less. */
const MAX_BYTES = 64 * 1024;
const STDIN = 0;

/** What the checks need to know of this process. */
export interface Reader {
  platform: NodeJS.Platform;
  /** The user's id; undefined where there is none. */
  uid: number | undefined;
}

const THIS_PROCESS: Reader = { platform: process.platform, uid: process.getuid?.() };

/** A path as a shell takes it. */
function quoted(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`;
}

/** Why a file is not private, as the end of a sentence with the command that mends it; null when it is. */
export function notPrivate(
  file: string,
  stats: Pick<Stats, "uid" | "mode">,
  folder: Pick<Stats, "mode">,
  { platform, uid }: Reader,
): string | null {
  // Windows has no such bits.
  if (platform === "win32" || uid === undefined) return null;
  if (stats.uid !== uid && stats.uid !== 0) {
    return `belongs to another user. Make it yours: chown $USER ${quoted(file)}`;
  }
  if ((stats.mode & 0o077) !== 0) return `can be read by others. Run: chmod 600 ${quoted(file)}`;
  const isSticky = (folder.mode & 0o1000) !== 0;
  if ((folder.mode & 0o002) !== 0 && !isSticky) {
    return `lies in a folder that everybody can write to. Run: chmod o-w ${quoted(dirname(resolve(file)))}`;
  }
  return null;
}

function readAll(descriptor: number): Buffer {
  const buffer = Buffer.alloc(MAX_BYTES + 1);
  let length = 0;
  for (;;) {
    const read = readSync(descriptor, buffer, length, buffer.length - length, null);
    if (read === 0 || length + read > MAX_BYTES) return buffer.subarray(0, length + read);
    length += read;
  }
}

/**
 * The content of a secret file, `-` for standard input. `flag` is for the message.
 * @throws CommandLineError when it cannot be read, is not private, or is empty or far too large
 */
export function readSecretFile(file: string, flag: string, reader: Reader = THIS_PROCESS): Buffer {
  const refuse = (why: string): never => {
    throw new CommandLineError(`${flag} ${file} ${why}`);
  };
  if (file === "-") return checked(readAll(STDIN), refuse);
  let descriptor: number;
  try {
    // What is opened is what is checked. Without O_NONBLOCK a pipe would wait for a writer.
    descriptor = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    return refuse(code === "ENOENT" ? "does not exist." : `cannot be read (${code}).`);
  }
  try {
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) return refuse("is not a file.");
    const why = notPrivate(file, stats, statSync(dirname(resolve(file))), reader);
    if (why !== null) return refuse(why);
    return checked(readAll(descriptor), refuse);
  } finally {
    closeSync(descriptor);
  }
}

function checked(content: Buffer, refuse: (why: string) => never): Buffer {
  if (content.length > MAX_BYTES) return refuse(`is larger than ${MAX_BYTES / 1024} KiB.`);
  if (content.toString("latin1").trim() === "") return refuse("is empty.");
  return content;
}

/**
 * A secret of one line in a file, without the line end.
 * @throws CommandLineError
 */
export function readSecretLine(file: string, flag: string): string {
  const text = readSecretFile(file, flag).toString("utf8").trim();
  if (!/^[\x21-\x7e]+$/.test(text)) {
    throw new CommandLineError(`${flag} ${file} must hold one line of printable characters without spaces.`);
  }
  return text;
}
