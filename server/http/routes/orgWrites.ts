import type { Context } from "hono";
import { WRITE_NAME_HEADER } from "../../../contract/gateway.ts";
import { type BodyRule, checkedBody } from "../allowList.ts";
import { orgHeaders } from "../answers.ts";
import type { Env, OrgRequest, Services } from "../env.ts";
import { ProblemError } from "../problems.ts";
import { checkWriteHeaders, readWriteBody } from "../writeRequest.ts";

/**
 * Sends a write on the allow-list once, with the checked body, and answers with the org's answer.
 * @throws ProblemError; with `outcomeUnknown` when the org may have carried it out.
 */
export async function answerWrite(
  c: Context<Env>,
  { link, target, path }: OrgRequest,
  bodyRule: BodyRule,
  { now, log, writeOnce }: Services,
): Promise<Response> {
  const { method } = c.req;
  if (link.readOnly) throw new ProblemError("read-only", "This gateway was started to read only.");
  const { viewer } = c.env;
  if (viewer?.mayWrite !== true) throw new ProblemError("read-only", "You are signed in to look only.");
  checkWriteHeaders(c);
  const body = checkedBody(await readWriteBody(c), bodyRule);
  const shared = await writeOnce.once(link.key, c.req.header(WRITE_NAME_HEADER), async () => {
    const sent = await link.write(method, target, body);
    const by = viewer.name === null ? "" : ` for ${viewer.name}`;
    log.about(link.key).info(`${method} ${path} answered ${sent.answer.status}${by}`);
    return sent;
  });
  const { status, body: answered } = shared.answer;
  const headers = { ...orgHeaders(link, shared, now()), "Cache-Control": "no-store" };
  if (status === 204 || status === 205) return new Response(null, { status, headers });
  return new Response(new Uint8Array(answered.raw), {
    status,
    headers: {
      ...headers,
      "Content-Type": "application/json",
      "Content-Length": String(answered.raw.length),
    },
  });
}
