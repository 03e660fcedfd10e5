// An answer of an org that can be passed on: the org's own JSON, without its tokens.
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

/** An answer and its parsed body. Bodies are parsed here and nowhere else. */
export interface ParsedAnswer {
  answer: OrgAnswer;
  /** Undefined for an empty body. */
  json: unknown;
}

const PASSED_ON = ["Date", "Sforce-Limit-Info", "Retry-After"] as const;

/** Statuses whose answer has no body by definition. */
const BODILESS = new Set([204, 205]);

/** The host that a redirect names: after a rename of the org's domain, the new one. The path is left out because it may contain a session. */
function whereTo({ headers }: UpstreamAnswer): string {
  const host = URL.parse(headers.location ?? "")?.host ?? "";
  return host === "" ? "" : ` to ${host}`;
}

/** What a redirect in place of an answer is told as. */
export function redirectSentence(answer: UpstreamAnswer): string {
  return `The org answered with a redirect (${answer.status})${whereTo(answer)}, which is not followed.`;
}

/** What a web page in place of an answer means. */
function pageSentence(status: number): string {
  const meaning =
    status === 503
      ? "It is in maintenance or overloaded."
      : status === 502 || status === 504
        ? "Something in front of the org answered for it."
        : status < 300
          ? "It may be a login page: of the org, or of a network in between."
          : "";
  return `The org answered ${status} with a web page. ${meaning}`.trim();
}

/**
 * Checks an answer and removes the tokens from it. A successful write may have an empty answer; every other answer needs a body.
 * @throws ProblemError `org-not-json` when the body is not JSON.
 */
export function parseAnswer(answer: UpstreamAnswer, secrets: Secrets, write: boolean): ParsedAnswer {
  const { status } = answer;
  const headers: Record<string, string> = {};
  for (const name of PASSED_ON) {
    const value = answer.headers[name.toLowerCase()];
    if (typeof value === "string") headers[name] = secrets.redact(value);
  }
  // HTTP has statuses from 100 to 599, and a final answer is never a 1xx.
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
    refuse(redirectSentence(answer));
  }
  const bytes = secrets.redactBytes(answer.body);
  // Browsers accept a byte order mark before JSON, so it is accepted here.
  const text = bytes.toString("utf8").replace(/^\uFEFF/, "");
  if (text.trim() === "" || BODILESS.has(status)) {
    if (!(write && status < 300)) refuse(`The org answered ${status} with an empty body.`);
    return { answer: { status, body: new EncodableBody(Buffer.alloc(0)), headers }, json: undefined };
  }
  try {
    const json: unknown = JSON.parse(text);
    return { answer: { status, body: new EncodableBody(bytes), headers }, json };
  } catch {
    return refuse(
      /^\s*</.test(text)
        ? pageSentence(status)
        : `The org answered ${status} with something that is not JSON.`,
    );
  }
}
