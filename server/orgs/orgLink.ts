// One org behind the gateway, assembled from session, shared reads, call meter, facts and observers of answers.
import type { OrgEntry } from "../../contract/gateway.ts";
import { toId18 } from "../../contract/ids.ts";
import { windowStart } from "../../domain/jobWindow.ts";
import type { History } from "../history/history.ts";
import { ProblemError } from "../http/problems.ts";
import type { Log } from "../log.ts";
import { type AnswerObserver, tellObservers } from "./answerObservers.ts";
import { callKind } from "./callKind.ts";
import { type CallBounds, CallMeter } from "./callMeter.ts";
import { LeaseMemory } from "./leases.ts";
import { type OrgAnswer, parseAnswer, type ParsedAnswer } from "./orgAnswer.ts";
import { OrgClock } from "./orgClock.ts";
import type { OrgConfig } from "./orgConfig.ts";
import { OrgCounts } from "./orgCounts.ts";
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
  readonly readOnly: boolean;
  readonly meter: CallMeter;
  readonly counts = new OrgCounts();
  readonly leases = new LeaseMemory();
  readonly queuedStarts: QueuedStartMemory;
  /** What is kept of the org's past; null where nothing is. */
  readonly history: History | null;
  #config: OrgConfig;
  readonly #options: OrgLinkOptions;
  readonly #log: Log;
  readonly #callShare: number | null;
  readonly #session: Session;
  /** Null until the login tells the org's address. */
  #upstream: Upstream | null;
  readonly #reads: SharedReads<OrgAnswer>;
  readonly #facts: OrgFacts;
  readonly #observers: AnswerObserver[];
  readonly #clock: OrgClock;

  /** `onRefreshed` is called when the login leads to another org: then this link is over. */
  constructor(config: OrgConfig, options: OrgLinkOptions, onRefreshed: () => void = () => undefined) {
    const { now, log, timeoutMs } = options;
    this.key = config.key;
    this.readOnly = options.readOnly;
    this.#config = config;
    this.#options = options;
    this.#log = log.about(config.key);
    this.#clock = new OrgClock(now);
    this.#callShare = config.callShare === undefined ? options.callShare : config.callShare;
    this.meter = new CallMeter(now, { ...options, callShare: this.#callShare });
    this.#upstream = config.instanceUrl === null ? null : new Upstream(new URL(config.instanceUrl));
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
        if (problem) this.#log.warn(problem.message);
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

  /** The org's time, epoch ms, exact to about half a second; until its first answer this machine's. */
  orgNow(): number {
    return this.#clock.now();
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

  /** A person asks to try a failed login again. Resolves when that was tried, and the org looked up with it. Never rejects. */
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
      this.counts.watch(() => {
        this.meter.check();
      });
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
      const parsed = this.#parsed(raw, true);
      this.#observe(method, target, body, parsed);
      return { answer: parsed.answer, sentAtMs, receivedAtMs: this.#options.now() };
    } finally {
      this.#reads.forget();
    }
  }

  /** The org's entry in `GET /gateway/orgs`, from what is known; `looked`: after a look at the org, if it is not known yet. */
  async describe(looked = false): Promise<OrgEntry> {
    const facts = await (looked ? this.#facts.looked() : this.#facts.soon());
    const { problem } = this.#session;
    const login = this.#config.login.describe();
    return {
      key: this.key,
      label:
        this.#config.name ?? facts?.name ?? this.#config.label ?? this.#upstream?.origin.host ?? this.key,
      kind: this.#config.embedded ? "demo" : (facts?.kind ?? "unknown"),
      zone: facts?.zone ?? null,
      colour: this.#config.colour ?? null,
      instanceUrl: this.#upstream?.origin.origin ?? "",
      id: this.orgId,
      login: login.way,
      username: facts?.username ?? login.username,
      apiVersion: facts?.apiVersion ?? null,
      readOnly: this.readOnly,
      readOnlyBy: this.readOnly ? "gateway" : null,
      signedIn: false,
      maxCallsPerHour: this.#options.maxCallsPerHour,
      callShare: this.#callShare,
      historySince: this.historySince(windowStart(facts?.apiVersion ?? 0, this.orgNow())),
      skewMs: this.#clock.skewMs(),
      described: facts?.described ?? false,
      problem: problem === null ? (facts?.problem ?? null) : problemOf(problem).toProblem(),
    };
  }

  /** Since when (epoch ms) every ended job is kept, without a gap up to `moment`; null when that is not so. */
  historySince(moment: number | null): number | null {
    return moment === null ? null : (this.history?.coveredSince(moment) ?? null);
  }

  #onRenewal(outcome: RenewalOutcome, onRefreshed: () => void): void {
    if (outcome.kind === "failed") {
      this.counts.failedRenewals += 1;
      return this.#log.warn(outcome.message);
    }
    if (outcome.kind === "refreshed") {
      this.#log.warn(`the sandbox was refreshed, its login leads to the org ${outcome.orgId} now`);
      return onRefreshed();
    }
    this.counts.renewals += 1;
    this.#log.info("the session was renewed");
    this.#moveTo(new URL(outcome.instanceUrl));
  }

  /** The org's domain was renamed. What is under way at the old address ends there. */
  #moveTo(origin: URL): void {
    const old = this.#upstream;
    if (origin.origin === old?.origin.origin) return;
    this.#log.info(`the org is now at ${origin.origin}`);
    this.#upstream = new Upstream(origin);
    old?.close();
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
    this.#upstream?.close();
    this.history?.close();
    this.#reads.forget();
  }

  async #readNow(target: string): Promise<OrgAnswer> {
    const sentAtMs = this.#options.now();
    const raw = await this.#session.read((token) => this.#exchange("GET", target, token, null));
    const parsed = this.#parsed(raw, false);
    if (parsed.answer.status < 300) this.counts.hasRead(callKind("GET", target), sentAtMs);
    this.#observe("GET", target, null, parsed);
    return parsed.answer;
  }

  async #readFact(target: string): Promise<{ status: number; json: unknown }> {
    const timeoutMs = Math.min(FACTS_TIMEOUT_MS, this.#options.timeoutMs);
    const raw = await this.#session.read((token) => this.#exchange("GET", target, token, null, timeoutMs));
    const { answer, json } = this.#parsed(raw, false);
    this.#dateOf(answer);
    return { status: answer.status, json };
  }

  #parsed(raw: UpstreamAnswer, isWrite: boolean): ParsedAnswer {
    return this.counts.watch(() => parseAnswer(raw, this.#session.secrets, isWrite));
  }

  async #exchange(
    method: string,
    target: string,
    token: string,
    body: Buffer | null,
    timeoutMs = this.#options.timeoutMs,
  ): Promise<UpstreamAnswer> {
    if (this.#upstream === null) throw new ProblemError("org-unreachable", "The org's address is not known.");
    this.meter.add();
    this.counts.calls.add(callKind(method, target));
    try {
      const request = { method, target, body: body ?? undefined, token, timeoutMs };
      const answer = await this.#upstream.send(request);
      this.counts.answered(answer.status);
      return answer;
    } catch (error) {
      if (!(error instanceof UpstreamFailure)) throw error;
      this.counts.failures.add(error.kind);
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
    return this.#clock.learn(answer.headers["Date"]);
  }

  #observe(method: string, target: string, sent: Buffer | null, { answer, json }: ParsedAnswer): void {
    const date = this.#dateOf(answer);
    const seen = {
      method,
      target,
      sent: sent === null ? undefined : (JSON.parse(sent.toString("utf8")) as unknown),
      body: json,
      status: answer.status,
      orgNowMs: date ?? this.orgNow(),
    };
    tellObservers(this.#observers, seen, (error) => {
      this.#log.error("an answer could not be learnt from", error);
    });
  }
}
