// The session with one org: the token in use, and its renewal when the org refuses it.
import type { OrgConfig } from "./orgConfig.ts";
import { Secrets } from "./secrets.ts";
import type { UpstreamAnswer } from "./upstream.ts";

/** A refused token is renewed at most this often. */
const RENEW_EVERY_MS = 30_000;

export class Session {
  /** Every token this session has used lately. */
  readonly secrets = new Secrets();
  readonly #renewToken: OrgConfig["renewToken"];
  readonly #now: () => number;
  readonly #onRenewal: (renewed: boolean) => void;
  #token: string;
  #renewing: Promise<boolean> | null = null;
  #renewedAtMs = Number.NEGATIVE_INFINITY;

  /** `now` is a steady clock in ms. `onRenewal` is told whether an attempt to renew gave another token. */
  constructor(
    config: Pick<OrgConfig, "token" | "renewToken">,
    now: () => number,
    onRenewal: (renewed: boolean) => void = () => undefined,
  ) {
    this.#token = config.token;
    this.#renewToken = config.renewToken;
    this.#now = now;
    this.#onRenewal = onRenewal;
    this.secrets.add(config.token);
  }

  /** Sends a read with the token in use, and once more with a newer one when the org refuses that. */
  async read(send: (token: string) => Promise<UpstreamAnswer>): Promise<UpstreamAnswer> {
    const used = this.#token;
    const answer = await send(used);
    if (answer.status !== 401 || !(await this.#newerThan(used))) return answer;
    return send(this.#token);
  }

  /** Sends a write with the token in use, once. A refused token is renewed for the next request. */
  async write(send: (token: string) => Promise<UpstreamAnswer>): Promise<UpstreamAnswer> {
    const used = this.#token;
    const answer = await send(used);
    if (answer.status === 401) void this.#newerThan(used);
    return answer;
  }

  /** True when there is a token other than `used` to try with; fetches one if `used` is still the present one. Never rejects. */
  async #newerThan(used: string): Promise<boolean> {
    // Another request has renewed it while this one was under way.
    if (used !== this.#token) return true;
    if (this.#renewing) return this.#renewing;
    const renewToken = this.#renewToken;
    if (!renewToken || this.#now() - this.#renewedAtMs < RENEW_EVERY_MS) return false;
    this.#renewedAtMs = this.#now();
    this.#renewing = renewToken().then(
      (token) => {
        this.secrets.add(token);
        this.#token = token;
        return token !== used;
      },
      () => false,
    );
    try {
      const renewed = await this.#renewing;
      this.#onRenewal(renewed);
      return renewed;
    } finally {
      this.#renewing = null;
    }
  }
}
