import type { Context } from "hono";
import { isRecordId } from "../../../contract/ids.ts";
import { ownText } from "../answers.ts";
import type { Env, OrgRequest } from "../env.ts";
import { historyOf, readParams } from "../historyRequest.ts";
import { ProblemError } from "../problems.ts";

/** `GET /gateway/org/<key>/definitions?source=<id>`: the versions of a source's definition that passed the gateway. The org is not called. */
export function answerDefinitions(c: Context<Env>, request: OrgRequest): Promise<Response> {
  const history = historyOf(c, request);
  const { source } = readParams(request.query, ["source"]);
  if (source === undefined || !isRecordId(source)) {
    throw new ProblemError("bad-request", "`source` takes the id of a source.");
  }
  const versions = history
    .definitions(source)
    .map(({ seenAt, text }) => `{"seenAt":${JSON.stringify(seenAt)},"definition":${text}}`);
  return ownText(c, `{"versions":[${versions.join(",")}]}`);
}
