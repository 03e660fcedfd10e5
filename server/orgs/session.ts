// The session with one org: the token in use, and its renewal when the org refuses it.
import { parseOrgError } from "../../contract/orgError.ts";
import { checkRenewal, orgIdOf } from "../connect/checkRenewal.ts";
import { asLoginError, type Grant, type Login, LoginError, type Refusal } from "../connect/login.ts";
import { ProblemError } from "../http/problems.ts";
import { redirectSentence } from "./orgAnswer.ts";
import { Secrets } from "./secrets.ts";
import type { UpstreamAnswer } from "./upstream.ts";

/**
 * How long after a renewal, or after the first, second and third failure of it, the next one may begin. After a refusal there is no fourth:
 * then a person asks for it. Other failures pass, so they are followed by further tries.
 */
const WAITS_MS = [30_000, 120_000, 600_000] as const;
/** The least time between two renewals that people ask for. */
const ASKED_WAIT_MS = 5000;

/** What is told of a renewal. */
export type RenewalOutcome =
  | { kind: "renewed"; instanceUrl: string }
  /** The login is of another org now: the sandbox was refreshed. This session ends. */
  | { kind: "refreshed"; orgId: string }
  /** `message`: why not, for the person; it holds no token. */
  | { kind: "failed"; message: string };

/** Not a status: the org says with it that it is not at this address. */
const MOVED_CODE = "URL_NOT_RESET";
const BAD_TOKEN = "Bad_OAuth_Token";
const NO_HELP = "The login was renewed, and the org still does not answer as an org's API does.";
const NO_USE =
  "The login was renewed, and the org refuses the new one as well. It may refuse this machine's address: see the login IP ranges in the user's profile, and Setup > Session Settings > Lock sessions to the IP address.";

/** What the org said, when it refuses the login or is elsewhere; undefined when it does not. */
function refusalIn({ status, body }: UpstreamAnswer): Refusal | undefined {
  // A redirect is an answer to a login that has ended, or to a domain that was renamed.
  if (status >= 300 && status < 400) return { code: "REDIRECT", message: null };
  // So is a login page.
  if (status === 200 && /^\s*<!?(?:doctype|html)/i.test(body.subarray(0, 200).toString("latin1")))
    return { code: "PAGE", message: null };
  // The identity service has an answer of its own.
  if (status === 403 && body.length < 30 && body.toString("latin1").trim() === BAD_TOKEN)
    return { code: BAD_TOKEN, message: null };
  if (status !== 401 && !(status >= 400 && status < 500 && body.includes(MOVED_CODE))) return undefined;
  try {
    return parseOrgError(JSON.parse(body.toString("utf8")));
  } catch {
    return null;
  }
}

/** The problem of a login in the contract's shape. */
export function problemOf({ kind, message }: LoginError): ProblemError {
  return new ProblemError(kind, message, kind === "login-ended" ? { status: 401 } : {});
}

export class Session {
  /** Every token that this session used recently. */
  readonly secrets = new Secrets();
  readonly #login: Login;
  readonly #now: () => number;
  readonly #onOutcome: (outcome: RenewalOutcome) => void;
  #instanceUrl: string | null;
  #orgId: string | null = null;
  /** Null until the login has given one. */
  #token: string | null = null;
  #renewing: Promise<boolean> | null = null;
  #renewedAtMs = Number.NEGATIVE_INFINITY;
  #failures = 0;
  #problem: LoginError | null = null;
  #isOver = false;

  /** `instanceUrl` is where the org is reached until the login tells an address, or null. `now` is a steady clock in ms. */
  constructor(
    login: Login,
    instanceUrl: string | null,
    now: () => number,
    onOutcome: (outcome: RenewalOutcome) => void = () => undefined,
  ) {
    this.#login = login;
    for (const secret of login.secrets) this.secrets.keep(secret);
    this.#instanceUrl = instanceUrl;
    this.#now = now;
    this.#onOutcome = onOutcome;
  }

  /** Why there is no login that the org takes, for the person; null when there is one. */
  get problem(): LoginError | null {
    return this.#problem;
  }

  /** The org's id as the login tells it, 18 characters; null while it does not. */
  get orgId(): string | null {
    return this.#orgId;
  }

