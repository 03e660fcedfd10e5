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
  /** Those of `#told` whose nodes were taken for an export. */
  #withNodes: ReadonlySet<object> = new Set();
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
    return this.#history.list(query);
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
    if (run === null || run.nodes !== null) return run;
    this.#takeNodes(this.#told, toId18(id));
    return this.#history.run(id);
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
    this.#takeNodes([...this.#told].filter((job) => !this.#withNodes.has(job)));
    this.#withNodes = new Set(this.#told);
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

  /** Takes the nodes of these jobs, or of the one with this id. */
  #takeNodes(jobs: Iterable<object>, id?: string): void {
    for (const answer of this.#past.nodes(this.#version(), jobs, id)) this.#learn(answer);
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
      this.#withNodes = new Set();
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
