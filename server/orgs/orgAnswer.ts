// An answer of an org that can be passed on: JSON in the org's own words, without its tokens.
import { EncodableBody } from "../http/encoding.ts";
import { ProblemError } from "../http/problems.ts";
import type { Secrets } from "./secrets.ts";
import type { UpstreamAnswer } from "./upstream.ts";

export interface OrgAnswer {
  status: number;
  body: EncodableBody;
  /** The org's own headers that are passed on: Date, Sforce-Limit-Info, Retry-After. */
  headers: Record<string, string>;
}

/** An answer and what its body says; the body is parsed here and nowhere else. */
export interface ParsedAnswer {
  answer: OrgAnswer;
  /** Undefined for an empty body. */
  json: unknown;
}

const PASSED_ON = ["Date", "Sforce-Limit-Info", "Retry-After"] as const;

/** Statuses whose answer has no body by definition. */
const BODILESS = new Set([204, 205]);

/** The host that a redirect leads to: after a rename of the org's domain it is the new one. Its path may hold a session. */
function whereTo({ headers }: UpstreamAnswer): string {
  const host = URL.parse(headers.location ?? "")?.host ?? "";
  return host === "" ? "" : ` to ${host}`;
}

/**
 * Checks an answer and takes the tokens out of it. Successful writes may be empty; nothing else may.
 * @throws ProblemError `org-not-json` for what cannot be passed on as the org's JSON.
 */
export function parseAnswer(answer: UpstreamAnswer, secrets: Secrets, write: boolean): ParsedAnswer {
  const { status } = answer;
  const headers: Record<string, string> = {};
  for (const name of PASSED_ON) {
    const value = answer.headers[name.toLowerCase()];
    if (typeof value === "string") headers[name] = secrets.redact(value);
  }
  // HTTP knows 100 to 599, and a final answer is no 1xx. Nothing else can be sent on.
  const isHttp = status >= 200 && status <= 599;
  const refuse = (message: string): never => {
    throw new ProblemError("org-not-json", message, {
      status: isHttp ? status : undefined,
      retryAfter: status === 503 ? headers["Retry-After"] : undefined,
      outcomeUnknown: write && !(status >= 300 && status < 500),
    });
  };
  if (!isHttp) refuse(`The org answered with the status ${status}, which HTTP does not have.`);
  if (status >= 300 && status < 400) {
    refuse(`The org answered with a redirect (${status})${whereTo(answer)}, which is not followed.`);
  }
  const bytes = secrets.redactBytes(answer.body);
  // A file saved with a byte order mark is JSON to every browser.
  const text = bytes.toString("utf8").replace(/^\uFEFF/, "");
  if (text.trim() === "" || BODILESS.has(status)) {
    if (!(write && status < 300)) refuse(`The org answered ${status} with an empty body.`);
    return { answer: { status, body: new EncodableBody(Buffer.alloc(0)), headers }, json: undefined };
  }
  try {
    const json: unknown = JSON.parse(text);
    return { answer: { status, body: new EncodableBody(bytes), headers }, json };
  } catch {
    const what = /^\s*</.test(text) ? "a web page" : "something that is not JSON";
    return refuse(`The org answered ${status} with ${what}.`);
  }
}
