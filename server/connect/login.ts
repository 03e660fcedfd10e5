// A login to an org, whatever the way in. The gateway asks it for a token, and for a new one when the org refuses the old.
import type { LoginWay, ProblemKind } from "../../contract/gateway.ts";
import type { OrgErrorBody } from "../../contract/orgError.ts";

/** What a login gives: where to send calls, and the token to send with them. */
export interface Grant {
  token: string;
  /** Scheme, host and port of the org's API; another one than before after a change of the org's domain. */
  instanceUrl: string;
  /** 18 characters; null when it is not told. */
  orgId: string | null;
}

/** What pages may know of a login. */
export interface LoginDescription {
  way: LoginWay;
  /** The user who acts, as far as the way in tells. */
  username: string | null;
}

/** What the org said when it refused a token; null when it gave no reason. */
export type Refusal = OrgErrorBody | null;

export interface Login {
  /**
   * The grant in use. The first call fetches it, later ones give the newest.
   * @throws LoginError
   */
  token: () => Promise<Grant>;
  /**
   * Fetches a new grant. Callers who ask while that is under way share it.
   * @throws LoginError
   */
  renew: (refusal: Refusal) => Promise<Grant>;
  describe: () => LoginDescription;
  /** Secrets of this login besides its tokens, to be kept out of everything that leaves the gateway. */
  secrets: readonly string[];
}

/** Why there is no grant, as a sentence for the person that holds no token. */
export class LoginError extends Error {
  override readonly name = "LoginError";
  /** `login-ended`: refused, and the same question gets the same answer until somebody acts. Others may pass. */
  readonly kind: ProblemKind;

  constructor(message: string, kind: ProblemKind = "login-ended") {
    super(message);
    this.kind = kind;
  }

  get isFinal(): boolean {
    return this.kind === "login-ended";
  }
}

/** The login that was named does not exist on this machine: nothing was asked of an org. Somebody may still make it. */
export class LoginMissing extends LoginError {}

/** A thrown value as a LoginError. One of unknown kind may pass. */
export function asLoginError(thrown: unknown): LoginError {
  if (thrown instanceof LoginError) return thrown;
  return new LoginError(thrown instanceof Error ? thrown.message : "The login failed.", "internal");
}

/**
 * A login that fetches its grants with `fetch`, one at a time. `first` is the grant that is known already, or why a first try gave none,
 * which is told to whoever asks first. `secrets` is as in Login.
 */
export function fetchedLogin(
  describe: () => LoginDescription,
  fetch: () => Promise<Grant>,
  first: Grant | LoginError | null = null,
  secrets: readonly string[] = [],
): Login {
  let newest = first instanceof LoginError ? null : first;
  let untold = first instanceof LoginError ? first : null;
  let underWay: Promise<Grant> | null = null;
  const renew = (): Promise<Grant> => {
    underWay ??= fetch()
      .then((grant) => (newest = grant))
      .finally(() => {
        underWay = null;
      });
    return underWay;
  };
  const token = (): Promise<Grant> => {
    if (newest !== null) return Promise.resolve(newest);
    if (untold === null) return renew();
    const failure = untold;
    untold = null;
    return Promise.reject(failure);
  };
  return { token, renew, describe, secrets };
}
