// The tables of a history file. A released step is never changed; a change is a new step.
import type { DatabaseSync } from "node:sqlite";

/** SQL that brings a file from the version of its index to the next one. */
const STEPS: readonly string[] = [
  `
  CREATE TABLE kinds (
    id INTEGER PRIMARY KEY,
    stated TEXT NOT NULL,
    type TEXT NOT NULL,
    label TEXT NOT NULL,
    source TEXT,
    UNIQUE (stated, type, label)
  );
  CREATE INDEX kinds_by_source ON kinds (source);
  CREATE TABLE runs (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    asked_at INTEGER NOT NULL,
    ended_at INTEGER,
    ended INTEGER NOT NULL,
    kind INTEGER NOT NULL REFERENCES kinds,
    version INTEGER NOT NULL,
    record TEXT NOT NULL,
    parts BLOB
  );
  CREATE INDEX runs_by_time ON runs (asked_at, id);
  CREATE INDEX runs_by_kind ON runs (kind, asked_at, id);
  CREATE TABLE nodes (run INTEGER PRIMARY KEY REFERENCES runs ON DELETE CASCADE, body BLOB NOT NULL);
  CREATE TABLE sources (id TEXT PRIMARY KEY, kind TEXT NOT NULL, body TEXT NOT NULL);
  CREATE TABLE definitions (
    seq INTEGER PRIMARY KEY,
    source TEXT NOT NULL,
    seen_at INTEGER NOT NULL,
    valid_from INTEGER NOT NULL,
    hash TEXT NOT NULL,
    body BLOB NOT NULL
  );
  CREATE INDEX definitions_by_source ON definitions (source, seq);
  CREATE TABLE coverage (since INTEGER NOT NULL, until INTEGER NOT NULL);
  CREATE TABLE unfinished (id TEXT PRIMARY KEY, asked_at INTEGER NOT NULL);
  `,
];

/** The version that this program writes. */
export const SCHEMA_VERSION = STEPS.length;

/** The version of the tables in a file; 0 for an empty one. */
export function schemaVersion(db: DatabaseSync): number {
  return Number(db.prepare("PRAGMA user_version").get()?.["user_version"] ?? 0);
}

/** Migrates the tables to {@link SCHEMA_VERSION}, all steps or none. Two programs may do so at once. */
export function migrate(db: DatabaseSync): void {
  if (schemaVersion(db) >= SCHEMA_VERSION) return;
  db.exec("BEGIN IMMEDIATE");
  try {
    // Another program may have migrated while this one waited for the lock.
    for (const step of STEPS.slice(schemaVersion(db))) db.exec(step);
    db.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`);
    db.exec("COMMIT");
  } catch (error) {
    db.exec("ROLLBACK");
    throw error;
  }
}
