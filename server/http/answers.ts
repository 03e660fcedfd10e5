// The answers of the gateway's routes: the org's answers, the gateway's own JSON, and problems.
import type { Context } from "hono";
import {
  AGE_HEADER,
  CALLS_HEADER,
  DAY_CALLS_HEADER,
  HELD_HEADER,
  SOURCE_HEADER,
} from "../../contract/gateway.ts";
import type { Log } from "../log.ts";
import type { OrgAnswer } from "../orgs/orgAnswer.ts";
import type { OrgLink } from "../orgs/orgLink.ts";
import type { Shared } from "../orgs/sharedReads.ts";
import { chooseEncoding, EncodableBody } from "./encoding.ts";
import type { Env } from "./env.ts";
import { ProblemError } from "./problems.ts";

/** A value of the gateway's own as JSON. */
export function ownJson(value: unknown): Response {
  return new Response(JSON.stringify(value), {
    headers: {
      "Content-Type": "application/json",
      "Cache-Control": "no-store",
      [SOURCE_HEADER]: "gateway",
    },
  });
}

/** JSON text of the gateway's own, compressed as the client accepts it. */
export async function ownText(c: Context<Env>, text: string): Promise<Response> {
  const body = new EncodableBody(Buffer.from(text));
  const { bytes, encoding } = await body.encode(chooseEncoding(c.req.header("Accept-Encoding")));
  return new Response(new Uint8Array(bytes), {
    headers: {
      "Content-Type": "application/json",
      "Content-Length": String(bytes.length),
      "Cache-Control": "no-store",
      Vary: "Accept-Encoding",
      [SOURCE_HEADER]: "gateway",
      ...(encoding === "identity" ? {} : { "Content-Encoding": encoding }),
    },
  });
}

/** The answer for a problem. With a `link` it includes the org's count of calls, and none of the org's tokens. */
export function problemResponse(problem: ProblemError, link?: OrgLink): Response {
  const headers = problem.headers();
  if (link) headers[CALLS_HEADER] = String(link.meter.lastHour());
  const body = problem.body();
  return new Response(link ? link.redact(body) : body, { status: problem.httpStatus, headers });
}

/** A thrown value as a problem. Anything that is not a ProblemError is a bug of the gateway and is logged. */
export function toProblem(error: unknown, log: Log): ProblemError {
  if (error instanceof ProblemError) return error;
  log.error("A request failed by a fault of the gateway", error);
  return new ProblemError("internal", "The gateway failed on this request.");
}

/** The headers of an answer that came from the org. `nowMs` is the gateway's clock. */
export function orgHeaders(
  link: OrgLink,
  { answer, sentAtMs, receivedAtMs }: Shared<OrgAnswer>,
  nowMs: number,
): Record<string, string> {
  const age = (ms: number) => String(Math.max(0, Math.round(nowMs - ms)));
  return {
    ...answer.headers,
    "Cache-Control": "private, no-cache",
    [SOURCE_HEADER]: "org",
    [AGE_HEADER]: age(sentAtMs),
    [HELD_HEADER]: age(receivedAtMs),
    [CALLS_HEADER]: String(link.meter.lastHour()),
    [DAY_CALLS_HEADER]: String(link.meter.lastDay()),
  };
}
