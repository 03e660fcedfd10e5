// One org behind the gateway, assembled from session, shared reads, call meter, facts and observers of answers.
import type { OrgEntry } from "../../contract/gateway.ts";
import { toId18 } from "../../contract/ids.ts";
import { windowStart } from "../../domain/jobWindow.ts";
import type { History } from "../history/history.ts";
import { ProblemError } from "../http/problems.ts";
import type { Log } from "../log.ts";
import { type AnswerObserver, tellObservers } from "./answerObservers.ts";
import { type CallBounds, CallMeter } from "./callMeter.ts";
import { LeaseMemory } from "./leases.ts";
import { type OrgAnswer, parseAnswer, type ParsedAnswer } from "./orgAnswer.ts";
import type { OrgConfig } from "./orgConfig.ts";
import { OrgFacts } from "./orgFacts.ts";
import { QueuedStartMemory } from "./queuedStarts.ts";
import { problemOf, type RenewalOutcome, Session } from "./session.ts";
import { type Shared, SharedReads } from "./sharedReads.ts";
import { Upstream, type UpstreamAnswer, UpstreamFailure } from "./upstream.ts";

/** Time-out of reading an org's versions and names, ms. */
const FACTS_TIMEOUT_MS = 5000;

export interface OrgLinkOptions extends CallBounds {
  readOnly: boolean;
  /** Fixed version number, e.g. 67; null means the newest that the org has. */
  apiVersion: number | null;
  timeoutMs: number;
  /** Milliseconds of a clock that never goes back and goes on while the machine sleeps. */
  now: () => number;
  log: Log;
  /** Opens the history of an org; null for none. Default: none. */
  openHistory?: ((config: OrgConfig, link: OrgLink) => History | null) | undefined;
}

export class OrgLink {
  readonly key: string;
  readonly meter: CallMeter;
  readonly leases = new LeaseMemory();
  readonly queuedStarts: QueuedStartMemory;
  /** What is kept of the org's past; null where nothing is. */
  readonly history: History | null;
  #config: OrgConfig;
  readonly #options: OrgLinkOptions;
  readonly #callShare: number | null;
  readonly #session: Session;
  #upstream: Upstream;
  readonly #reads: SharedReads<OrgAnswer>;
  readonly #facts: OrgFacts;
  readonly #observers: AnswerObserver[];
  /** The date of the last answer, epoch ms, and when it came by the gateway's clock. */
  #orgTime: { dateMs: number; atMs: number } | null = null;

