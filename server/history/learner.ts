// Learns from the answers that pass through the gateway: which jobs ended, what their nodes did, how sources are defined, and for which
// time ranges nothing is missing.
import { hash } from "node:crypto";
import { isQueuedStartId, toId18 } from "../../contract/ids.ts";
import { isLostLink, parseNextPage } from "../../contract/nextPage.ts";
import type { ObservedAnswer } from "../orgs/answerObservers.ts";
import { versionIn } from "./definitionStore.ts";
import type { HistoryTables } from "./historyTables.ts";
import { type Fields, isFields, type JobRecord, readJobRecord } from "./jobRecord.ts";
import { ListCoverage } from "./listCoverage.ts";
import { type Subject, subjectOf } from "./seenAnswer.ts";

/** The most node lists held until their job is known to have ended. */
const MOST_EARLY_NODES = 50;
/** The most unfinished jobs whose last reading is kept. */
const MOST_OPEN_JOBS = 1000;
/** The most ended jobs whose last reading is remembered, so that the same reading again writes nothing. */
const MOST_KNOWN = 20_000;

/** Runs `work` in a transaction, now or when the file can be written. `isIdle`: it only changes what is in memory. */
export type Write = (work: (tables: HistoryTables) => void, isIdle: boolean) => void;

interface Known {
  mark: string;
  askedAt: number;
}

interface Telling {
  version: number;
  dataflowId: string | null;
  nowMs: number;
}

/** The jobs of one answer, by kind. */
interface Sorted {
  /** Those whose reading is new. */
  news: { job: JobRecord; mark: string }[];
  unfinished: string[];
  /** The earliest time asked for, epoch ms; Infinity without jobs. */
  earliest: number;
  unread: number;
}

export class Learner {
  readonly #write: Write;
  #lists = new ListCoverage();
  readonly #known = new Map<string, Known>();
  readonly #open = new Map<string, Fields>();
  readonly #earlyNodes = new Map<string, { body: unknown; nowMs: number }>();

  constructor(write: Write) {
    this.#write = write;
  }

  /** A job that had not ended when it was last told of, as JSON; null when it was not told of since the start. */
  openJob(id: string): string | null {
    const record = this.#open.get(id);
    return record === undefined ? null : JSON.stringify(record);
  }

  /** Takes one answer. */
  learn({ method, status, target, body, orgNowMs }: ObservedAnswer): void {
    if (status !== 200 || !(method === "GET" || method === "PATCH")) return;
    const subject = subjectOf(target);
    switch (subject?.about) {
      case "jobs":
        this.#learnList(subject, target, body, orgNowMs);
        return;
      case "job":
        this.#learnJob(subject.version, body, orgNowMs);
        return;
      case "nodes":
        this.#learnNodes(subject.id, body, orgNowMs);
        return;
      case "sources":
        this.#learnSources(subject, body, orgNowMs);
        return;
      default:
    }
  }

  /** Forgets what it took for written, because it is not. Of lists that are being read, the first pages may be missing. */
  forget(): void {
    this.#lists = new ListCoverage();
    this.#known.clear();
  }

