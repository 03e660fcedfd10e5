// One org behind the gateway: shares identical reads, keeps an answer for a second, counts calls, sends a write once.
import type { OrgEntry, QueuedStart } from "../contract/gateway.ts";
import { CallMeter } from "./callMeter.ts";
import { LeaseMemory } from "./orgs/leases.ts";
import { EncodableBody } from "./encoding.ts";
import { describeOrg, type OrgFacts } from "./orgFacts.ts";
import { ProblemError } from "./problems.ts";
import { QueuedStartMemory } from "./orgs/queuedStarts.ts";
import { scrubBytes, scrubText } from "./secrets.ts";
import { Upstream, type UpstreamAnswer, UpstreamFailure } from "./upstream.ts";

/** How long an answer is shared with further viewers. Salesforce's own UI layer keeps job lists for 0.3 s. */
const KEEP_MS = 1000;
const MAX_KEPT_ANSWERS = 200;
const MAX_KEPT_BYTES = 64 * 1024 * 1024;
/** A failed look at the org's versions is repeated on demand, but not more often than this. */
const FACTS_RETRY_MS = 3000;
const FACTS_TIMEOUT_MS = 5000;
/** A refused session is renewed at most this often. */
const RENEW_EVERY_MS = 30_000;

/** What the gateway is told about an org when it starts. */
export interface OrgSource {
  /** The org's name in addresses: letters, digits, `-` and `_`. */
  key: string;
  /** Shown until the org has told its name; default: the host. */
  label?: string | undefined;
  /** Scheme, host and port. */
  instanceUrl: string;
  token: string;
  /** True only for the org that this process itself made up. */
  embedded?: boolean | undefined;
  username?: string | undefined;
  /** Fetches a fresh token after the org refused the old one. */
  renewToken?: (() => Promise<string>) | undefined;
}

export interface OrgLinkOptions {
  readOnly: boolean;
  maxCallsPerHour: number | null;
  /** Fixed version number, e.g. 67; null means the newest that the org has. */
  apiVersion: number | null;
  timeoutMs: number;
  /** Milliseconds of a steady clock. */
  now: () => number;
}

/** An answer in the org's own words. */
export interface OrgAnswer {
  status: number;
  body: EncodableBody;
  /** The org's own headers that are passed on: Date, Sforce-Limit-Info, Retry-After. */
  headers: Record<string, string>;
  atMs: number;
}

export class OrgLink {
  readonly key: string;
  readonly meter: CallMeter;
  readonly leases = new LeaseMemory();
  readonly #source: OrgSource;
  readonly #options: OrgLinkOptions;
  readonly #upstream: Upstream;
  readonly #inFlight = new Map<string, Promise<OrgAnswer>>();
  readonly #kept = new Map<string, OrgAnswer>();
  readonly #queuedStarts = new QueuedStartMemory((text) => this.scrub(text));
  #keptBytes = 0;
  #generation = 0;
  #token: string;
  readonly #secrets: string[];
  #renewing: Promise<boolean> | null = null;
  #renewedAtMs = Number.NEGATIVE_INFINITY;
  #facts: OrgFacts | null = null;
  #learning: Promise<void> | null = null;
  #learnedAtMs = Number.NEGATIVE_INFINITY;

  constructor(source: OrgSource, options: OrgLinkOptions) {
    this.key = source.key;
    this.#source = source;
    this.#options = options;
    this.#upstream = new Upstream(new URL(source.instanceUrl));
    this.#token = source.token;
    this.#secrets = [source.token];
    this.meter = new CallMeter(options.now);
  }