  /** `onRefreshed` is called when the login leads to another org: then this link is over. */
  constructor(config: OrgConfig, options: OrgLinkOptions, onRefreshed: () => void = () => undefined) {
    const { now, log, timeoutMs } = options;
    this.key = config.key;
    this.#config = config;
    this.#options = options;
    this.#callShare = config.callShare === undefined ? options.callShare : config.callShare;
    this.meter = new CallMeter(now, { ...options, callShare: this.#callShare });
    this.#upstream = new Upstream(new URL(config.instanceUrl));
    this.#session = new Session(config.login, config.instanceUrl, now, (outcome) => {
      this.#onRenewal(outcome, onRefreshed);
    });
    this.#reads = new SharedReads((target) => this.#readNow(target), now, timeoutMs);
    this.#facts = new OrgFacts(
      (target) => this.#readFact(target),
      options.apiVersion,
      now,
      ({ problem, id }) => {
        const known = this.#session.orgId ?? id;
        if (known !== null) this.history?.known(known);
        if (problem) log.warn(`${config.key}: ${problem.message}`);
      },
    );
    this.queuedStarts = new QueuedStartMemory((text) => this.redact(text));
    this.history = options.openHistory?.(config, this) ?? null;
    this.#observers = [this.queuedStarts.observe];
    if (this.history !== null) this.#observers.push(this.history.observe);
  }

  /** What this link was made of, as it is shown now. */
  get config(): OrgConfig {
    return this.#config;
  }

  /** Shows it with another name or colour from now on; undefined: the org's own name, no colour. */
  show(name: string | undefined, colour: string | undefined): void {
    this.#config = { ...this.#config, name, colour };
  }

  get readOnly(): boolean {
    return this.#options.readOnly;
  }

  /** The org's clock as its last answer tells, epoch ms; until the first answer this machine's. */
  orgNow(): number {
    return this.#orgTime === null
      ? Date.now()
      : this.#orgTime.dateMs + this.#options.now() - this.#orgTime.atMs;
  }

  /** The version in use, e.g. 67; null while it is unknown. Costs no call. */
  get apiVersion(): number | null {
    return this.#facts.known?.apiVersion ?? null;
  }

  /** The org's id, 18 characters; null while it is unknown. Costs no call. */
  get orgId(): string | null {
    const id = this.#session.orgId ?? this.#facts.known?.id ?? null;
    return id === null ? null : toId18(id);
  }

  /** A person asks to try a login that failed again. Resolves when that was tried, and the org looked up with it. Never rejects. */
  async tryLoginAgain(): Promise<void> {
    await this.#session.tryAgain();
    await this.#facts.learn();
  }

  /** Text without this org's tokens. */
  redact(text: string): string {
    return this.#session.secrets.redact(text);
  }

  /**
   * Reads a path. Viewers who ask the same while the call is under way, or within a second after it, share it.
   * @throws ProblemError when the org gave no usable answer, or `capped`.
   */
  read(target: string): Promise<Shared<OrgAnswer>> {
    return this.#reads.read(target, () => {
      this.meter.check();
    });
  }

  /**
   * Sends a write, once. Kept answers are dropped before and after it, and reads under way are not kept.
   * @throws ProblemError, with `outcomeUnknown` when the org may have carried it out.
   */
  async write(method: string, target: string, body: Buffer | null): Promise<Shared<OrgAnswer>> {
    this.#reads.forget();
    const sentAtMs = this.#options.now();
    try {
      const raw = await this.#session.write((token) => this.#exchange(method, target, token, body));
      const parsed = parseAnswer(raw, this.#session.secrets, true);
      this.#observe(method, target, body, parsed);
      return { answer: parsed.answer, sentAtMs, receivedAtMs: this.#options.now() };
    } finally {
      this.#reads.forget();
    }
  }

  /** The org's entry in `GET /gateway/orgs`, without a call. */
  async describe(): Promise<OrgEntry> {
    const facts = await this.#facts.soon();
    const { origin } = this.#upstream;
    const login = this.#config.login.describe();
    return {
      key: this.key,
      label: this.#config.name ?? facts?.name ?? this.#config.label ?? origin.host,
      kind: this.#config.embedded ? "demo" : (facts?.kind ?? "unknown"),
      zone: facts?.zone ?? null,
      colour: this.#config.colour ?? null,
      instanceUrl: origin.origin,
      id: this.orgId,
      login: login.way,
      username: facts?.username ?? login.username,
      apiVersion: facts?.apiVersion ?? null,
      readOnly: this.#options.readOnly,
      maxCallsPerHour: this.#options.maxCallsPerHour,
      callShare: this.#callShare,
      historySince: this.historySince(windowStart(facts?.apiVersion ?? 0, Date.now())),
      problem:
        this.#session.problem === null
          ? (facts?.problem ?? null)
          : problemOf(this.#session.problem).toProblem(),
    };
  }

  /** Since when (epoch ms) every ended job is kept, without a gap up to `moment`; null when that is not so. */
  historySince(moment: number | null): number | null {
    return moment === null ? null : (this.history?.coveredSince(moment) ?? null);
  }

  #onRenewal(outcome: RenewalOutcome, onRefreshed: () => void): void {
    const { log } = this.#options;
    if (outcome.kind === "failed") return log.warn(`${this.key}: ${outcome.message}`);
    if (outcome.kind === "refreshed") {
      log.warn(`${this.key}: the sandbox was refreshed, its login leads to the org ${outcome.orgId} now`);
      return onRefreshed();
    }
    log.info(`${this.key}: the session was renewed`);
    this.#moveTo(new URL(outcome.instanceUrl));
  }

  /** The org's domain was renamed. What is under way at the old address ends there. */
  #moveTo(origin: URL): void {
    const old = this.#upstream;
    if (origin.origin === old.origin.origin) return;
    this.#options.log.info(`${this.key}: the org is now at ${origin.origin}`);
    this.#upstream = new Upstream(origin);
    old.close();
  }

  /** Finds the org's version and name unless they are known. Never rejects. */
  learn(): Promise<void> {
    return this.#facts.learn();
  }

  /** Resolves when the org's version is known, or why there is none. Never rejects. */
  known(): Promise<void> {
    return this.#facts.firstKnown();
  }

  close(): void {
    this.#upstream.close();
    this.history?.close();
    this.#reads.forget();
  }

  async #readNow(target: string): Promise<OrgAnswer> {
    const raw = await this.#session.read((token) => this.#exchange("GET", target, token, null));
    const parsed = parseAnswer(raw, this.#session.secrets, false);
    this.#observe("GET", target, null, parsed);
    return parsed.answer;
  }

  async #readFact(target: string): Promise<{ status: number; json: unknown }> {
    const timeoutMs = Math.min(FACTS_TIMEOUT_MS, this.#options.timeoutMs);
    const raw = await this.#session.read((token) => this.#exchange("GET", target, token, null, timeoutMs));
    const { answer, json } = parseAnswer(raw, this.#session.secrets, false);
    this.#dateOf(answer);
    return { status: answer.status, json };
  }

  async #exchange(
    method: string,
    target: string,
    token: string,
    body: Buffer | null,
    timeoutMs = this.#options.timeoutMs,
  ): Promise<UpstreamAnswer> {
    this.meter.add();
    try {
      return await this.#upstream.send({ method, target, body: body ?? undefined, token, timeoutMs });
    } catch (error) {
      if (!(error instanceof UpstreamFailure)) throw error;
      const outcomeUnknown = method !== "GET" && error.sent;
      const advice = outcomeUnknown
        ? " It is not known whether the request arrived. It was sent once and is not sent again."
        : "";
      throw new ProblemError(error.kind, this.redact(error.message) + advice, { outcomeUnknown });
    }
  }

  /** When the org sent an answer, epoch ms; null when it does not say. Notes that and the org's count of calls. */
  #dateOf(answer: OrgAnswer): number | null {
    this.meter.learn(answer);
    const dateMs = Date.parse(answer.headers["Date"] ?? "");
    if (!Number.isFinite(dateMs)) return null;
    this.#orgTime = { dateMs, atMs: this.#options.now() };
    return dateMs;
  }

  #observe(method: string, target: string, sent: Buffer | null, { answer, json }: ParsedAnswer): void {
    const date = this.#dateOf(answer);
    const seen = {
      method,
      target,
      sent: sent === null ? undefined : (JSON.parse(sent.toString("utf8")) as unknown),
      body: json,
      status: answer.status,
      orgNowMs: date ?? Date.now(),
    };
    tellObservers(this.#observers, seen, (error) => {
      this.#options.log.error(`${this.key}: an answer could not be learnt from`, error);
    });
  }
}
