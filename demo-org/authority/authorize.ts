// The authorize endpoint: a person's browser comes here from an app, and goes back to it with a code or with an error. It shows the page of
// an org only where there is no address of the app to go back to.
import { createHash, randomBytes } from "node:crypto";
import type { Person } from "../company/company.ts";
import type { DemoApp } from "./app.ts";
import { OAuthError } from "./oauthError.ts";

/** A code is good for this long, and once. */
const CODE_MS = 15 * 60_000;
const SCOPES = new Set([
  "api",
  "full",
  "id",
  "openid",
  "profile",
  "email",
  "refresh_token",
  "offline_access",
]);

/** The person at the browser. */
export interface Browser {
  /** The user who is logged in to the org there; null: nobody. Default: the admin. */
  username?: string | null;
  /** What is pressed when the org asks whether the app may have access. */
  says: "allow" | "deny";
}

/** Where the browser goes, or the page that it shows instead. */
export type AuthorizeAnswer =
  { kind: "redirect"; to: string } | { kind: "page"; status: number; text: string };

export interface AuthorizeRequest {
  query: URLSearchParams;
  browser: Browser;
  nowMs: number;
  /** Throws OAuthError for an app that may not have a token. */
  appOf: (clientId: string) => DemoApp;
  /** Throws OAuthError for a user who may not log in. */
  personOf: (username: string | undefined) => Person;
}

/** What the app asks for, once it may. */
interface Wanted {
  challenge: string | null;
  scope: string;
}

interface Code {
  app: DemoApp;
  person: Person;
  scope: string;
  redirectUri: string;
  challenge: string | null;
  endsMs: number;
  isUsed: boolean;
}

export interface Codes {
  authorize(request: AuthorizeRequest): AuthorizeAnswer;
  /** What a code is good for. Throws OAuthError. */
  redeem(form: URLSearchParams, app: DemoApp, nowMs: number): Pick<Code, "person" | "scope">;
  clear(): void;
}

function scopeOf(asked: string | null, app: DemoApp): string {
  const allowed = app.scopes ?? ["api", "refresh_token"];
  if (asked === null) return allowed.join(" ");
  const scopes = asked.split(" ").filter((one) => one !== "");
  // The words were not recorded.
  if (scopes.some((one) => !SCOPES.has(one) || !allowed.includes(one)))
    throw new OAuthError("invalid_scope", "the requested scope is not allowed");
  return scopes.join(" ");
}

/** Throws OAuthError when the app must send a challenge and does not, or sends one of a kind that the org does not take. */
function challengeOf(query: URLSearchParams, app: DemoApp): string | null {
  const challenge = query.get("code_challenge");
  if (challenge === null) {
    if (app.requiresPkce !== false)
      throw new OAuthError("invalid_request", "missing required code challenge");
    return null;
  }
  // The words of both were not recorded.
  if ((query.get("code_challenge_method") ?? "S256") !== "S256")
    throw new OAuthError("invalid_request", "code challenge method not supported");
  if (!/^[\w-]{43}$/.test(challenge)) throw new OAuthError("invalid_request", "invalid code challenge");
  return challenge;
}

export function createCodes(): Codes {
  const codes = new Map<string, Code>();

  /** All that is refused before anybody logs in. Throws OAuthError. */
  function check(query: URLSearchParams, app: DemoApp): Wanted {
    if (query.get("response_type") !== "code")
      throw new OAuthError("unsupported_response_type", "response type not supported");
    return { challenge: challengeOf(query, app), scope: scopeOf(query.get("scope"), app) };
  }

  function codeFor(request: AuthorizeRequest, app: DemoApp, redirectUri: string, wanted: Wanted): string {
    const { browser, nowMs, personOf } = request;
    const person = personOf(browser.username ?? undefined);
    if (browser.says === "deny") throw new OAuthError("access_denied", "end-user denied authorization");
    const code = `aPrx${randomBytes(40).toString("base64url")}==`;
    codes.set(code, { ...wanted, app, person, redirectUri, endsMs: nowMs + CODE_MS, isUsed: false });
    return code;
  }

  return {
    authorize(request) {
      const { query, browser, appOf } = request;
      const redirectUri = query.get("redirect_uri") ?? "";
      let app: DemoApp;
      try {
        app = appOf(query.get("client_id") ?? "");
        if (!(app.callbackUrls ?? []).includes(redirectUri))
          throw new OAuthError("redirect_uri_mismatch", "redirect_uri must match configuration");
      } catch (error) {
        if (!(error instanceof OAuthError)) throw error;
        // The browser is never sent to an address that the app did not register.
        const text = `error=${error.error}&error_description=${encodeURIComponent(error.message)}`;
        return { kind: "page", status: 400, text };
      }
      const back = new URL(redirectUri);
      const state = query.get("state");
      try {
        const wanted = check(query, app);
        if (browser.username === null) return { kind: "page", status: 200, text: "Login | Alderfinch" };
        back.searchParams.set("code", codeFor(request, app, redirectUri, wanted));
      } catch (error) {
        if (!(error instanceof OAuthError)) throw error;
        back.searchParams.set("error", error.error);
        back.searchParams.set("error_description", error.message);
      }
      if (state !== null) back.searchParams.set("state", state);
      return { kind: "redirect", to: back.href };
    },

    redeem(form, app, nowMs) {
      const code = codes.get(form.get("code") ?? "");
      if (code === undefined || code.app.clientId !== app.clientId)
        throw new OAuthError("invalid_grant", "invalid authorization code");
      if (code.isUsed || code.endsMs <= nowMs)
        throw new OAuthError("invalid_grant", "expired authorization code");
      if (form.get("redirect_uri") !== code.redirectUri)
        throw new OAuthError("redirect_uri_mismatch", "redirect_uri must match configuration");
      const verifier = form.get("code_verifier");
      const challenge = createHash("sha256")
        .update(verifier ?? "")
        .digest("base64url");
      if (code.challenge !== null && (verifier === null || challenge !== code.challenge))
        throw new OAuthError("invalid_grant", "invalid code verifier");
      code.isUsed = true;
      return code;
    },

    clear: () => codes.clear(),
  };
}
