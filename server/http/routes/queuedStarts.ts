import type { Context } from "hono";
import { QUEUED_STARTS_PATH } from "../../../contract/queuedStart.ts";
import { isRecordId } from "../../../contract/ids.ts";
import { ownJson } from "../answers.ts";
import type { Env, OrgRequest } from "../env.ts";
import { ProblemError } from "../problems.ts";

/**
 * `GET /gateway/org/<key>/queued-starts/<id>`: what this gateway remembers of a queued start. The org is not called for it.
 * @throws ProblemError `not-found` for one that it never saw.
 */
export function answerQueuedStart(c: Context<Env>, { link, path, query }: OrgRequest): Response {
  if (c.req.method !== "GET" || query !== "") {
    throw new ProblemError("not-allowed", "A queued start is read with GET and without a query.");
  }
  const id = path.slice(QUEUED_STARTS_PATH.length + 1);
  const known = isRecordId(id) ? link.queuedStarts.recall(id) : null;
  if (known === null) throw new ProblemError("not-found", "The gateway remembers no such queued start.");
  return ownJson(known);
}
