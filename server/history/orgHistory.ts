// The history of one org in one database, with everything that can go wrong with a file. What is learned is written before the answer goes on.
// While the file cannot be written it waits here, and the gateway works without it.
import { statSync } from "node:fs";
import type { Coverage } from "../../contract/history.ts";
import { toId18 } from "../../contract/ids.ts";
import type { Log } from "../log.ts";
import type { ObservedAnswer } from "../orgs/answerObservers.ts";
import type { StoredDefinition } from "./definitionStore.ts";
import type { History, StoredRun } from "./history.ts";
import { setAside } from "./historyFile.ts";
import { inMemory, type Place } from "./historyPlace.ts";
import { HistoryTables } from "./historyTables.ts";
import { Learner, type Write } from "./learner.ts";
import { type Pack, packPlain, packSmall } from "./packJson.ts";
import type { KnownSources } from "./sourceMemory.ts";
import type { ListedRun, RunsQuery } from "./runStore.ts";
import { faultOf, type SqliteFault } from "./sqliteFault.ts";
import { type Bounds, Upkeep, usedBytes } from "./upkeep.ts";

/** How soon a write is tried again, in ms, by the problem. */
const AGAIN_MS: Readonly<Record<"busy" | "full" | "readonly", number>> = {
  busy: 250,
  full: 60_000,
  readonly: 60_000,
};
/** The most answers that wait to be written. Most have news of a few jobs. */
const MOST_WAITING = 500;
/** Coverage is written this long after it changed. Until then the file claims less than it has. */
const COVERAGE_MS = 30_000;
/** A file that is damaged again within this time is not replaced once more. */
const REPLACED_MS = 60_000;

export class OrgHistory implements Omit<
  History,
  "known" | "orgId" | "isLasting" | "coverage" | "unfinished" | "coveredSince"
