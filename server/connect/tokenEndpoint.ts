// Asks an org for an access token. Only ever at the org's own address: the common login hosts do not know the apps of an org.
import * as v from "valibot";
import { toId18 } from "../../contract/ids.ts";
import { parseOrgError } from "../../contract/orgError.ts";
import { Secrets } from "../orgs/secrets.ts";
import { Upstream, type UpstreamAnswer, UpstreamFailure } from "../orgs/upstream.ts";
import { type Grant, LoginError } from "./login.ts";
import { isApiUrl, isSameLocal } from "./orgHosts.ts";
import { tokenError, type TokenRequester } from "./tokenErrors.ts";

const PATH = "/services/oauth2/token";
const TIMEOUT_MS = 20_000;

const grantSchema = v.object({
  // Tokens are opaque or JWTs, of any length. Only what a header cannot carry is refused.
  access_token: v.pipe(v.string(), v.regex(/^[\x21-\x7e]+$/)),
  instance_url: v.pipe(v.string(), v.url()),
  // …/id/<org>/<user>
  id: v.fallback(v.string(), ""),
});

const refusalSchema = v.object({ error: v.string(), error_description: v.fallback(v.string(), "") });

/** The org is at another address now: scheme, host and port. */
export class OrgMoved extends Error {
  override readonly name = "OrgMoved";
  readonly instanceUrl: string;

  constructor(instanceUrl: string) {
    super(instanceUrl);
    this.instanceUrl = instanceUrl;
  }
}

/** One question to the token endpoint. */
export interface TokenQuestion {
  instanceUrl: string;
  form: Readonly<Record<string, string>>;
  /** Parts of the form that no message may repeat. */
  secrets: readonly string[];
  requester: Pick<TokenRequester, "way" | "username">;
}

export interface TokenAnswer {
  grant: Grant;
  /** This machine's clock minus the org's, ms; exact to about a second. */
  skewMs: number;
}

/** A refusal, with what the answer's date says about the clocks. */
export class TokenRefused extends LoginError {
  readonly skewMs: number;

  constructor(error: LoginError, skewMs: number) {
    super(error.message, error.kind);
    this.skewMs = skewMs;
  }
}

function readJson({ body }: UpstreamAnswer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return null;
  }
}

function skewOf({ headers }: UpstreamAnswer, nowMs: number): number {
  const dateMs = Date.parse(headers.date ?? "");
  return Number.isFinite(dateMs) ? nowMs - dateMs : 0;
}

async function send({ instanceUrl, form }: TokenQuestion): Promise<UpstreamAnswer> {
  const upstream = new Upstream(new URL(instanceUrl));
  try {
    return await upstream.send({
      method: "POST",
      target: PATH,
      token: null,
      body: Buffer.from(new URLSearchParams(form).toString()),
      contentType: "application/x-www-form-urlencoded",
      timeoutMs: TIMEOUT_MS,
    });
  } catch (error) {
    if (!(error instanceof UpstreamFailure)) throw error;
    throw new LoginError(error.message, error.kind);
  } finally {
    upstream.close();
  }
}

/** Where a redirect leads; null when it names no address of an org. */
function movedTo({ headers }: UpstreamAnswer, instanceUrl: string): string | null {
  const { origin } = URL.parse(headers.location ?? "", instanceUrl) ?? { origin: "" };
  return origin !== instanceUrl && (isApiUrl(origin) || isSameLocal(origin, instanceUrl)) ? origin : null;
}

/**
 * Asks for a token. `now` gives epoch ms of this machine. Redirects are not followed.
 * @throws OrgMoved when the org says that it is at another address
 * @throws LoginError for everything else; a TokenRefused when the org answered with a reason
 */
export async function askForToken(question: TokenQuestion, now: () => number): Promise<TokenAnswer> {
  const { instanceUrl, requester } = question;
  const answer = await send(question);
  const { status } = answer;
  const skewMs = skewOf(answer, now());
  if (status >= 300 && status < 400) {
    const moved = movedTo(answer, instanceUrl);
    if (moved !== null) throw new OrgMoved(moved);
    throw new LoginError(
      `${instanceUrl} answers a login with a redirect (${status}), which is not followed.`,
    );
  }
  const json = readJson(answer);
  const granted = v.safeParse(grantSchema, json);
  if (status === 200 && granted.success) {
    const { access_token: token, instance_url, id } = granted.output;
    const [, orgId] = /\/id\/(00D[0-9A-Za-z]{12}(?:[0-9A-Za-z]{3})?)\//.exec(id) ?? [];
    const url = new URL(instance_url).origin;
    if (url !== instanceUrl && !isApiUrl(url) && !isSameLocal(url, instanceUrl)) {
      throw new LoginError(
        `${instanceUrl} names an address that is not one of Salesforce's APIs, so the token is not sent there.`,
      );
    }
    return { grant: { token, instanceUrl: url, orgId: orgId === undefined ? null : toId18(orgId) }, skewMs };
  }
  const refused = v.safeParse(refusalSchema, json);
  if (refused.success && status < 500) {
    const secrets = new Secrets();
    for (const secret of question.secrets) secrets.add(secret);
    const { error, error_description } = refused.output;
    const clean = (text: string) =>
      secrets.redact(text).replace(/\s+/g, " ").slice(0, 300).replace(/\.$/, "");
    const said = { error: clean(error), description: clean(error_description) };
    throw new TokenRefused(tokenError(said, { ...requester, instanceUrl, skewMs }), skewMs);
  }
  throw new LoginError(unreadable(answer, instanceUrl, parseOrgError(json)?.message ?? null), "login-failed");
}

function unreadable({ status, body }: UpstreamAnswer, instanceUrl: string, said: string | null): string {
  if (said !== null)
    return `${instanceUrl} answered a login with an error (${status}): ${said.slice(0, 300)}`;
  const isPage = /^\s*</.test(body.toString("utf8"));
  if (status === 503) {
    return `The org at ${instanceUrl} is in maintenance or overloaded: it answered a login with ${isPage ? "a web page" : "an error"} (503).`;
  }
  return `${instanceUrl} answered a login with ${isPage ? "a web page" : "something unreadable"} (${status}). It may not be the org's own address.`;
}
