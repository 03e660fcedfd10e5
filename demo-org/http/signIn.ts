// What an org answers about logins: approvals, tokens, their end, and whose they are.
import { OAuthError } from "../authority/oauthError.ts";
import type { TokenRequest } from "../authority/authority.ts";
import { authConfigurationBody, openIdConfigurationBody } from "../wire/discovery.ts";
import { userInfoBody } from "../wire/platform.ts";
import type { Answer, Call, Route } from "./call.ts";

const ok = (body: unknown): Answer => ({ status: 200, body });

function requestOf({ authorization, origin, nowMs, simulation, body }: Call): TokenRequest {
  return { form: new URLSearchParams(body), authorization, origin, nowMs, company: simulation.company };
}

function authorize({ authority, query, nowMs, simulation: { company } }: Call): Answer {
  const answer = authority.authorize({ query, nowMs, company });
  if (answer.kind === "redirect") return { status: 302, headers: { Location: answer.to } };
  return { status: answer.status, text: answer.text };
}

function revoke(call: Call): Answer {
  const form = new URLSearchParams(call.body);
  const token = form.get("token") ?? call.query.get("token") ?? "";
  const hint = form.get("token_type_hint") ?? "";
  // The codes are documented, the words after them were not recorded.
  if (!["", "access_token", "refresh_token"].includes(hint))
    throw new OAuthError("unsupported_token_type", "this token type is not supported");
  if (!call.authority.revoke(token)) throw new OAuthError("invalid_token", "invalid token");
  return { status: 200 };
}

const userInfo = (c: Call): Answer => ok(userInfoBody(c.simulation.company, c.user, c.origin));

/** Routes below `/services/oauth2`. */
export const SIGN_IN: Route[] = [
  {
    template: "/services/oauth2/userinfo",
    identity: true,
    methods: { GET: userInfo, POST: userInfo },
  },
  {
    template: "/services/oauth2/revoke",
    free: true,
    open: true,
    cors: "listed for OAuth",
    methods: { POST: revoke, GET: revoke },
  },
  {
    template: "/services/oauth2/token",
    free: true,
    open: true,
    cors: "listed for OAuth",
    methods: { POST: (c) => ok(c.authority.token(requestOf(c))) },
  },
  {
    template: "/services/oauth2/introspect",
    free: true,
    open: true,
    cors: "listed for OAuth",
    methods: { POST: (c) => ok(c.authority.introspect(requestOf(c))) },
  },
  {
    template: "/services/oauth2/authorize",
    free: true,
    open: true,
    cors: "nobody",
    methods: { GET: authorize },
  },
];

/** What anybody may read of an org, also a script of another origin. */
export const DISCOVERY: Route[] = [
  {
    template: "/.well-known/openid-configuration",
    free: true,
    open: true,
    cors: "everybody",
    methods: { GET: (c) => ok(openIdConfigurationBody(c.origin)) },
  },
  {
    template: "/.well-known/auth-configuration",
    free: true,
    open: true,
    cors: "everybody",
    methods: { GET: (c) => ok(authConfigurationBody(c.simulation.company, c.origin)) },
  },
  // The demo org signs no ID tokens, so there is no key to check one with.
  {
    template: "/id/keys",
    free: true,
    open: true,
    cors: "everybody",
    methods: { GET: () => ok({ keys: [] }) },
  },
];
