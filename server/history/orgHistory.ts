// The history of one org: learns from the answers that pass through the gateway, and answers what is asked about the past.
import { DatabaseSync } from "node:sqlite";
import { type Coverage } from "../../contract/history.ts";
import { isLostLink, parseNextPage } from "../../contract/nextPage.ts";
import { optionalInstant } from "../../contract/wire.ts";
import { isQueuedStartId, toId18 } from "../../contract/ids.ts";
import * as v from "valibot";
import type { AnswerObserver, ObservedAnswer } from "../orgs/answerObservers.ts";
import { CoverageStore } from "./coverageStore.ts";
import { DefinitionStore, type StoredDefinition } from "./definitionStore.ts";
import { type Fields, isFields, type JobRecord, readJobRecord } from "./jobRecord.ts";
import { type Pack, packPlain } from "./packJson.ts";
import { ListCoverage } from "./listCoverage.ts";
import { type ListedRun, type RunsQuery, RunStore } from "./runStore.ts";
import { type Subject, subjectOf } from "./seenAnswer.ts";
import { SourceMemory } from "./sourceMemory.ts";

/** What is kept of one job. Nodes are the org's answer as JSON. */
export interface StoredRun {
  job: Fields;
  nodes: string | null;
  definition: StoredDefinition | null;
}

/** What the gateway asks of an org's past. */
export interface History {
  readonly observe: AnswerObserver;
  /** Ended jobs, newest first. */
  list: (query: RunsQuery) => ListedRun[];
  /** What is covered between two moments (epoch ms), as of now. */
  coverage: (range: Coverage) => Coverage[];
  /** What is kept of one ended job, or null. */
  run: (id: string) => StoredRun | null;
  /** The versions of a source's definition, newest first. */
  definitions: (source: string) => StoredDefinition[];
  close: () => void;
}

/** Node lists that came before their job was known to have ended, at most. */
const MOST_EARLY_NODES = 50;

export class OrgHistory implements History {
  readonly #runs: RunStore;
  readonly #definitions: DefinitionStore;
  readonly #sources: SourceMemory;
  readonly #coverage: CoverageStore;
  readonly #lists = new ListCoverage();
  readonly #earlyNodes = new Map<string, { body: unknown; nowMs: number }>();
  readonly #db: DatabaseSync;

  constructor(db: DatabaseSync = new DatabaseSync(":memory:"), pack: Pack = packPlain) {
    this.#db = db;
    this.#runs = new RunStore(db, pack, (job) => this.#sources.sourceOf(job));
    this.#definitions = new DefinitionStore(db, pack);
    this.#sources = new SourceMemory(this.#definitions);
    this.#coverage = new CoverageStore(db);
  }

  /** Learns from an answer before it is passed on, so that nothing is answered for that is not kept. */
  readonly observe: AnswerObserver = (answer) => {
    const { method, status, target } = answer;
    if (!this.#db.isOpen || status !== 200 || !(method === "GET" || method === "PATCH")) return;
    const subject = subjectOf(target);
    if (subject !== null) this.#learn(subject, answer);
  };

  #learn(subject: Subject, { target, body, orgNowMs }: ObservedAnswer): void {
    switch (subject.about) {
      case "jobs":
        this.#learnList(subject, target, body, orgNowMs);
        return;
      case "job":
        this.#keep([body], { version: subject.version, dataflowId: null, nowMs: orgNowMs });
        return;
      case "nodes":
        this.#learnNodes(subject.id, body, orgNowMs);
        return;
      case "sources":
        this.#learnSources(subject, body, orgNowMs);
    }
  }

