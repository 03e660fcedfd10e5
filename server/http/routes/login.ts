import type { Context } from "hono";
import { checkedBody } from "../allowList.ts";
import { ownJson } from "../answers.ts";
import type { Env, OrgRequest } from "../env.ts";
import { ProblemError } from "../problems.ts";
import { forViewer } from "./orgs.ts";
import { checkWriteHeaders, readWriteBody } from "../writeRequest.ts";

/**
 * `POST /gateway/org/<key>/login`: a person asks to try a login that failed again. Answers with the org's entry afterwards. It writes
 * nothing to the org, so a read-only gateway accepts it. Other sites are kept out, as with a write.
 */
export async function answerLogin(c: Context<Env>, { link, query }: OrgRequest): Promise<Response> {
  if (c.req.method !== "POST" || query !== "") {
    throw new ProblemError("not-allowed", "A login is tried again with POST and without a query.");
  }
  checkWriteHeaders(c);
  checkedBody(await readWriteBody(c), "none");
  await link.tryLoginAgain();
  return ownJson(forViewer(c, await link.describe()));
}
