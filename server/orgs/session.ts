// The session with one org: the token in use, and its renewal when the org refuses it.
import { checkRenewal, orgIdInToken } from "../connect/checkRenewal.ts";
import type { OrgConfig } from "./orgConfig.ts";
import { Secrets } from "./secrets.ts";
import type { UpstreamAnswer } from "./upstream.ts";

/** How long after a renewal, or after the first, second and every later failure of it, the next one may begin. */
const WAITS_MS = [30_000, 120_000, 600_000] as const;

/** What is told of a renewal. */
export type RenewalOutcome =
  | { renewed: true; instanceUrl: string }
  /** `message`: why not, for the person; it holds no token. */
  | { renewed: false; message: string };

/** A redirect is an answer to a login that has ended, or to a domain that was renamed. */
const isRefused = (status: number): boolean => status === 401 || (status >= 300 && status < 400);

export class Session {
  /** Every token that this session used recently. */
  readonly secrets = new Secrets();
  readonly #renew: OrgConfig["renew"];
  readonly #now: () => number;
  readonly #onOutcome: (outcome: RenewalOutcome) => void;
  readonly #orgId: string | null;
  #instanceUrl: string;
  #token: string;
  #renewing: Promise<boolean> | null = null;
  #renewedAtMs = Number.NEGATIVE_INFINITY;
  #failures = 0;
  #problem: string | null = null;

  /** `now` is a steady clock in ms. */
  constructor(
    config: Pick<OrgConfig, "token" | "renew" | "orgId" | "instanceUrl">,
    now: () => number,
    onOutcome: (outcome: RenewalOutcome) => void = () => undefined,
  ) {
    this.#token = config.token;
    this.#orgId = config.orgId ?? orgIdInToken(config.token);
    this.#instanceUrl = config.instanceUrl;
    this.#renew = config.renew;
    this.#now = now;
    this.#onOutcome = onOutcome;
    this.secrets.add(config.token);
  }

  /** Why the last renewal failed, for the person; null when it did not. */
  get problem(): string | null {
    return this.#problem;
  }

  /** Sends a read with the token in use, and once more with a newer one when the org refuses that. */
  async read(send: (token: string) => Promise<UpstreamAnswer>): Promise<UpstreamAnswer> {
    const used = this.#token;
    const answer = await send(used);
    if (!isRefused(answer.status) || !(await this.#newerThan(used))) return answer;
    return send(this.#token);
  }

  /** Sends a write with the current token, once. A refused token is renewed for the next request. */
  async write(send: (token: string) => Promise<UpstreamAnswer>): Promise<UpstreamAnswer> {
    const used = this.#token;
    const answer = await send(used);
    if (isRefused(answer.status)) void this.#newerThan(used);
    return answer;
  }

  /** True when there is a login other than `used` to try with; fetches one if `used` is still the present one. Never rejects. */
  async #newerThan(used: string): Promise<boolean> {
    // Another request renewed it while this one was under way.
    if (used !== this.#token) return true;
    if (this.#renewing) return this.#renewing;
    if (!this.#renew || this.#now() - this.#renewedAtMs < this.#waitMs()) return false;
    this.#renewedAtMs = this.#now();
    this.#renewing = this.#takeNew(this.#renew);
    try {
      return await this.#renewing;
    } finally {
      this.#renewing = null;
    }
  }

  #waitMs(): number {
    return WAITS_MS[Math.min(Math.max(0, this.#failures - 1), WAITS_MS.length - 1)] ?? 0;
  }

  /** True when the new login is another one, or leads elsewhere. */
  async #takeNew(renew: NonNullable<OrgConfig["renew"]>): Promise<boolean> {
    let problem: string | null;
    try {
      const renewal = await renew();
      // Also what is refused here may be repeated by somebody.
      this.secrets.add(renewal.token);
      const known = { orgId: this.#orgId, instanceUrl: this.#instanceUrl };
      problem = checkRenewal(renewal, known);
      if (problem === null) {
        const isOther = renewal.token !== this.#token || renewal.instanceUrl !== this.#instanceUrl;
        this.#token = renewal.token;
        this.#instanceUrl = renewal.instanceUrl;
        this.#failures = 0;
        this.#problem = null;
        if (isOther) {
          this.#onOutcome({ renewed: true, instanceUrl: renewal.instanceUrl });
          return true;
        }
        problem = "The login is renewed, but it is the same that the org refuses.";
      }
    } catch (error) {
      problem = error instanceof Error ? error.message : "The login could not be renewed.";
    }
    this.#failures += 1;
    this.#problem = this.secrets.redact(problem);
    this.#onOutcome({ renewed: false, message: this.#problem });
    return false;
  }
}
