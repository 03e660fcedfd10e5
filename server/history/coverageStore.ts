// Which ranges of time are covered, and which jobs had not ended when they were last seen. Both are kept in memory and written together, because a
// range without its unfinished jobs would claim too much. Other gateways may write to the same file: what they learned is joined with what this
// one learned since its last write.
import type { DatabaseSync } from "node:sqlite";
import type { Coverage } from "../../contract/history.ts";
import { addRange, within, withoutMoment } from "./coverage.ts";
import type { WholeList } from "./listCoverage.ts";

/** A job that was not seen for this long may have ended. */
const UNSEEN_MS = 15 * 60_000;

export class CoverageStore {
  readonly #db: DatabaseSync;
  /** Changes when another program has written to the file. */
  readonly #versionOf;
  #version: unknown = null;
  #ranges: Coverage[] = [];
  readonly #unfinished = new Map<string, { askedAt: number; seenAt: number }>();
  /** Ids of the unfinished jobs in the file. */
  #stored = new Set<string>();
  /** What the file does not have yet: new ranges, jobs that ended or are gone, and up to when everything was deleted. */
  #added: Coverage[] = [];
  readonly #ended = new Set<string>();
  #forgottenMs = -Infinity;
  #isDirty = false;

  /** `db` has the tables of `schema.ts`. */
  constructor(db: DatabaseSync) {
    this.#db = db;
    this.#versionOf = db.prepare("PRAGMA data_version");
    this.#refresh();
  }

  /** True when there is something to write. */
  get isDirty(): boolean {
    return this.#isDirty;
  }

  /** Ids of jobs that had not ended when they were seen within the last quarter of an hour. Of others `between` leaves out the moment. */
  openIds(nowMs: number): string[] {
    this.#refresh();
    return [...this.#unfinished].flatMap(([id, { seenAt }]) => (nowMs - seenAt > UNSEEN_MS ? [] : [id]));
  }

  /** Notes a job that has not ended, seen at `seenAt` (epoch ms). */
  sawUnfinished(id: string, askedAt: number, seenAt: number): void {
    if (!this.#unfinished.has(id)) this.#isDirty = true;
    this.#unfinished.set(id, { askedAt, seenAt });
    this.#ended.delete(id);
  }

  /** Notes that a job has ended and is kept. */
  sawEnded(id: string): void {
    this.#refresh();
    if (!this.#unfinished.delete(id)) return;
    this.#ended.add(id);
    this.#isDirty = true;
  }

  /** Takes the result of a list. Jobs of its range that it lacks are gone, for example a queued start that became a run. */
  add({ coverage, asked, unfinished }: WholeList): void {
    for (const [id, { askedAt }] of this.#unfinished)
      if (askedAt >= asked.from && askedAt <= asked.to && !unfinished.has(id)) this.sawEnded(id);
    this.cover(coverage);
  }

  /** Notes that every ended job of a range is kept. */
  cover(range: Coverage): void {
    this.#ranges = addRange(this.#ranges, range);
    this.#added = addRange(this.#added, range);
    this.#isDirty = true;
  }

  /** Forgets everything before a time, because those jobs were deleted. */
  forgetBefore(ms: number): void {
    this.#forgottenMs = Math.max(this.#forgottenMs, ms);
    this.#added = within(this.#added, { from: ms, to: Infinity });
    this.#ranges = within(this.#ranges, { from: ms, to: Infinity });
    this.#isDirty = true;
  }

  /** The covered ranges between two times, as of `nowMs`. */
  between(range: Coverage, nowMs: number): Coverage[] {
    this.#refresh();
    let covered = within(this.#ranges, range);
    for (const { askedAt, seenAt } of this.#unfinished.values())
      if (nowMs - seenAt > UNSEEN_MS) covered = withoutMoment(covered, askedAt);
    return covered;
  }

  /** The ranges between two times that lists have covered, and when the jobs that had not ended by then were asked for. */
  listed(range: Coverage): { ranges: Coverage[]; unfinished: number[] } {
    this.#refresh();
    return {
      ranges: within(this.#ranges, range),
      unfinished: [...this.#unfinished.values()].map(({ askedAt }) => askedAt),
    };
  }

  /** Writes everything held in memory, joined with what the file has. The caller opens the transaction, and calls `written` after it. */
  write(): void {
    this.#join();
    this.#db.exec("DELETE FROM coverage");
    this.#db.exec("DELETE FROM unfinished");
    const range = this.#db.prepare("INSERT INTO coverage (since, until) VALUES (?, ?)");
    for (const { from, to } of this.#ranges) range.run(Math.trunc(from), Math.trunc(to));
    const job = this.#db.prepare("INSERT INTO unfinished (id, asked_at) VALUES (?, ?)");
    for (const [id, { askedAt }] of this.#unfinished) job.run(id, askedAt);
  }

  /** What was written is in the file. */
  written(): void {
    this.#added = [];
    this.#ended.clear();
    this.#forgottenMs = -Infinity;
    this.#stored = new Set(this.#unfinished.keys());
    this.#isDirty = false;
  }

  #refresh(): void {
    const version = this.#versionOf.get()?.["data_version"];
    if (version === this.#version) return;
    this.#join();
    this.#version = version;
  }

  /** Takes over what the file has, and adds what it does not have yet. */
  #join(): void {
    const inFile = this.#db
      .prepare("SELECT since, until FROM coverage")
      .all()
      .map((row) => ({ from: Number(row["since"]), to: Number(row["until"]) }));
    this.#ranges = this.#added.reduce(addRange, within(inFile, { from: this.#forgottenMs, to: Infinity }));
    const ids = new Set<string>();
    for (const row of this.#db.prepare("SELECT id, asked_at FROM unfinished").all()) {
      const id = String(row["id"]);
      ids.add(id);
      if (!this.#unfinished.has(id) && !this.#ended.has(id))
        this.#unfinished.set(id, { askedAt: Number(row["asked_at"]), seenAt: -Infinity });
    }
    // Another gateway saw that they ended or are gone.
    for (const id of this.#stored) if (!ids.has(id)) this.#unfinished.delete(id);
    this.#stored = ids;
  }
}
