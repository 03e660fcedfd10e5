// What the gateway remembers of queued starts. When a start leaves the queue, the org makes a run with another id and forgets the
// `030…` record without linking the two. A browser that never saw the queued start follows its bookmark with this memory.
import { QUEUED_STARTS_KEPT, type QueuedStart } from "../../contract/gateway.ts";
import { isRecordId, isRequestId, toId18 } from "../../contract/ids.ts";
import { type Job, parseJob, parseStartAnswer } from "../../contract/job.ts";

/** A longer label is not kept. The org's own labels end at 255 characters; a bounded memory needs bounded entries. */
const MAX_LABEL_CHARS = 1000;
/** Every record of a queued start carries its id in this form, so bodies without it are not parsed. */
const MARK = '"030';
const LIST_OR_JOB = /\/wave\/dataflowjobs(?:\/[a-z0-9]{15,18})?\/?$/i;

/** True for the paths whose answers hold jobs: the list and one job. `target` may carry a query. */
function holdsJobs(target: string): boolean {
  return LIST_OR_JOB.test(target.split("?", 1)[0] ?? "");
}

/** The queued starts of one org, learned from the answers that pass through the gateway. */
export class QueuedStartMemory {
  readonly #starts = new Map<string, QueuedStart>();
  readonly #scrub: (text: string) => string;

  /** `scrub` takes the org's tokens out of a text. */
  constructor(scrub: (text: string) => string) {
    this.#scrub = scrub;
  }

  /** Notes the queued starts in a list or in a single job that the org answered with 200. Never throws. */
  noteRead(target: string, raw: Buffer): void {
    if (!holdsJobs(target) || !raw.includes(MARK)) return;
    for (const item of queuedStartsIn(parse(raw))) {
      const job = parseJob(item);
      if (job !== null) this.#note(seenIn(job));
    }
  }

  /** Notes a start that the org took. `sent` is the body that was posted, `nowMs` the org's clock in epoch ms. Never throws. */
  noteStart(sent: Buffer, answer: Buffer, nowMs: number): void {
    const { requestId } = parseStartAnswer(parse(answer));
    const posted = parse(sent);
    if (requestId === null || !isRecordId(requestId) || !isRequestId(requestId)) return;
    if (typeof posted !== "object" || posted === null || !("dataflowId" in posted)) return;
    this.#note({
      id: requestId,
      dataflowId: typeof posted.dataflowId === "string" ? toId18(posted.dataflowId) : null,
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
    // Only the start tells the dataflow, and only the list tells the label: neither may erase the other.
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

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString("utf8").replace(/^\uFEFF/, "")) as unknown;
  } catch {
    return null;
  }
}

/** The `030…` records in a list of jobs, or the body itself when it is one. */
function queuedStartsIn(body: unknown): unknown[] {
  if (typeof body !== "object" || body === null) return [];
  const items: unknown[] =
    "dataflowJobs" in body && Array.isArray(body.dataflowJobs) ? body.dataflowJobs : [body];
  return items.filter((item) => {
    const id = typeof item === "object" && item !== null && "id" in item ? item.id : null;
    return typeof id === "string" && isRecordId(id) && isRequestId(id);
  });
}

function seenIn(job: Job): QueuedStart {
  const { id, type, status, requestedAt } = job;
  // A job without a label is labelled with its id, which is not the label of its run.
  const label = job.label === id ? null : job.label;
  return { id, dataflowId: job.source?.id ?? null, label, type, status, requestedAt };
}
