import type { Context } from "hono";
import { grantLease } from "../../orgs/leases.ts";
import { ownJson } from "../answers.ts";
import type { Env, OrgRequest } from "../env.ts";
import { ProblemError } from "../problems.ts";
import { checkWriteHeaders, readWriteBody } from "../writeRequest.ts";

/**
 * `POST /gateway/org/<key>/leases`: a display asks for the lease to sound an alarm. It writes nothing to the org, so a read-only gateway
 * accepts it. Other sites are kept out, as with a write.
 */
export async function answerLease(c: Context<Env>, { link, query }: OrgRequest): Promise<Response> {
  if (c.req.method !== "POST" || query !== "") {
    throw new ProblemError("not-allowed", "A lease is asked for with POST and without a query.");
  }
  checkWriteHeaders(c);
  return ownJson(grantLease(link.leases, await readWriteBody(c)));
}
