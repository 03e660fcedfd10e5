// What the gateway asks of an org's past.
import type { Coverage } from "../../contract/history.ts";
import type { AnswerObserver } from "../orgs/answerObservers.ts";
import type { StoredDefinition } from "./definitionStore.ts";
import type { HistoryTables } from "./historyTables.ts";
import type { KnownSources } from "./sourceMemory.ts";
import type { Fields } from "./jobRecord.ts";
import type { ListedRun, RunsQuery } from "./runStore.ts";

/** What is kept of one job. Nodes are the org's answer as JSON. */
export interface StoredRun {
  job: Fields;
  nodes: string | null;
  definition: StoredDefinition | null;
}

export interface History {
  /** Learns from an answer before it is passed on. */
  readonly observe: AnswerObserver;
  /** Ended jobs, newest first. */
  list: (query: RunsQuery) => ListedRun[];
  /** What is covered between two moments (epoch ms), as of now. */
  coverage: (range: Coverage) => Coverage[];
  /**
   * Jobs of any age that have not ended, as last told, each as JSON. One that is unfinished and not among them lies in a moment that
   * `coverage` leaves out.
   */
  unfinished: () => string[];
  /** Since when (epoch ms) nothing is missing up to a moment, as far as that can be told at once; null: something may be. */
  coveredSince: (moment: number) => number | null;
  /** What is kept of one ended job, or null. */
  run: (id: string) => StoredRun | null;
  /** The versions of a source's definition, newest first. */
  definitions: (source: string) => StoredDefinition[];
  /** The newest version of each source's definition, by the source's id. */
  newestDefinitions: () => Map<string, StoredDefinition>;
  /** What is known of the org's sources and connected objects. */
  sources: () => KnownSources;
  /** Asks the tables, as an export does, a page at a time. */
  ask: <T>(question: (tables: HistoryTables) => T) => T;
  /** The org's id, 18 characters; null until it is known. */
  readonly orgId: string | null;
  /** How large it is, without what is free for reuse. */
  bytes: () => number;
  /** Whether it outlives the process. */
  readonly isLasting: boolean;
  /** Told the org's id, 15 or 18 characters, when it is known. */
  known: (orgId: string) => void;
  close: () => void;
}
