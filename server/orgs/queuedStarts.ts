// What the gateway remembers of queued starts. When a start leaves the queue, the org makes a run with another id and deletes the `030…`
// record without linking the two. With this memory, a browser that never saw the queued start can follow a bookmark of it.
import { QUEUED_STARTS_KEPT, type QueuedStart } from "../../contract/queuedStart.ts";
import { isRecordId, isQueuedStartId, toId18 } from "../../contract/ids.ts";
import { type Job, parseJob } from "../../contract/job.ts";
import { parseStartAnswer } from "../../contract/startAnswer.ts";
import type { AnswerObserver } from "./answerObservers.ts";

/** A longer label is not stored, so that memory stays bounded. The org's labels have up to 255 characters. */
const MAX_LABEL_CHARS = 1000;
const LIST_OR_JOB = /\/wave\/dataflowjobs(?:\/[a-z0-9]{15,18})?\/?$/i;

/** True for the paths whose answers contain jobs: the list and one job. `target` may have a query. */
function holdsJobs(target: string): boolean {
  return LIST_OR_JOB.test(target.split("?", 1)[0] ?? "");
}

/** The queued starts of one org, learned from passing answers. */
export class QueuedStartMemory {
  readonly #starts = new Map<string, QueuedStart>();
  readonly #scrub: (text: string) => string;

  /** `scrub` removes the org's tokens from a text. */
  constructor(scrub: (text: string) => string) {
    this.#scrub = scrub;
  }

  /** Learns from an answer: from lists, single jobs and starts. */
  readonly observe: AnswerObserver = ({ method, target, sent, body, status, orgNowMs }) => {
    if (method === "GET" && status === 200 && holdsJobs(target)) this.#noteJobs(body);
    if (method === "POST" && status < 300) this.#noteStart(sent, body, orgNowMs);
  };

  #noteJobs(body: unknown): void {
    for (const item of queuedStartsIn(body)) {
      const job = parseJob(item);
      if (job !== null) this.#note(seenIn(job));
    }
  }

  /** `sent` is the body that was posted, `nowMs` the org's clock in epoch ms. */
  #noteStart(sent: unknown, answer: unknown, nowMs: number): void {
    const { jobId } = parseStartAnswer(answer);
    if (jobId === null || !isRecordId(jobId) || !isQueuedStartId(jobId)) return;
    if (typeof sent !== "object" || sent === null || !("dataflowId" in sent)) return;
    this.#note({
      id: jobId,
      dataflowId: typeof sent.dataflowId === "string" ? toId18(sent.dataflowId) : null,
      label: null,
      type: "unknown",
      status: "queued",
      requestedAt: nowMs,
    });
  }

  /** What is known of a queued start, by its id of 15 or 18 characters, or null. */
  recall(id: string): QueuedStart | null {
    return this.#starts.get(toId18(id)) ?? null;
  }

  #note(news: QueuedStart): void {
    const known = this.#starts.get(news.id);
    // The dataflow comes from the start only, and the label from the list only. Neither may erase the other.
    const label = news.label === null || news.label.length > MAX_LABEL_CHARS ? null : this.#scrub(news.label);
    this.#starts.delete(news.id);
    this.#starts.set(news.id, {
      ...news,
      dataflowId: news.dataflowId ?? known?.dataflowId ?? null,
      label: label ?? known?.label ?? null,
      requestedAt: news.requestedAt ?? known?.requestedAt ?? null,
    });
    const [oldest] = this.#starts.keys();
    if (this.#starts.size > QUEUED_STARTS_KEPT && oldest !== undefined) this.#starts.delete(oldest);
  }
}

/** The `030…` records in a list of jobs, or the body itself when it is one. */
function queuedStartsIn(body: unknown): unknown[] {
  if (typeof body !== "object" || body === null) return [];
  const items: unknown[] =
    "dataflowJobs" in body && Array.isArray(body.dataflowJobs) ? body.dataflowJobs : [body];
  return items.filter((item) => {
    const id = typeof item === "object" && item !== null && "id" in item ? item.id : null;
    return typeof id === "string" && isRecordId(id) && isQueuedStartId(id);
  });
}

function seenIn(job: Job): QueuedStart {
  const { id, type, status, requestedAt } = job;
  // A job without a label has its id as its label, which is not the label of its run.
  const label = job.label === id ? null : job.label;
  return { id, dataflowId: job.source?.id ?? null, label, type, status, requestedAt };
}