  /**
   * Sends a read with the token in use, and once more with a newer one when the org refuses that.
   * @throws ProblemError when there is no token, or none that the org takes
   */
  async read(send: (token: string) => Promise<UpstreamAnswer>): Promise<UpstreamAnswer> {
    const used = await this.#tokenInUse();
    const answer = await send(used);
    const refusal = refusalIn(answer);
    if (refusal === undefined) return this.#accepted(answer, used);
    if (!(await this.#newerThan(used, refusal))) return this.#givenUp(answer, used);
    const renewed = await this.#tokenInUse();
    const second = await send(renewed);
    if (refusalIn(second) === undefined) return this.#accepted(second, renewed);
    return this.#givenUp(second, renewed);
  }

  /**
   * Sends a write with the current token, once. A refused token is renewed for the next request.
   * @throws ProblemError when there is no token
   */
  async write(send: (token: string) => Promise<UpstreamAnswer>): Promise<UpstreamAnswer> {
    const used = await this.#tokenInUse();
    const answer = await send(used);
    const refusal = refusalIn(answer);
    if (refusal === undefined) return this.#accepted(answer, used);
    void this.#newerThan(used, refusal);
    return answer;
  }

  /** A person asks to try the login again, whatever the waits. Resolves when that was tried, or at once when it was tried just now. */
  async tryAgain(): Promise<void> {
    if (this.#problem === null || this.#now() - this.#renewedAtMs < ASKED_WAIT_MS) return;
    this.#failures = 0;
    this.#renewedAtMs = Number.NEGATIVE_INFINITY;
    await this.#newerThan(this.#token, null);
  }

  /** The org took a token, so a problem with the login is over. */
  #accepted(answer: UpstreamAnswer, used: string): UpstreamAnswer {
    if (used === this.#token && answer.status < 400) {
      this.#failures = 0;
      this.#problem = null;
    }
    return answer;
  }

  /** The answer of an org that takes no login. The problem says more than the org, except for a web page, whose reason is a guess. */
  #givenUp(answer: UpstreamAnswer, used: string): UpstreamAnswer {
    // It was renewed just now. One refusal counts once, however many reads are told.
    if (this.#problem === null && used === this.#token)
      this.#fail(answer.status === 401 ? new LoginError(NO_USE) : new LoginError(NO_HELP, "login-failed"));
    if (this.#problem === null) return answer;
    if (answer.status >= 400) throw problemOf(this.#problem);
    if (answer.headers.location === undefined) return answer;
    const { message, kind } = this.#problem;
    // A redirect names the new address, which the person needs too.
    throw problemOf(new LoginError(`${message} ${redirectSentence(answer)}`, kind));
  }

  /** @throws ProblemError when there is none */
  async #tokenInUse(): Promise<string> {
    if (this.#token === null) await this.#newerThan(null, null);
    if (this.#token === null) throw problemOf(this.#problem ?? new LoginError("There is no login."));
    return this.#token;
  }

  /** True when there is a login other than `used` to try with; fetches one if `used` is still the present one. Never rejects. */
  async #newerThan(used: string | null, refusal: Refusal): Promise<boolean> {
    if (this.#isOver) return false;
    // Another request renewed it while this one was under way.
    if (used !== this.#token) return true;
    if (this.#renewing) return this.#renewing;
    if (this.#now() - this.#renewedAtMs < this.#waitMs()) return false;
    this.#renewedAtMs = this.#now();
    this.#renewing = this.#takeNew(refusal);
    try {
      return await this.#renewing;
    } finally {
      this.#renewing = null;
    }
  }

  #waitMs(): number {
    if (this.#problem?.isFinal === true && this.#failures > WAITS_MS.length) return Number.POSITIVE_INFINITY;
    return WAITS_MS[Math.min(Math.max(0, this.#failures - 1), WAITS_MS.length - 1)] ?? 0;
  }

  /** True when the new login is another one, or leads elsewhere. */
  async #takeNew(refusal: Refusal): Promise<boolean> {
    try {
      const isFirst = this.#token === null;
      const grant = await (isFirst && this.#problem === null
        ? this.#login.token()
        : this.#login.renew(refusal));
      // Also what is refused here may be repeated by somebody.
      this.secrets.add(grant.token);
      return isFirst ? this.#begin(grant) : this.#continue(grant);
    } catch (error) {
      this.#fail(asLoginError(error));
      return false;
    }
  }

  #begin(grant: Grant): boolean {
    this.#orgId = orgIdOf(grant);
    // It may be old. If the org refuses it, a new one is fetched at once.
    this.#renewedAtMs = Number.NEGATIVE_INFINITY;
    this.#use(grant);
    return true;
  }

  /** @throws LoginError when the grant may not be used */
  #continue(grant: Grant): boolean {
    const verdict = checkRenewal(grant, { orgId: this.#orgId, instanceUrl: this.#instanceUrl });
    if (verdict.kind === "refused") throw new LoginError(verdict.message);
    if (verdict.kind === "refreshed") {
      this.#isOver = true;
      this.#problem = new LoginError(
        "The sandbox was refreshed: its login leads to another org now. Reload the page to see that one.",
      );
      this.#onOutcome(verdict);
      return false;
    }
    if (grant.token === this.#token && grant.instanceUrl === this.#instanceUrl) {
      throw new LoginError("The login is renewed, but it is the same that the org refuses.");
    }
    this.#use(grant);
    return true;
  }

  #use(grant: Grant): void {
    const isFirst = this.#token === null;
    this.#token = grant.token;
    this.#orgId ??= orgIdOf(grant);
    this.#problem = null;
    const isElsewhere = grant.instanceUrl !== this.#instanceUrl;
    this.#instanceUrl = grant.instanceUrl;
    if (!isFirst || isElsewhere) this.#onOutcome({ kind: "renewed", instanceUrl: grant.instanceUrl });
  }

  #fail(error: LoginError): void {
    this.#failures += 1;
    this.#problem = new LoginError(this.secrets.redact(error.message), error.kind);
    this.#onOutcome({ kind: "failed", message: this.#problem.message });
  }
}
