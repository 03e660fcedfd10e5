import type { Context } from "hono";
import { readsAndWrites } from "../../../domain/dependencies.ts";
import { ownText } from "../answers.ts";
import type { Env, OrgRequest } from "../env.ts";
import { historyOf, readParams } from "../historyRequest.ts";

/**
 * `GET /gateway/org/<key>/dependencies`: what each source reads and writes, by the newest definition that passed by. Whole definitions of
 * a big org are too much for a page that only asks who waits for whom. The org is not called.
 */
export function answerDependencies(c: Context<Env>, request: OrgRequest): Promise<Response> {
  const history = historyOf(c, request);
  readParams(request.query, []);
  const sources = Array.from(history.newestDefinitions(), ([id, { text }]) => ({
    id,
    ...readsAndWrites(JSON.parse(text)),
  }));
  return ownText(c, JSON.stringify({ sources }));
}