  #learnList(
    { version, query }: Extract<Subject, { about: "jobs" }>,
    target: string,
    body: unknown,
    nowMs: number,
  ): void {
    if (!isFields(body) || !Array.isArray(body["dataflowJobs"])) return;
    const items: unknown[] = body["dataflowJobs"];
    const asked = this.#lists.dataflowOf(target, query);
    const dataflowId = asked === null ? null : toId18(asked);
    const { unfinished, earliest, unread } = this.#keep(items, { version, dataflowId, nowMs });
    const link = body["nextPageUrl"];
    const whole = this.#lists.page({
      query,
      target,
      next: parseNextPage(link, target),
      isWhole: unread === 0 && !isLostLink(link, target),
      unfinished,
      earliest,
      nowMs,
    });
    if (whole !== null) this.#coverage.add(whole);
  }

  #keep(bodies: readonly unknown[], context: { version: number; dataflowId: string | null; nowMs: number }) {
    const jobs = bodies.map((body) => readJobRecord(body, context)).filter((job) => job !== null);
    if (jobs.length > 0) {
      this.#runs.transaction(() => {
        for (const job of jobs) {
          this.#runs.keep(job);
          this.#keepEarlyNodes(job);
        }
      });
    }
    const unfinished = jobs.filter(({ ended }) => !ended);
    for (const { id, askedAt } of unfinished) this.#coverage.sawUnfinished(id, askedAt, context.nowMs);
    for (const { id, ended } of jobs) if (ended) this.#coverage.sawEnded(id);
    return {
      unfinished: unfinished.map(({ id }) => id),
      earliest: Math.min(...jobs.map(({ askedAt }) => askedAt)),
      unread: bodies.length - jobs.length,
    };
  }

  /** Nodes are final when they were told after the job had ended. */
  #learnNodes(id: string, body: unknown, nowMs: number): void {
    if (!isFields(body) || !Array.isArray(body["nodes"]) || isQueuedStartId(id)) return;
    const end = this.#runs.endOf(id);
    if (end === null) {
      this.#earlyNodes.delete(id);
      this.#earlyNodes.set(id, { body, nowMs });
      const [oldest] = this.#earlyNodes.keys();
      if (this.#earlyNodes.size > MOST_EARLY_NODES && oldest !== undefined) this.#earlyNodes.delete(oldest);
    } else if (end.endedAt === null || nowMs >= end.endedAt) this.#runs.keepNodes(end.seq, body);
  }

  #keepEarlyNodes({ id, ended, endedAt }: JobRecord): void {
    const early = this.#earlyNodes.get(id);
    if (early === undefined || !ended) return;
    this.#earlyNodes.delete(id);
    const end = this.#runs.endOf(id);
    if (end !== null && endedAt !== null && early.nowMs >= endedAt) this.#runs.keepNodes(end.seq, early.body);
  }

  #learnSources({ kind, id }: Extract<Subject, { about: "sources" }>, body: unknown, nowMs: number): void {
    if (!isFields(body)) return;
    const items = id === null ? (Object.values(body).find((part) => Array.isArray(part)) ?? []) : [body];
    this.#runs.transaction(() => {
      if (this.#sources.learn(kind, items as unknown[])) this.#runs.matchSources(this.#sources.sourceOf);
      for (const item of items as unknown[]) this.#learnDefinition(item, nowMs);
    });
  }

  #learnDefinition(body: unknown, nowMs: number): void {
    if (!isFields(body) || typeof body["id"] !== "string") return;
    const current = isFields(body["current"]) ? body["current"]["definition"] : undefined;
    const definition = body["recipeDefinition"] ?? body["definition"] ?? current;
    if (!isFields(definition) || Object.keys(definition).length === 0) return;
    const modified = v.parse(optionalInstant, body["lastModifiedDate"]);
    const validFrom = Math.min(modified ?? nowMs, nowMs);
    this.#definitions.keep({ source: toId18(body["id"]), seenAt: nowMs, validFrom, definition, body });
  }

  list(query: RunsQuery): ListedRun[] {
    return this.#runs.runs(query);
  }

  coverage(range: Coverage, nowMs = Date.now()): Coverage[] {
    return this.#coverage.between(range, nowMs);
  }

  run(id: string): StoredRun | null {
    const found = this.#runs.run(toId18(id));
    if (found === null) return null;
    const { job, nodes, source, askedAt } = found;
    return { job, nodes, definition: source === null ? null : this.#definitions.at(source, askedAt) };
  }

  definitions(source: string): StoredDefinition[] {
    return this.#definitions.versions(toId18(source));
  }

  close(): void {
    if (this.#db.isOpen) this.#db.close();
  }
}
