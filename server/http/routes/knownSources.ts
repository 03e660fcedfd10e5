import type { Context } from "hono";
import { ownText } from "../answers.ts";
import type { Env, OrgRequest } from "../env.ts";
import { historyOf, readParams } from "../historyRequest.ts";

/** `GET /gateway/org/<key>/known-sources`: what the gateway has seen of the org's sources. The org is not called for it. */
export function answerKnownSources(c: Context<Env>, request: OrgRequest): Promise<Response> {
  const history = historyOf(c, request);
  readParams(request.query, []);
  return ownText(c, JSON.stringify(history.sources()));
}
