import type { Context } from "hono";
import { orgHeaders } from "../answers.ts";
import { chooseEncoding, etagOf, matchesEtag } from "../encoding.ts";
import type { Env, OrgRequest, Services } from "../env.ts";

/** A read that the allow-list has, answered in the org's own words. */
export async function answerRead(
  c: Context<Env>,
  { link, target }: OrgRequest,
  { now }: Services,
): Promise<Response> {
  const shared = await link.read(target);
  const { status, body } = shared.answer;
  const headers = orgHeaders(link, shared, now());
  // Without a Date of the org the answer has none: pages learn the org's clock from this header.
  if (!("Date" in headers)) c.env.outgoing.sendDate = false;
  const { bytes, encoding } = await body.encode(chooseEncoding(c.req.header("Accept-Encoding")));
  headers["Vary"] = "Accept-Encoding";
  if (status === 200) {
    headers["ETag"] = etagOf(body.hash, encoding);
    if (matchesEtag(c.req.header("If-None-Match"), body.hash)) {
      // A browser keeps what the stored answer said of these two. A beat without news is the most frequent answer and stays short.
      for (const name of ["Referrer-Policy", "X-Frame-Options"]) c.env.outgoing.removeHeader(name);
      return new Response(null, { status: 304, headers });
    }
  }
  headers["Content-Type"] = "application/json";
  headers["Content-Length"] = String(bytes.length);
  if (encoding !== "identity") headers["Content-Encoding"] = encoding;
  return new Response(new Uint8Array(bytes), { status, headers });
}
