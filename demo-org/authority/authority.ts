// The org as an authority: who may have an access token, and whose it is. What it answers was collected from documents and from reports of
// real orgs; where the words of an error were never recorded, a comment says so.
import { randomBytes } from "node:crypto";
import type { Company, Person } from "../company/company.ts";
import { longId } from "../recordIds.ts";
import type { DemoApp } from "./app.ts";
import { checkAssertion } from "./assertion.ts";
import { type AuthorizeAnswer, type AuthorizeRequest, type Browser, createCodes } from "./authorize.ts";
import { OAuthError } from "./oauthError.ts";
import { type Approval, createTokenStore } from "./tokens.ts";

export interface Authority {
  /** The apps, by consumer key. Tests change them. */
  readonly apps: Map<string, DemoApp>;
  /** User names that may not log in any more. */
  readonly inactive: Set<string>;
  /** User names without the permission to start, stop or change anything in CRM Analytics. */
  readonly readers: Set<string>;
  /** How many tokens were handed out. */
  issued(): number;
  /** All tokens that were handed out end. The one that the org was started with stays. */
  revokeAll(): void;
  /** The access tokens end, as after the session's time-out. Refresh tokens stay good. */
  endSessions(): void;
  /** Ends an access token, or a refresh token with all that came of it. False when there is none. */
  revoke(token: string): boolean;
  /** The user of a token that was handed out; undefined when there is none. */
  userOf(token: string): Person | undefined;
  /** Who sits at the browser that apps send to the authorize endpoint. Tests change it. */
  readonly browser: Browser;
  /** Answers `GET /services/oauth2/authorize`. */
  authorize: (request: Pick<AuthorizeRequest, "query" | "nowMs"> & { company: Company }) => AuthorizeAnswer;
  /** Answers `POST /services/oauth2/introspect`. Throws OAuthError. */
  introspect: (request: TokenRequest) => Record<string, unknown>;
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
/** How long an access token says that it lasts. */
const TOKEN_SECONDS = 7200;
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
  const readers = new Set<string>();
  const tokens = createTokenStore();
  const codes = createCodes();
  const browser: Browser = { says: "allow" };
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
    scope = "api",
    approval: Approval | null = null,
  ): Record<string, unknown> {
    const orgId = longId(company.orgId);
    const random = randomBytes(60).toString("base64url");
    const access_token = app.jwtTokens
      ? `eyJ0eXAiOiJKV1QifQ.${Buffer.from(JSON.stringify({ sub: `uid:${longId(person.id)}`, exp: Math.floor(nowMs / 1000) + TOKEN_SECONDS })).toString("base64url")}.${random}`
      : `${orgId}!AQ${random}`;
    tokens.add(access_token, { app, person, scope, issuedMs: nowMs, approval });
    issued += 1;
    return {
      access_token,
      scope,
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
    const { form, company } = request;
    const app = authenticated(request, "always");
    if (form.has("scope")) throw new OAuthError("invalid_request", "scope parameter not supported");
    if (app.runAs === null) throw new OAuthError("invalid_grant", "no client credentials user enabled");
    return issue(app, activePerson(company, app.runAs ?? company.admin.username), request);
  }

  /** The app that a client shows to be. Throws OAuthError. */
  function authenticated({ form, authorization }: TokenRequest, needs: "always" | "unless public"): DemoApp {
    const basic = basicCredentials(authorization);
    const app = appOf(basic?.id ?? form.get("client_id") ?? "");
    const shown = basic?.secret ?? form.get("client_secret");
    // An empty secret is a wrong one, also of an app that needs none.
    const isRight =
      shown === null ? needs === "unless public" && app.isPublic === true : shown === app.clientSecret;
    if (!isRight) throw new OAuthError("invalid_client", "invalid client credentials");
    return app;
  }

  function byCode(request: TokenRequest): Record<string, unknown> {
    const app = authenticated(request, "unless public");
    const { person, scope } = codes.redeem(request.form, app, request.nowMs);
    activePerson(request.company, person.username);
    const isLasting = /\b(?:refresh_token|offline_access)\b/.test(scope);
    if (!isLasting) return issue(app, person, request, scope);
    const approval = tokens.approve(app, person, scope);
    return { ...issue(app, person, request, scope, approval), refresh_token: approval.refreshToken };
  }

  function byRefreshToken(request: TokenRequest): Record<string, unknown> {
    const app = authenticated(request, "unless public");
    const shown = request.form.get("refresh_token") ?? "";
    const approval = tokens.approvalOf(shown);
    const ended = new OAuthError("invalid_grant", "expired access/refresh token");
    if (approval === undefined || approval.app.clientId !== app.clientId) throw ended;
    if (approval.refreshToken !== shown) {
      // Somebody has a copy, and nobody knows who is the thief: all that came of the approval ends.
      tokens.end(approval);
      throw ended;
    }
    const { person, scope } = approval;
    activePerson(request.company, person.username);
    const rotates = app.rotatesRefreshTokens !== false;
    if (rotates) tokens.rotate(approval);
    const answer = issue(app, person, request, scope, approval);
    return rotates ? { ...answer, refresh_token: approval.refreshToken } : answer;
  }

  function introspect(request: TokenRequest): Record<string, unknown> {
    const app = authenticated(request, "unless public");
    const token = request.form.get("token") ?? "";
    const found = tokens.access.get(token);
    const approval = tokens.approvalOf(token);
    const isRefresh = approval?.refreshToken === token;
    const grant = found ?? (isRefresh ? approval : undefined);
    // An app is told only of its own tokens.
    if (grant === undefined || grant.app.clientId !== app.clientId) return { active: false };
    const { person, scope } = grant;
    const sub = `${request.origin}/id/${longId(request.company.orgId)}/${longId(person.id)}`;
    const body = { active: true, scope, client_id: app.clientId, username: person.username, sub };
    if (found === undefined) return { ...body, token_type: "refresh_token" };
    const iat = Math.floor(found.issuedMs / 1000);
    return { ...body, token_type: "access_token", iat, nbf: iat, exp: iat + TOKEN_SECONDS };
  }

  return {
    apps: known,
    inactive,
    readers,
    browser,
    issued: () => issued,
    revokeAll() {
      tokens.clear();
      codes.clear();
    },
    endSessions: () => tokens.endSessions(),
    revoke: (token) => tokens.revoke(token),
    userOf: (token) => tokens.access.get(token)?.person,
    authorize: ({ query, nowMs, company }) =>
      codes.authorize({
        query,
        nowMs,
        browser,
        appOf,
        personOf: (username) => activePerson(company, username ?? company.admin.username),
      }),
    introspect,
    token(request) {
      switch (request.form.get("grant_type")) {
        case JWT_BEARER:
          return byAssertion(request);
        case "client_credentials":
          return byCredentials(request);
        case "authorization_code":
          return byCode(request);
        case "refresh_token":
          return byRefreshToken(request);
        default:
          throw new OAuthError("unsupported_grant_type", "grant type not supported");
      }
    },
  };
}
