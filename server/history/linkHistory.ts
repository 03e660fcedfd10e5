// The history of an org behind the gateway. Until the org's id is known it is in memory, then in the file of that id, which several logins to
// one org share.
import type { Coverage } from "../../contract/history.ts";
import { isRecordId, toId18 } from "../../contract/ids.ts";
import type { Log } from "../log.ts";
import type { ObservedAnswer } from "../orgs/answerObservers.ts";
import type { StoredDefinition } from "./definitionStore.ts";
import type { History, StoredRun } from "./history.ts";
import { HistoryFileError, historyPath } from "./historyFile.ts";
import type { HistoryTables } from "./historyTables.ts";
import { inFile, inMemory } from "./historyPlace.ts";
import { OrgHistory } from "./orgHistory.ts";
import type { KnownSources } from "./sourceMemory.ts";
import type { ListedRun, RunsQuery } from "./runStore.ts";
import type { Bounds } from "./upkeep.ts";

/** The most answers held until the file is open. */
const MOST_EARLY = 300;
/** Bytes of a history that is only in memory. */
export const MEMORY_BYTES = 64 * 1024 * 1024;

/** The open files of a gateway, by their path. */
export class HistoryFiles {
  readonly #directory: string;
  readonly #bounds: Bounds;
  readonly #log: Log;
  readonly #open = new Map<string, { history: OrgHistory; users: number }>();

  constructor(directory: string, bounds: Bounds, log: Log) {
    this.#directory = directory;
    this.#bounds = bounds;
    this.#log = log;
  }

  /** The history of an org, opened once. Null when its file is unusable, which is logged. */
  take(orgId: string): { history: OrgHistory; release: () => void } | null {
    const path = historyPath(this.#directory, orgId);
    try {
      const entry = this.#open.get(path) ?? {
        history: new OrgHistory(inFile(path), this.#bounds, this.#log),
        users: 0,
      };
      entry.users += 1;
      this.#open.set(path, entry);
      return {
        history: entry.history,
        release: () => {
          entry.users -= 1;
          if (entry.users > 0) return;
          this.#open.delete(path);
          entry.history.close();
        },
      };
    } catch (error) {
      if (!(error instanceof HistoryFileError)) throw error;
      this.#log.warn(error.message);
      return null;
    }
  }
}

export class LinkHistory implements History {
  readonly #files: HistoryFiles | null;
  readonly #orgNow: () => number;
  readonly #early: ObservedAnswer[] = [];
  #current: OrgHistory;
  #release: () => void;
  #isSettled: boolean;
  #orgId: string | null = null;

  /** Without `files` it stays in memory. `orgNow` reads the org's clock, epoch ms. */
  constructor(files: HistoryFiles | null, bounds: Bounds, log: Log, orgNow: () => number) {
    this.#orgNow = orgNow;
    this.#files = files;
    this.#isSettled = files === null;
    const bytes = Math.min(bounds.bytes, MEMORY_BYTES);
    const memory = new OrgHistory(inMemory(), { ...bounds, bytes }, log);
    this.#current = memory;
    this.#release = () => {
      memory.close();
    };
  }

  get isLasting(): boolean {
    return this.#current.isFile;
  }

  get orgId(): string | null {
    return this.#orgId;
  }

  /** The org's id is known. What was learned so far goes into its file. */
  known(orgId: string): void {
    if (isRecordId(orgId)) this.#orgId ??= toId18(orgId);
    if (this.#isSettled || !isRecordId(orgId)) return;
    this.#isSettled = true;
    const early = this.#early.splice(0);
    const taken = this.#files?.take(toId18(orgId)) ?? null;
    if (taken === null) return;
    for (const answer of early) taken.history.observe(answer);
    this.#release();
    this.#current = taken.history;
    this.#release = taken.release;
  }

  readonly observe = (answer: ObservedAnswer): void => {
    this.#current.observe(answer);
    if (this.#isSettled) return;
    this.#early.push(answer);
    if (this.#early.length > MOST_EARLY) this.#early.shift();
  };

  list(query: RunsQuery): ListedRun[] {
    return this.#current.list(query);
  }

  coverage(range: Coverage): Coverage[] {
    return this.#current.coverage(range, this.#orgNow());
  }

  unfinished(): string[] {
    return this.#current.unfinished(this.#orgNow());
  }

  coveredSince(moment: number): number | null {
    return this.#current.coveredSince(moment, this.#orgNow());
  }

  run(id: string): StoredRun | null {
    return this.#current.run(id);
  }

  definitions(source: string): StoredDefinition[] {
    return this.#current.definitions(source);
  }

  newestDefinitions(): Map<string, StoredDefinition> {
    return this.#current.newestDefinitions();
  }

  sources(): KnownSources {
    return this.#current.sources();
  }

  ask<T>(question: (tables: HistoryTables) => T): T {
    return this.#current.ask(question);
  }

  bytes(): number {
    return this.#current.bytes();
  }

  close(): void {
    this.#isSettled = true;
    this.#release();
    this.#release = () => undefined;
  }
}
