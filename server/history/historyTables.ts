// Everything stored of one org, in one open database.
import type { DatabaseSync } from "node:sqlite";
import { CoverageStore } from "./coverageStore.ts";
import { DefinitionStore } from "./definitionStore.ts";
import type { Pack } from "./packJson.ts";
import { RunStore } from "./runStore.ts";
import { SourceMemory } from "./sourceMemory.ts";

export class HistoryTables {
  readonly db: DatabaseSync;
  readonly runs: RunStore;
  readonly definitions: DefinitionStore;
  readonly sources: SourceMemory;
  readonly coverage: CoverageStore;

  /** `db` has the tables of `schema.ts`. */
  constructor(db: DatabaseSync, pack: Pack) {
    this.db = db;
    this.definitions = new DefinitionStore(db, pack);
    this.sources = new SourceMemory(this.definitions);
    this.runs = new RunStore(db, pack, (job) => this.sources.sourceOf(job));
    this.coverage = new CoverageStore(db);
  }

  /** Runs `work` in a transaction. */
  transaction<T>(work: () => T): T {
    this.runs.beginTransaction();
    this.db.exec("BEGIN IMMEDIATE");
    try {
      const result = work();
      this.db.exec("COMMIT");
      return result;
    } catch (error) {
      if (this.db.isOpen && this.db.isTransaction) this.db.exec("ROLLBACK");
      throw error;
    }
  }
}
