import type { Context } from "hono";
import { orgHeaders } from "../answers.ts";
import { beginsBeat } from "../../orgs/callKind.ts";
import { chooseEncoding, etagOf, matchesEtag } from "../encoding.ts";
import type { Env, OrgRequest, Services } from "../env.ts";

/** Answers a read on the allow-list with the org's answer. */
export async function answerRead(
  c: Context<Env>,
  { link, target }: OrgRequest,
  { now }: Services,
): Promise<Response> {
  if (beginsBeat(target)) link.counts.beats += 1;
  const shared = await link.read(target);
  const { status, body } = shared.answer;
  const headers = orgHeaders(link, shared, now());
  // Pages learn the org's clock from this header, so it is left out when the org sent none.
  if (!("Date" in headers)) c.env.outgoing.sendDate = false;
  const { bytes, encoding } = await body.encode(chooseEncoding(c.req.header("Accept-Encoding")));
  headers["Vary"] = "Accept-Encoding";
  if (status === 200) {
    // Of two orgs that answer the same, each has its own: a 304 must not confirm what another org said.
    const hash = `${body.hash}${link.orgId?.slice(3, 15) ?? ""}`;
    headers["ETag"] = etagOf(hash, encoding);
    if (matchesEtag(c.req.header("If-None-Match"), hash)) {
      // A 304 keeps the stored values of these two. A beat without news is the most frequent answer and should be short.
      for (const name of ["Referrer-Policy", "X-Frame-Options"]) c.env.outgoing.removeHeader(name);
      return new Response(null, { status: 304, headers });
    }
  }
  headers["Content-Type"] = "application/json";
  headers["Content-Length"] = String(bytes.length);
  if (encoding !== "identity") headers["Content-Encoding"] = encoding;
  return new Response(new Uint8Array(bytes), { status, headers });
}
