// The history of the embedded demo org: in memory, filled from its simulated past. Nodes are taken when they are asked for.
import type { Past, PastAnswer } from "../../demo-org/past.ts";
import type { Coverage } from "../../contract/history.ts";
import { toId18 } from "../../contract/ids.ts";
import type { ObservedAnswer } from "../orgs/answerObservers.ts";
import type { StoredDefinition } from "./definitionStore.ts";
import { SILENT_LOG } from "../log.ts";
import type { History, StoredRun } from "./history.ts";
import type { HistoryTables } from "./historyTables.ts";
import { inMemory } from "./historyPlace.ts";
import { OrgHistory } from "./orgHistory.ts";
import type { KnownSources } from "./sourceMemory.ts";
import type { ListedRun, RunsQuery } from "./runStore.ts";

/** How long the filling goes on before it lets others have a turn, in ms. */
const SLICE_MS = 10;

function emptyHistory(): OrgHistory {
  return new OrgHistory(inMemory(), { days: 400, bytes: 512 * 1024 * 1024 }, SILENT_LOG);
}

export class DemoHistory implements History {
  readonly #past: Past;
  readonly #version: () => number;
  #world: object | null = null;
  #history = emptyHistory();
  #told = new Set<object>();
  #filling: Iterator<PastAnswer> | null = null;
  #filledAtMs = Number.NaN;
  /** Those of `#told` that were taken whole for an export, with their nodes. */
  #exported: ReadonlySet<object> = new Set();
  /** The ids of those that were taken whole. */
  #whole = new Set<string>();
  #isClosed = false;

  /** `version` is the API version to keep the past in. */
  constructor(past: Past, version: () => number) {
    this.#past = past;
    this.#version = version;
  }

  /** Fills in the background, a slice at a time. */
  fillSoon(): void {
    if (this.#isClosed || this.#step(SLICE_MS)) return;
    setImmediate(() => {
      this.fillSoon();
    });
  }

  readonly observe = (answer: ObservedAnswer): void => {
    this.#history.observe(answer);
  };

  list(query: RunsQuery): ListedRun[] {
    this.#step(Infinity);
    const runs = this.#history.list(query);
    const isWhole = query.outputs !== true || !this.#takeWhole(runs.map(({ id }) => id));
    return isWhole ? runs : this.#history.list(query);
  }

  coverage(range: Coverage): Coverage[] {
    this.#step(Infinity);
    return this.#history.coverage(range, this.#past.nowMs());
  }

  unfinished(): string[] {
    this.#step(Infinity);
    return this.#history.unfinished(this.#past.nowMs());
  }

  coveredSince(moment: number): number | null {
    // The first filling takes a while, and who opens a page meanwhile does not wait for it.
    if (Number.isNaN(this.#filledAtMs) || this.#past.world() !== this.#world) return null;
    return this.#history.coveredSince(moment, this.#past.nowMs());
  }

  run(id: string): StoredRun | null {
    this.#step(Infinity);
    const run = this.#history.run(id);
    if (run === null) return run;
    const isNews = this.#takeWhole([toId18(id)]);
    if (run.nodes === null) this.#learnAll(this.#past.nodes(this.#version(), this.#told, toId18(id)));
    return isNews || run.nodes === null ? this.#history.run(id) : run;
  }

  definitions(source: string): StoredDefinition[] {
    this.#step(Infinity);
    return this.#history.definitions(source);
  }

  newestDefinitions(): Map<string, StoredDefinition> {
    this.#step(Infinity);
    return this.#history.newestDefinitions();
  }

  sources(): KnownSources {
    return this.#history.sources();
  }

  ask<T>(question: (tables: HistoryTables) => T): T {
    this.#step(Infinity);
    const news = [...this.#told].filter((job) => !this.#exported.has(job));
    this.#learnAll(this.#past.single(this.#version(), news));
    this.#learnAll(this.#past.nodes(this.#version(), news));
    this.#exported = new Set(this.#told);
    return this.#history.ask(question);
  }

  bytes(): number {
    return this.#history.bytes();
  }

  /** The simulated org has an id, but its history goes nowhere else. */
  readonly orgId = null;
  readonly isLasting = false;

  /** The demo org's history has no file. */
  known(): void {
    // Nothing to do.
  }

  close(): void {
    this.#isClosed = true;
    this.#history.close();
  }

  /** Takes those of these told jobs whole that were not; true when there were any. */
  #takeWhole(ids: readonly string[]): boolean {
    const news = new Set(ids.filter((id) => !this.#whole.has(id)));
    if (news.size === 0) return false;
    for (const id of news) this.#whole.add(id);
    this.#learnAll(this.#past.single(this.#version(), this.#told, news));
    return true;
  }

  #learnAll(answers: Iterable<PastAnswer>): void {
    for (const answer of answers) this.#learn(answer);
  }

  #learn(answer: PastAnswer): void {
    this.#history.observe({
      method: "GET",
      sent: undefined,
      status: 200,
      orgNowMs: this.#past.nowMs(),
      ...answer,
    });
  }

  /** Takes what happened, for `mostMs` at most; true when nothing is left. */
  #step(mostMs: number): boolean {
    const began = performance.now();
    const world = this.#past.world();
    const nowMs = this.#past.nowMs();
    if (world !== this.#world) {
      this.#world = world;
      this.#history.close();
      this.#history = emptyHistory();
      this.#told = new Set();
      this.#exported = new Set();
      this.#whole = new Set();
      this.#filling = null;
      this.#filledAtMs = Number.NaN;
    }
    if (this.#filling === null && this.#filledAtMs === nowMs) return true;
    this.#filling ??= this.#past.answers(this.#version(), this.#told);
    for (let next = this.#filling.next(); next.done !== true; next = this.#filling.next()) {
      this.#learn(next.value);
      if (performance.now() - began > mostMs) return false;
    }
    this.#filling = null;
    this.#filledAtMs = nowMs;
    return true;
  }
}