  /** Text without this org's tokens. */
  scrub(text: string): string {
    return scrubText(text, this.#secrets);
  }

  get readOnly(): boolean {
    return this.#options.readOnly;
  }

  /**
   * Reads a path. Callers asking the same while it is under way share one call, and so do those within a second after.
   * @throws ProblemError when the org gave no usable answer, or `capped`.
   */
  async read(target: string): Promise<OrgAnswer> {
    const kept = this.#kept.get(target);
    if (kept && this.#options.now() - kept.atMs < KEEP_MS) return kept;
    const shared = this.#inFlight.get(target);
    if (shared) return shared;
    this.#checkCap();
    const generation = this.#generation;
    const reading = this.#readFresh(target);
    this.#inFlight.set(target, reading);
    try {
      const answer = await reading;
      // A refusal is not kept: who asks again wants to know whether it still holds.
      if (generation === this.#generation && answer.status < 400) this.#keep(target, answer);
      return answer;
    } finally {
      if (this.#inFlight.get(target) === reading) this.#inFlight.delete(target);
    }
  }

  /**
   * Sends a write, once. Answers known so far are forgotten before and after it, and reads already under way are not kept.
   * @throws ProblemError, with `outcomeUnknown` when the org may have carried it out all the same.
   */
  async write(method: string, target: string, body: Buffer | undefined): Promise<OrgAnswer> {
    this.#forget();
    try {
      const answer = await this.#exchange(method, target, body);
      if (answer.status === 401) void this.#renew();
      const accepted = this.#accept(answer, true);
      if (method === "POST" && body !== undefined && accepted.status < 300) {
        const orgNow = Date.parse(accepted.headers["Date"] ?? "");
        this.#queuedStarts.noteStart(body, accepted.body.raw, Number.isFinite(orgNow) ? orgNow : Date.now());
      }
      return accepted;
    } finally {
      this.#forget();
    }
  }

  /** What passed through here about a `030…` request, or null. Costs no call. */
  recallQueuedStart(id: string): QueuedStart | null {
    return this.#queuedStarts.recall(id);
  }

  /** What `GET /gateway/orgs` says about this org. Looks again, at most every few seconds, while the org is unknown. */
  async describe(): Promise<OrgEntry> {
    await this.learn();
    const facts = this.#facts;
    const host = this.#upstream.origin.host;
    return {
      key: this.key,
      label: facts?.name ?? this.#source.label ?? host,
      kind: this.#source.embedded ? "demo" : (facts?.kind ?? "unknown"),
      instanceUrl: this.#upstream.origin.origin,
      username: facts?.username ?? this.#source.username ?? null,
      apiVersion: facts?.apiVersion ?? null,
      readOnly: this.#options.readOnly,
      maxCallsPerHour: this.#options.maxCallsPerHour,
      problem: facts?.problem ?? null,
    };
  }

  /** Finds the org's version and name unless they are known. Never throws. */
  async learn(): Promise<void> {
    if (this.#facts && this.#facts.problem === null) return;
    if (this.#learning) return this.#learning;
    if (this.#options.now() - this.#learnedAtMs < FACTS_RETRY_MS) return;
    this.#learning = this.#learnNow();
    try {
      await this.#learning;
    } finally {
      this.#learning = null;
      this.#learnedAtMs = this.#options.now();
    }
  }

  async #learnNow(): Promise<void> {
    this.#facts = await describeOrg(async (target) => {
      const timeoutMs = Math.min(FACTS_TIMEOUT_MS, this.#options.timeoutMs);
      return this.#accept(await this.#exchange("GET", target, undefined, timeoutMs), false);
    }, this.#options.apiVersion);
  }

  close(): void {
    this.#upstream.close();
    this.#forget();
  }

  async #readFresh(target: string): Promise<OrgAnswer> {
    let answer = await this.#exchange("GET", target, undefined);
    if (answer.status === 401 && (await this.#renew()))
      answer = await this.#exchange("GET", target, undefined);
    const accepted = this.#accept(answer, false);
    if (accepted.status === 200) this.#queuedStarts.noteRead(target, accepted.body.raw);
    return accepted;
  }

  async #exchange(
    method: string,
    target: string,
    body: Buffer | undefined,
    timeoutMs = this.#options.timeoutMs,
  ): Promise<UpstreamAnswer> {
    this.meter.add();
    try {
      return await this.#upstream.send({ method, target, body, token: this.#token, timeoutMs });
    } catch (error) {
      if (!(error instanceof UpstreamFailure)) throw error;
      const outcomeUnknown = method !== "GET" && error.sent;
      const advice = outcomeUnknown ? " It may have been carried out all the same; it was sent once." : "";
      throw new ProblemError(error.kind, this.scrub(error.message) + advice, { outcomeUnknown });
    }
  }

  #accept(answer: UpstreamAnswer, write: boolean): OrgAnswer {
    const { status } = answer;
    const emptyOk = write && status >= 200 && status < 300;
    const complaint = complaintAbout(answer, emptyOk);
    if (complaint !== null) {
      throw new ProblemError("org-not-json", complaint, {
        status,
        retryAfter: status === 503 ? answer.headers["retry-after"] : undefined,
        outcomeUnknown: write && (status < 300 || status >= 500),
      });
    }
    const headers: Record<string, string> = {};
    for (const name of ["Date", "Sforce-Limit-Info", "Retry-After"]) {
      const value = answer.headers[name.toLowerCase()];
      if (typeof value === "string") headers[name] = this.scrub(value);
    }
    return {
      status,
      body: new EncodableBody(scrubBytes(answer.body, this.#secrets)),
      headers,
      atMs: this.#options.now(),
    };
  }

  #checkCap(): void {
    const cap = this.#options.maxCallsPerHour;
    if (cap === null || this.meter.lastHour() < cap) return;
    const seconds = this.meter.secondsUntilBelow(cap);
    throw new ProblemError("capped", `This gateway may call the org ${cap} times an hour, and has.`, {
      retryAfter: String(seconds),
    });
  }

  #keep(target: string, answer: OrgAnswer): void {
    this.#drop(target);
    this.#kept.set(target, answer);
    this.#keptBytes += answer.body.raw.length;
    const now = this.#options.now();
    // Insertion order is age order, so everything worth dropping is in front.
    for (const [oldTarget, old] of this.#kept) {
      const full = this.#kept.size > MAX_KEPT_ANSWERS || this.#keptBytes > MAX_KEPT_BYTES;
      if (!full && now - old.atMs < KEEP_MS) break;
      this.#drop(oldTarget);
    }
  }

  #drop(target: string): void {
    const old = this.#kept.get(target);
    if (!old) return;
    this.#kept.delete(target);
    this.#keptBytes -= old.body.raw.length;
  }

  #forget(): void {
    this.#generation++;
    this.#inFlight.clear();
    this.#kept.clear();
    this.#keptBytes = 0;
  }

  /** True when there is a new token to try with. Never throws. */
  async #renew(): Promise<boolean> {
    const renewToken = this.#source.renewToken;
    if (!renewToken) return false;
    if (this.#renewing) return this.#renewing;
    if (this.#options.now() - this.#renewedAtMs < RENEW_EVERY_MS) return false;
    this.#renewedAtMs = this.#options.now();
    const before = this.#token;
    this.#renewing = renewToken().then(
      (token) => {
        this.#token = token;
        // The two newest are enough: an older one is dead.
        this.#secrets.splice(0, this.#secrets.length, before, token);
        return token !== before;
      },
      () => false,
    );
    try {
      return await this.#renewing;
    } finally {
      this.#renewing = null;
    }
  }
}

/** Why an answer cannot be passed on as JSON, in one sentence, or null when it can. */
function complaintAbout(answer: UpstreamAnswer, emptyOk: boolean): string | null {
  const { status, body } = answer;
  if (status >= 300 && status < 400) {
    return `The org answered with a redirect (${status}), which is not followed.`;
  }
  // A file saved with a byte order mark is JSON to every browser.
  const text = body.toString("utf8").replace(/^\uFEFF/, "");
  if (text.trim() === "") return emptyOk ? null : `The org answered ${status} with an empty body.`;
  try {
    JSON.parse(text);
    return null;
  } catch {
    const what = /^\s*</.test(text) ? "a web page" : "something that is not JSON";
    return `The org answered ${status} with ${what}.`;
  }
}
