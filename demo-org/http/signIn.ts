// What an org answers about logins: tokens, their end, and whose they are.
import { userInfoBody } from "../wire/platform.ts";
import type { Answer, Call, Route } from "./call.ts";

const ok = (body: unknown): Answer => ({ status: 200, body });

function token(call: Call): Answer {
  const { authority, authorization, origin, nowMs, simulation } = call;
  const form = new URLSearchParams(call.body);
  return ok(authority.token({ form, authorization, origin, nowMs, company: simulation.company }));
}

function revoke(call: Call): Answer {
  const form = new URLSearchParams(call.body);
  call.authority.revoke(form.get("token") ?? call.query.get("token") ?? "");
  return ok({});
}

const userInfo = (c: Call): Answer => ok(userInfoBody(c.simulation.company, c.user, c.origin));

/** Routes below `/services/oauth2`. */
export const SIGN_IN: Route[] = [
  {
    template: "/services/oauth2/userinfo",
    methods: { GET: userInfo, POST: userInfo },
  },
  {
    template: "/services/oauth2/revoke",
    free: true,
    open: true,
    methods: { POST: revoke, GET: revoke },
  },
  { template: "/services/oauth2/token", free: true, open: true, methods: { POST: token } },
];
