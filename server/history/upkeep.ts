// Keeps a history within its limits, in small steps: too old jobs go first, then the oldest nodes, then the oldest jobs.
import type { DatabaseSync } from "node:sqlite";

const DAY_MS = 24 * 3_600_000;
/** How often the limits are checked, in ms. */
const LOOK_MS = 10 * 60_000;
/** Rows that one step deletes, and pages that it returns to the disk. A step takes a few ms and delays no answer. */
const ROWS = 200;
const PAGES = 64;
/** Between two steps, so that answers and other programs get their turn, in ms. */
const PAUSE_MS = 20;
/** A file that is too large is reduced to this share of its limit, so that not every new job deletes an old one. */
const ROOM = 0.95;
/** Versions of definitions kept per source. */
const VERSIONS = 200;

export interface Bounds {
  /** Days that a job is kept. */
  days: number;
  /** Bytes of the file. */
  bytes: number;
}

export interface UpkeepSubject {
  /** Null while it must not be written. */
  db: () => DatabaseSync | null;
  /** Called when jobs from before this time (epoch ms) may be gone. */
  forgetBefore: (ms: number) => void;
  onError: (error: unknown) => void;
}

function valueOf(db: DatabaseSync, pragma: string): number {
  return Number(db.prepare(`PRAGMA ${pragma}`).get()?.[pragma] ?? 0);
}

/** Bytes of a database without the free pages. */
export function usedBytes(db: DatabaseSync): number {
  return (valueOf(db, "page_count") - valueOf(db, "freelist_count")) * valueOf(db, "page_size");
}

export class Upkeep {
  readonly #bounds: Bounds;
  readonly #subject: UpkeepSubject;
  readonly #now: () => number;
  #timer: NodeJS.Timeout | null = null;
  #isShrinking = false;

  /** `now` gives epoch ms. */
  constructor(bounds: Bounds, subject: UpkeepSubject, now: () => number = Date.now) {
    this.#bounds = bounds;
    this.#subject = subject;
    this.#now = now;
  }

  /** Checks now and then, until it is stopped. */
  begin(): void {
    this.#next(LOOK_MS / 10);
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  /** Does one step; true when there is more to do at once. */
  step(): boolean {
    const db = this.#subject.db();
    if (db === null) return false;
    try {
      return this.#tooOld(db) || this.#tooLarge(db) || this.#giveBack(db) || this.#tidy(db);
    } catch (error) {
      this.#subject.onError(error);
      return false;
    }
  }

  #next(ms: number): void {
    this.#timer = setTimeout(() => {
      this.#next(this.step() ? PAUSE_MS : LOOK_MS);
    }, ms).unref();
  }

  #tooOld(db: DatabaseSync): boolean {
    const horizon = this.#now() - this.#bounds.days * DAY_MS;
    const oldest = db.prepare("SELECT min(asked_at) AS at FROM runs").get()?.["at"];
    if (typeof oldest !== "number" || oldest >= horizon) return false;
    this.#subject.forgetBefore(horizon);
    db.prepare(
      "DELETE FROM runs WHERE seq IN (SELECT seq FROM runs WHERE asked_at < ? ORDER BY asked_at LIMIT ?)",
    ).run(horizon, ROWS);
    return true;
  }

  #tooLarge(db: DatabaseSync): boolean {
    const used = usedBytes(db);
    if (used > this.#bounds.bytes) this.#isShrinking = true;
    if (used <= this.#bounds.bytes * ROOM) this.#isShrinking = false;
    if (!this.#isShrinking) return false;
    const nodes = db
      .prepare(
        "DELETE FROM nodes WHERE run IN (SELECT run FROM nodes JOIN runs ON seq = run ORDER BY asked_at LIMIT ?)",
      )
      .run(ROWS);
    if (nodes.changes > 0) return true;
    const last = db
      .prepare("SELECT asked_at AS at FROM runs ORDER BY asked_at, id LIMIT 1 OFFSET ?")
      .get(ROWS - 1)?.["at"];
    if (typeof last !== "number") return false;
    this.#subject.forgetBefore(last + 1);
    db.prepare("DELETE FROM runs WHERE asked_at <= ?").run(last);
    return true;
  }

  #giveBack(db: DatabaseSync): boolean {
    const free = valueOf(db, "freelist_count");
    if (free === 0) return false;
    db.exec(`PRAGMA incremental_vacuum(${PAGES})`);
    return valueOf(db, "freelist_count") < free;
  }

  #tidy(db: DatabaseSync): boolean {
    db.exec("DELETE FROM kinds WHERE id NOT IN (SELECT kind FROM runs)");
    db.prepare(
      `DELETE FROM definitions WHERE seq IN (
         SELECT seq FROM (SELECT seq, row_number() OVER (PARTITION BY source ORDER BY seen_at DESC, seq DESC) AS nth FROM definitions)
         WHERE nth > ?)`,
    ).run(VERSIONS);
    return false;
  }
}