  #learnList(
    { version, query }: Extract<Subject, { about: "jobs" }>,
    target: string,
    body: unknown,
    nowMs: number,
  ): void {
    if (!isFields(body) || !Array.isArray(body["dataflowJobs"])) return;
    const asked = this.#lists.dataflowOf(target, query);
    const dataflowId = asked === null ? null : toId18(asked);
    const sorted = this.#sort(body["dataflowJobs"], { version, dataflowId, nowMs });
    const link = body["nextPageUrl"];
    const whole = this.#lists.page({
      query,
      target,
      next: parseNextPage(link, target),
      isWhole: sorted.unread === 0 && !isLostLink(link, target),
      unfinished: sorted.unfinished,
      earliest: sorted.earliest,
      nowMs,
    });
    this.#write(
      (tables) => {
        this.#keep(tables, sorted, nowMs);
        if (whole !== null) tables.coverage.add(whole);
      },
      sorted.news.every(({ job }) => !job.ended),
    );
  }

  #learnJob(version: number, body: unknown, nowMs: number): void {
    const sorted = this.#sort([body], { version, dataflowId: null, nowMs });
    this.#write((tables) => {
      this.#keep(tables, sorted, nowMs);
    }, sorted.news.length === 0);
  }

  #sort(bodies: readonly unknown[], telling: Telling): Sorted {
    const sorted: Sorted = { news: [], unfinished: [], earliest: Infinity, unread: 0 };
    for (const body of bodies) {
      const mark = hash("sha1", `${telling.version} ${telling.dataflowId} ${JSON.stringify(body)}`);
      const known = isFields(body) ? this.#known.get(toId18(String(body["id"]))) : undefined;
      const job = known?.mark === mark ? null : readJobRecord(body, telling);
      const askedAt = job?.askedAt ?? known?.askedAt;
      if (askedAt === undefined) sorted.unread += 1;
      else sorted.earliest = Math.min(sorted.earliest, askedAt);
      if (job === null) continue;
      sorted.news.push({ job, mark });
      if (!job.ended) sorted.unfinished.push(job.id);
    }
    return sorted;
  }

  #keep({ runs, coverage }: HistoryTables, { news }: Sorted, nowMs: number): void {
    for (const { job, mark } of news) {
      runs.keep(job);
      if (!job.ended) {
        coverage.sawUnfinished(job.id, job.askedAt, nowMs);
        this.#noteOpen(job);
        continue;
      }
      this.#open.delete(job.id);
      coverage.sawEnded(job.id);
      const early = this.#earlyNodes.get(job.id);
      if (early !== undefined && job.endedAt !== null && early.nowMs >= job.endedAt)
        runs.keepNodes(job.id, early.body);
      this.#earlyNodes.delete(job.id);
      this.#remember(job, mark);
    }
  }

  #noteOpen({ id, record }: JobRecord): void {
    this.#open.delete(id);
    this.#open.set(id, record);
    const [oldest] = this.#open.keys();
    if (this.#open.size > MOST_OPEN_JOBS && oldest !== undefined) this.#open.delete(oldest);
  }

  #remember({ id, askedAt }: JobRecord, mark: string): void {
    this.#known.delete(id);
    this.#known.set(id, { mark, askedAt });
    const [oldest] = this.#known.keys();
    if (this.#known.size > MOST_KNOWN && oldest !== undefined) this.#known.delete(oldest);
  }

  /** Nodes are final when they were read after the job's end. */
  #learnNodes(id: string, body: unknown, nowMs: number): void {
    if (!isFields(body) || !Array.isArray(body["nodes"]) || isQueuedStartId(id)) return;
    this.#write(({ runs }) => {
      const end = runs.endOf(id);
      if (end === null) {
        this.#earlyNodes.delete(id);
        this.#earlyNodes.set(id, { body, nowMs });
        const [oldest] = this.#earlyNodes.keys();
        if (this.#earlyNodes.size > MOST_EARLY_NODES && oldest !== undefined) this.#earlyNodes.delete(oldest);
      } else if (end.endedAt === null || nowMs >= end.endedAt) runs.keepNodes(id, body);
    }, !this.#known.has(id));
  }

  #learnSources(
    { kind, id, isPart }: Extract<Subject, { about: "sources" }>,
    body: unknown,
    nowMs: number,
  ): void {
    if (!isFields(body)) return;
    const lists = Object.values(body).filter((part) => Array.isArray(part)) as unknown[][];
    const items: unknown[] = id === null ? (lists[0] ?? []) : [body];
    this.#write(({ sources, runs, definitions }) => {
      if (sources.learn(kind, items)) runs.matchSources(sources.sourceOf);
      // One page of several, and a list that was asked for in part, prove nothing.
      const isWhole = id === null && (body["nextPageUrl"] ?? null) === null && !isPart;
      if (isWhole) sources.sawList(kind, nowMs);
      for (const item of items) {
        const version = versionIn(item, nowMs);
        if (version !== null) definitions.keep(version);
      }
    }, false);
  }
}
