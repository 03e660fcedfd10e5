// The covered ranges, and the unfinished jobs within them when they were last seen. Both are kept in memory and written together, because a
// range without its unfinished jobs would claim too much.
import type { DatabaseSync } from "node:sqlite";
import type { Coverage } from "../../contract/history.ts";
import { addRange, within, withoutMoment } from "./coverage.ts";
import type { WholeList } from "./listCoverage.ts";

/** A job that was not seen for this long may have ended. */
const UNSEEN_MS = 15 * 60_000;

export class CoverageStore {
  readonly #db: DatabaseSync;
  #ranges: Coverage[];
  readonly #unfinished = new Map<string, { askedAt: number; seenAt: number }>();
  #isDirty = false;

  /** `db` has the tables of `schema.ts`. */
  constructor(db: DatabaseSync) {
    this.#db = db;
    this.#ranges = db
      .prepare("SELECT since, until FROM coverage")
      .all()
      .map((row) => ({ from: Number(row["since"]), to: Number(row["until"]) }));
    for (const row of db.prepare("SELECT id, asked_at FROM unfinished").all())
      this.#unfinished.set(String(row["id"]), { askedAt: Number(row["asked_at"]), seenAt: -Infinity });
  }

  /** True when there is something to write. */
  get isDirty(): boolean {
    return this.#isDirty;
  }

  /** Ids of jobs that had not ended when they were seen within the last quarter of an hour. Of others `between` leaves out the moment. */
  openIds(nowMs: number): string[] {
    return [...this.#unfinished].flatMap(([id, { seenAt }]) => (nowMs - seenAt > UNSEEN_MS ? [] : [id]));
  }

  /** Notes a job that has not ended, seen at `seenAt` (epoch ms). */
  sawUnfinished(id: string, askedAt: number, seenAt: number): void {
    if (!this.#unfinished.has(id)) this.#isDirty = true;
    this.#unfinished.set(id, { askedAt, seenAt });
  }

  /** Notes that a job has ended and is kept. */
  sawEnded(id: string): void {
    if (this.#unfinished.delete(id)) this.#isDirty = true;
  }

  /** Takes the result of a list. Jobs of its range that it lacks are gone, for example a queued start that became a run. */
  add({ coverage, asked, unfinished }: WholeList): void {
    this.#ranges = addRange(this.#ranges, coverage);
    for (const [id, { askedAt }] of this.#unfinished)
      if (askedAt >= asked.from && askedAt <= asked.to && !unfinished.has(id)) this.#unfinished.delete(id);
    this.#isDirty = true;
  }

  /** Forgets everything before a time, because those jobs were deleted. */
  forgetBefore(ms: number): void {
    this.#ranges = within(this.#ranges, { from: ms, to: Infinity });
    this.#isDirty = true;
  }

  /** The covered ranges between two times, as of `nowMs`. */
  between(range: Coverage, nowMs: number): Coverage[] {
    let covered = within(this.#ranges, range);
    for (const { askedAt, seenAt } of this.#unfinished.values())
      if (nowMs - seenAt > UNSEEN_MS) covered = withoutMoment(covered, askedAt);
    return covered;
  }

  /** The last covered time, or null. */
  get until(): number | null {
    return this.#ranges.at(-1)?.to ?? null;
  }

  /** Writes everything held in memory. The caller opens the transaction. */
  write(): void {
    this.#db.exec("DELETE FROM coverage");
    this.#db.exec("DELETE FROM unfinished");
    const range = this.#db.prepare("INSERT INTO coverage (since, until) VALUES (?, ?)");
    for (const { from, to } of this.#ranges) range.run(Math.trunc(from), Math.trunc(to));
    const job = this.#db.prepare("INSERT INTO unfinished (id, asked_at) VALUES (?, ?)");
    for (const [id, { askedAt }] of this.#unfinished) job.run(id, askedAt);
    this.#isDirty = false;
  }
}
