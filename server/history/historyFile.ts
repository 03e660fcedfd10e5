// Opens the history file of one org. An unusable file is left alone or renamed. It is never overwritten or deleted.
import { chmodSync, closeSync, existsSync, mkdirSync, openSync, renameSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { DatabaseSync } from "node:sqlite";
import { faultOf } from "./sqliteFault.ts";
import { migrate, SCHEMA_VERSION, schemaVersion } from "./schema.ts";

/** "Wvdk" in the file's header, so that another program's database is not taken for a history. */
const APPLICATION_ID = 0x5776646b;
/** How long a write waits for another program's. The gateway waits with it, so it is short, and the write is repeated later. */
const BUSY_MS = 20;

export interface OpenFile {
  db: DatabaseSync;
  /** False for a read-only file. */
  canWrite: boolean;
  /** One line for the log for each problem. */
  remarks: string[];
}

/** Why there is no history. The message is one line for the log. */
export class HistoryFileError extends Error {
  override readonly name = "HistoryFileError";
}

/** The file of an org, by the org's id of 18 characters, which is safe in a file name. */
export function historyPath(directory: string, orgId: string): string {
  return join(directory, `${orgId}.sqlite`);
}

/**
 * Opens or creates the file. A damaged one is renamed and a new one takes its place. One that cannot be written is opened for reading.
 * `now` gives epoch ms; `busyMs` is how long a write waits for another program's.
 * @throws HistoryFileError when neither is possible.
 */
export function openHistoryFile(path: string, now: () => number = Date.now, busyMs = BUSY_MS): OpenFile {
  try {
    return { db: openToWrite(path, busyMs), canWrite: true, remarks: [] };
  } catch (error) {
    if (error instanceof HistoryFileError) throw error;
    const fault = faultOf(error);
    if (fault === "damaged") {
      const aside = setAside(path, now());
      const remark = `The history ${path} was damaged. It is now ${aside}, and a new one was begun.`;
      return { db: openToWrite(path, busyMs), canWrite: true, remarks: [remark] };
    }
    const why = error instanceof Error ? error.message : String(error);
    if (fault === null && !isFileError(error)) throw error;
    const db = openToRead(path);
    if (db === null) throw new HistoryFileError(`No history is kept: ${path} cannot be opened (${why}).`);
    return {
      db,
      canWrite: false,
      remarks: [`The history ${path} is only read: it cannot be written (${why}).`],
    };
  }
}

function isFileError(error: unknown): boolean {
  return (
    error instanceof Error &&
    "code" in error &&
    typeof error.code === "string" &&
    /^E[A-Z]+$/.test(error.code)
  );
}

function openToWrite(path: string, busyMs: number): DatabaseSync {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  // SQLite creates the file by the umask. The files beside it get the same permissions.
  closeSync(openSync(path, "a", 0o600));
  if (process.platform !== "win32" && (statSync(path).mode & 0o077) !== 0) chmodSync(path, 0o600);
  const db = new DatabaseSync(path, { timeout: busyMs, enableForeignKeyConstraints: true });
  try {
    checkOwner(db, path);
    prepare(db);
    probe(db);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function pragma(db: DatabaseSync, name: string): number {
  return Number(db.prepare(`PRAGMA ${name}`).get()?.[name] ?? 0);
}

function checkOwner(db: DatabaseSync, path: string): void {
  const isEmpty = db.prepare("SELECT 1 FROM sqlite_schema LIMIT 1").get() === undefined;
  if (!isEmpty && pragma(db, "application_id") !== APPLICATION_ID) {
    throw new HistoryFileError(`No history is kept: ${path} is the database of another program.`);
  }
  if (schemaVersion(db) > SCHEMA_VERSION) {
    throw new HistoryFileError(
      `No history is kept: ${path} was written by a newer version of Wavedeck and is left alone.`,
    );
  }
}

function prepare(db: DatabaseSync): void {
  if (pragma(db, "application_id") !== APPLICATION_ID) {
    // These have an effect on an empty file only. Pages of 8 KiB make a month 5 % smaller and its ranges a sixth faster to read than 4 KiB.
    db.exec("PRAGMA page_size = 8192");
    db.exec("PRAGMA auto_vacuum = INCREMENTAL");
  }
  db.exec("PRAGMA journal_mode = WAL");
  // A power cut may cost the last seconds, never the file. With FULL each answer would wait for the disk.
  db.exec("PRAGMA synchronous = NORMAL");
  db.exec("PRAGMA journal_size_limit = 16777216");
  migrate(db);
  if (pragma(db, "application_id") !== APPLICATION_ID) db.exec(`PRAGMA application_id = ${APPLICATION_ID}`);
}

/** Reads and writes what every user of the file does, so that damage shows now. */
function probe(db: DatabaseSync): void {
  for (const table of ["coverage", "unfinished", "sources", "kinds"])
    db.prepare(`SELECT * FROM ${table}`).all();
  db.prepare("SELECT * FROM runs ORDER BY asked_at DESC, id DESC LIMIT 100").all();
}

function openToRead(path: string): DatabaseSync | null {
  if (!existsSync(path)) return null;
  // In a read-only folder SQLite cannot create the files that it shares with other programs. "immutable" does without them.
  const immutable = pathToFileURL(path);
  immutable.searchParams.set("immutable", "1");
  for (const place of [path, immutable]) {
    let db: DatabaseSync | undefined;
    try {
      db = new DatabaseSync(place, { readOnly: true, timeout: BUSY_MS });
      checkOwner(db, path);
      if (schemaVersion(db) !== SCHEMA_VERSION) throw new HistoryFileError(`${path} has an older version.`);
      probe(db);
      return db;
    } catch {
      db?.close();
    }
  }
  return null;
}

/** Renames a file and the files beside it. Returns the new path, which did not exist before. */
export function setAside(path: string, nowMs: number): string {
  const time = new Date(nowMs).toISOString().replaceAll(":", "-").slice(0, 19);
  let aside = `${path}.damaged-${time}Z`;
  for (let n = 2; existsSync(aside); n++) aside = `${path}.damaged-${time}Z-${n}`;
  renameSync(path, aside);
  for (const beside of ["-wal", "-shm"]) {
    if (existsSync(path + beside)) renameSync(path + beside, aside + beside);
  }
  return aside;
}
