// The org as an authority: who may have an access token, and whose it is. What it answers was collected from documents and from reports of
// real orgs; where the words of an error were never recorded, a comment says so.
import { randomBytes } from "node:crypto";
import type { Company, Person } from "../company/company.ts";
import { longId } from "../recordIds.ts";
import { checkAssertion } from "./assertion.ts";
import { OAuthError } from "./oauthError.ts";

/** An External Client App that the org has installed. */
export interface DemoApp {
  /** the consumer key */
  clientId: string;
  /** for the client-credentials flow */
  clientSecret?: string;
  /** PEM of the certificate or of its public key, for the JWT bearer flow */
  certificate?: string;
  /** user names that are pre-authorised; default: the admin */
  users?: string[];
  /** whose rights the client-credentials flow has; null: nobody was chosen; default: the admin */
  runAs?: string | null;
  isBlocked?: boolean;
  /** tokens are JWTs, as an app can choose */
  jwtTokens?: boolean;
}

export interface Authority {
  /** The apps, by consumer key. Tests change them. */
  readonly apps: Map<string, DemoApp>;
  /** User names that may not log in any more. */
  readonly inactive: Set<string>;
  /** How many tokens were handed out. */
  issued(): number;
  /** All tokens that were handed out end. The one that the org was started with stays. */
  revokeAll(): void;
  revoke(token: string): void;
  /** The user of a token that was handed out; undefined when there is none. */
  userOf(token: string): Person | undefined;
  /** Answers `POST /services/oauth2/token`. Throws OAuthError. */
  token: (request: TokenRequest) => Record<string, unknown>;
}

export interface TokenRequest {
  form: URLSearchParams;
  /** the Authorization header */
  authorization: string | undefined;
  /** scheme, host and port that the client used */
  origin: string;
  nowMs: number;
  company: Company;
}

const JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";
const LOGIN_HOST = /^https:\/\/(?:login|test)\.salesforce\.com\/?$/;

/** The person of that user name, whatever its case. */
function personOf({ admin, people }: Company, username: string): Person | undefined {
  return [admin, ...people].find((person) => person.username.toLowerCase() === username.toLowerCase());
}

function basicCredentials(header: string | undefined): { id: string; secret: string } | null {
  const [, encoded = ""] = /^Basic\s+(\S+)$/i.exec(header ?? "") ?? [];
  const [id, secret] = Buffer.from(encoded, "base64").toString("utf8").split(":", 2);
  return id === undefined || secret === undefined ? null : { id, secret };
}

export function createAuthority(apps: readonly DemoApp[]): Authority {
  const known = new Map(apps.map((app) => [app.clientId, app]));
  const inactive = new Set<string>();
  const users = new Map<string, Person>();
  let issued = 0;

  function appOf(clientId: string): DemoApp {
    const app = known.get(clientId);
    if (app === undefined) throw new OAuthError("invalid_client_id", "client identifier invalid");
    if (app.isBlocked) throw new OAuthError("OAUTH_APP_BLOCKED", "this app is blocked by admin");
    return app;
  }

  function activePerson(company: Company, username: string): Person {
    const person = personOf(company, username);
    if (person === undefined || inactive.has(person.username))
      throw new OAuthError("invalid_grant", "inactive user");
    return person;
  }

  function issue(
    app: DemoApp,
    person: Person,
    { company, origin, nowMs }: TokenRequest,
  ): Record<string, unknown> {
    const orgId = longId(company.orgId);
    const random = randomBytes(60).toString("base64url");
    const access_token = app.jwtTokens
      ? `eyJ0eXAiOiJKV1QifQ.${Buffer.from(JSON.stringify({ sub: `uid:${longId(person.id)}`, exp: Math.floor(nowMs / 1000) + 7200 })).toString("base64url")}.${random}`
      : `${orgId}!AQ${random}`;
    users.set(access_token, person);
    issued += 1;
    return {
      access_token,
      scope: "api",
      instance_url: origin,
      id: `${origin}/id/${orgId}/${longId(person.id)}`,
      token_type: "Bearer",
      issued_at: String(nowMs),
    };
  }

  function byAssertion(request: TokenRequest): Record<string, unknown> {
    const { company, origin, nowMs, form } = request;
    const assertion = checkAssertion(form.get("assertion") ?? "");
    const { iss, sub, aud, exp } = assertion.claims;
    // Since the legacy redirections ended, an app of this org is not found at the common login hosts.
    if (LOGIN_HOST.test(aud))
      throw new OAuthError("app_not_found", "External client app is not installed in this org");
    const app = appOf(iss);
    if (aud.replace(/\/$/, "") !== origin) throw new OAuthError("invalid_grant", "audience is invalid");
    if (app.certificate === undefined || !assertion.isSignedBy(app.certificate))
      throw new OAuthError("invalid_grant", "invalid assertion");
    if (exp * 1000 < nowMs) throw new OAuthError("invalid_grant", "expired authorization code");
    const approved = app.users ?? [company.admin.username];
    if (!approved.some((name) => name.toLowerCase() === sub.toLowerCase()))
      throw new OAuthError("invalid_grant", "user hasn't approved this consumer");
    return issue(app, activePerson(company, sub), request);
  }

  function byCredentials(request: TokenRequest): Record<string, unknown> {
    const { form, authorization, company } = request;
    const basic = basicCredentials(authorization);
    const app = appOf(basic?.id ?? form.get("client_id") ?? "");
    if (form.has("scope")) throw new OAuthError("invalid_request", "scope parameter not supported");
    const secret = basic?.secret ?? form.get("client_secret") ?? "";
    if (app.clientSecret === undefined || secret !== app.clientSecret)
      throw new OAuthError("invalid_client", "invalid client credentials");
    if (app.runAs === null) throw new OAuthError("invalid_grant", "no client credentials user enabled");
    return issue(app, activePerson(company, app.runAs ?? company.admin.username), request);
  }

  return {
    apps: known,
    inactive,
    issued: () => issued,
    revokeAll: () => users.clear(),
    revoke: (token) => void users.delete(token),
    userOf: (token) => users.get(token),
    token(request) {
      switch (request.form.get("grant_type")) {
        case JWT_BEARER:
          return byAssertion(request);
        case "client_credentials":
          return byCredentials(request);
        default:
          throw new OAuthError("unsupported_grant_type", "grant type not supported");
      }
    },
  };
}
