// What the gateway remembers of requests in the queue. When one is promoted the org makes a run with another id, forgets the
// request, and links the two nowhere; this memory is what a bookmark of the request is followed by in a browser that never
// saw it.
import { REMEMBERED_REQUESTS_KEPT, type RememberedRequest } from "../contract/gateway.ts";
import { isRecordId, isRequestId, toId18 } from "../contract/ids.ts";
import { type Job, parseJob, parseStartAnswer } from "../contract/job.ts";

/** A longer label is not kept: the org's own end at 255 characters, and a bounded memory needs bounded entries. */
const MAX_LABEL_CHARS = 1000;
/** Every record of a request carries its id in this form, so bodies without it need no look. */
const MARK = '"030';
const LIST_OR_JOB = /\/wave\/dataflowjobs(?:\/[a-z0-9]{15,18})?\/?$/i;

/** True for the paths whose answers hold jobs: the list and one job. `target` may carry a query. */
function holdsJobs(target: string): boolean {
  return LIST_OR_JOB.test(target.split("?", 1)[0] ?? "");
}

export class RequestMemory {
  readonly #requests = new Map<string, RememberedRequest>();
  readonly #scrub: (text: string) => string;

  /** `scrub` takes the org's tokens out of a text. */
  constructor(scrub: (text: string) => string) {
    this.#scrub = scrub;
  }

  /** Notes the requests in a list or in a single job that the org answered with 200. Never throws. */
  noteRead(target: string, raw: Buffer): void {
    if (!holdsJobs(target) || !raw.includes(MARK)) return;
    for (const item of jobsIn(parse(raw))) {
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

  /** What is known of a request, by its id of 15 or 18 characters, or null. */
  recall(id: string): RememberedRequest | null {
    return this.#requests.get(toId18(id)) ?? null;
  }

  #note(news: RememberedRequest): void {
    const known = this.#requests.get(news.id);
    // Only the start tells the dataflow, and only the list tells the label: neither may wipe out the other.
    const label = news.label === null || news.label.length > MAX_LABEL_CHARS ? null : this.#scrub(news.label);
    this.#requests.delete(news.id);
    this.#requests.set(news.id, {
      ...news,
      dataflowId: news.dataflowId ?? known?.dataflowId ?? null,
      label: label ?? known?.label ?? null,
      requestedAt: news.requestedAt ?? known?.requestedAt ?? null,
    });
    const [oldest] = this.#requests.keys();
    if (this.#requests.size > REMEMBERED_REQUESTS_KEPT && oldest !== undefined) this.#requests.delete(oldest);
  }
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString("utf8").replace(/^\uFEFF/, "")) as unknown;
  } catch {
    return null;
  }
}

/** The records of requests in a list of jobs, or the one job that the body is. */
function jobsIn(body: unknown): unknown[] {
  if (typeof body !== "object" || body === null) return [];
  const items: unknown[] =
    "dataflowJobs" in body && Array.isArray(body.dataflowJobs) ? body.dataflowJobs : [body];
  return items.filter((item) => {
    const id = typeof item === "object" && item !== null && "id" in item ? item.id : null;
    return typeof id === "string" && isRecordId(id) && isRequestId(id);
  });
}

function seenIn(job: Job): RememberedRequest {
  const { id, type, status, requestedAt } = job;
  // Without a label of its own a job is called by its id, which names no run.
  const label = job.label === id ? null : job.label;
  return { id, dataflowId: job.source?.id ?? null, label, type, status, requestedAt };
}