> {
  readonly #place: Place;
  readonly #pack: Pack;
  readonly #log: Log;
  readonly #learner: Learner;
  readonly #upkeep: Upkeep;
  readonly #waiting: Parameters<Write>[0][] = [];
  #tables: HistoryTables;
  #canWrite: boolean;
  /** Identifies the opened file, in case another one takes its name. */
  #inode: number | null = null;
  #isFailing = false;
  #replacedAtMs = Number.NEGATIVE_INFINITY;
  #again: NodeJS.Timeout | null = null;
  #coverageTimer: NodeJS.Timeout | null = null;

  /** @throws HistoryFileError when the file can be neither written nor read. */
  constructor(place: Place, bounds: Bounds, log: Log) {
    this.#place = place;
    this.#pack = place.path === null ? packPlain : packSmall;
    this.#log = log;
    this.#learner = new Learner((work, isIdle) => {
      this.#write(work, isIdle);
    });
    [this.#tables, this.#canWrite] = this.#open();
    this.#upkeep = new Upkeep(bounds, {
      db: () => (this.#canWrite && this.#tables.db.isOpen && !this.#isFailing ? this.#tables.db : null),
      forgetBefore: (ms) => {
        this.#tables.coverage.forgetBefore(ms);
      },
      onError: (error) => {
        this.#onFault(error);
      },
    });
    if (this.#canWrite) this.#upkeep.begin();
  }

  #open(): [HistoryTables, boolean] {
    const { db, canWrite, remarks } = this.#place.open();
    for (const remark of remarks) this.#log.warn(remark);
    const { path } = this.#place;
    this.#inode = path === null ? null : statSync(path).ino;
    return [new HistoryTables(db, this.#pack), canWrite];
  }

  readonly observe = (answer: ObservedAnswer): void => {
    if (this.#canWrite && this.#tables.db.isOpen) this.#learner.learn(answer);
  };

  list(query: RunsQuery): ListedRun[] {
    return this.#read(({ runs }) => runs.runs(query));
  }

  coverage(range: Coverage, nowMs: number): Coverage[] {
    return this.#read(({ coverage }) => coverage.between(range, nowMs));
  }

  unfinished(nowMs: number): string[] {
    return this.#read(({ coverage }) =>
      coverage.openIds(nowMs).flatMap((id) => this.#learner.openJob(id) ?? []),
    );
  }

  coveredSince(moment: number, nowMs: number): number | null {
    const before = this.coverage({ from: -Infinity, to: moment }, nowMs).at(-1);
    return before?.to === moment ? before.from : null;
  }

  run(id: string): StoredRun | null {
    return this.#read(({ runs, definitions }) => {
      const found = runs.run(toId18(id));
      if (found === null) return null;
      const { job, nodes, source, askedAt } = found;
      return { job, nodes, definition: source === null ? null : definitions.at(source, askedAt) };
    });
  }

  definitions(source: string): StoredDefinition[] {
    return this.#read(({ definitions }) => definitions.versions(toId18(source)));
  }

  newestDefinitions(): Map<string, StoredDefinition> {
    return this.#read(({ definitions }) => definitions.newest());
  }

  sources(): KnownSources {
    return this.#read(({ sources }) => sources.all());
  }

  bytes(): number {
    return this.#read(({ db }) => usedBytes(db));
  }

  /** Whether it is kept in a file that can be written. */
  get isFile(): boolean {
    return this.#place.path !== null && this.#canWrite;
  }

  /** Writes what waits and closes the file. */
  close(): void {
    if (!this.#tables.db.isOpen) return;
    this.#upkeep.stop();
    if (this.#again !== null) clearTimeout(this.#again);
    if (this.#coverageTimer !== null) clearTimeout(this.#coverageTimer);
    this.#catchUp();
    this.#writeCoverage();
    this.#tables.db.close();
  }

  ask<T>(question: (tables: HistoryTables) => T): T {
    return this.#read(question);
  }

  #read<T>(question: (tables: HistoryTables) => T): T {
    try {
      return question(this.#tables);
    } catch (error) {
      if (!this.#replaceDamaged(faultOf(error))) throw error;
      return question(this.#tables);
    }
  }

  #write(work: Parameters<Write>[0], isIdle: boolean): void {
    // In order, because what a list proves holds only once its jobs are written.
    if (this.#waiting.length > 0 || !this.#tried(work, isIdle)) this.#wait(work);
    if (this.#tables.coverage.isDirty)
      this.#coverageTimer ??= this.#later(COVERAGE_MS, () => {
        this.#coverageTimer = null;
        this.#writeCoverage();
      });
  }

  #tried(work: Parameters<Write>[0], isIdle = false): boolean {
    try {
      if (isIdle) work(this.#tables);
      else
        this.#tables.transaction(() => {
          work(this.#tables);
        });
      if (this.#isFailing) this.#log.info(`${this.#name}: history is written again.`);
      this.#isFailing = false;
      return true;
    } catch (error) {
      this.#onFault(error);
      return false;
    }
  }

  #wait(work: Parameters<Write>[0]): void {
    this.#waiting.push(work);
    if (this.#waiting.length <= MOST_WAITING) return;
    // Later entries must not claim that nothing is missing.
    this.#waiting.length = 0;
    this.#learner.forget();
    this.#log.warn(
      `${this.#name}: some runs could not be kept, since the history was not writable for too long.`,
    );
  }

  #catchUp(): void {
    for (let next = this.#waiting[0]; next !== undefined; next = this.#waiting[0]) {
      if (!this.#tried(next)) return;
      this.#waiting.shift();
    }
  }

  #writeCoverage(): void {
    const { coverage } = this.#tables;
    if (!this.#canWrite || !coverage.isDirty || this.#waiting.length > 0) return;
    const isWritten = this.#tried(() => {
      coverage.write();
    });
    if (isWritten) coverage.written();
  }

  #onFault(error: unknown): void {
    const fault = faultOf(error);
    if (fault === null) throw error;
    if (fault === "damaged" || fault === "unusable") {
      if (!this.#replaceDamaged(fault)) this.#giveUp(error);
      this.#again ??= this.#later(0, this.#retry);
      return;
    }
    if (fault !== "busy" && !this.#isFailing) {
      this.#isFailing = true;
      this.#log.warn(
        `${this.#name}: history cannot be written for now (${messageOf(error)}). It is tried again.`,
      );
    }
    this.#again ??= this.#later(AGAIN_MS[fault], this.#retry);
  }

  readonly #retry = (): void => {
    this.#again = null;
    this.#catchUp();
  };

  /** Renames a damaged file and starts a new one; false when the file was not damaged, or when that did not help just before. */
  #replaceDamaged(fault: SqliteFault | null): boolean {
    const { path } = this.#place;
    const now = performance.now();
    if (fault !== "damaged" || path === null || now - this.#replacedAtMs < REPLACED_MS) return false;
    this.#replacedAtMs = now;
    this.#tables.db.close();
    // Another gateway may have replaced the file already.
    if (inodeOf(path) === this.#inode) {
      const aside = setAside(path, Date.now());
      this.#log.warn(`The history ${path} was damaged. It is now ${aside}, and a new one was begun.`);
    }
    [this.#tables, this.#canWrite] = this.#open();
    this.#learner.forget();
    return true;
  }

  #giveUp(error: unknown): void {
    this.#log.warn(`${this.#name}: history is no longer kept in the file (${messageOf(error)}).`);
    this.#upkeep.stop();
    this.#canWrite = false;
    this.#waiting.length = 0;
    if (this.#tables.db.isOpen) this.#tables.db.close();
    this.#tables = new HistoryTables(inMemory().open().db, this.#pack);
    this.#learner.forget();
  }

  get #name(): string {
    return this.#place.path ?? "In memory";
  }

  #later(ms: number, act: () => void): NodeJS.Timeout {
    return setTimeout(act, ms).unref();
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function inodeOf(path: string): number | null {
  try {
    return statSync(path).ino;
  } catch {
    return null;
  }
}
