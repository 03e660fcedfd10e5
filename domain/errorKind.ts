// What can go wrong between a page and an org, sorted by who has to act. The kind comes from status and code, never from the wording of
// a message.
import type { Problem } from "../contract/gateway.ts";

export const ERROR_KINDS = [
  "network", // this browser is offline
  "gateway", // the gateway is not there, or refuses
  "session", // the org no longer takes the gateway's credentials
  "forbidden", // the user behind them may not, or the API is switched off
  "missing", // there is no such thing
  "refused", // the org does not accept this request; the same request gets the same answer
  "throttled", // asked to wait
  "quota", // the org's daily API calls are used up
  "org", // the org is down, slow, or failed
  "shape", // an answer came that cannot be read
  "bug", // this page's own fault: nothing is known of the org
] as const;
export type ErrorKind = (typeof ERROR_KINDS)[number];

/** Client errors that are about the moment rather than the request, so the same request may succeed later. */
const PASSING_STATUSES = new Set([408, 425]);

/**
 * The kind of an org's own answer that is not a success. `code` is the org's `errorCode` or null; `retryAfterMs` the wait it asked for or
 * null.
 */
export function kindOfStatus(status: number, code: string | null, retryAfterMs: number | null): ErrorKind {
  if (code === "REQUEST_LIMIT_EXCEEDED") return "quota";
  if (status === 401 || code === "INVALID_SESSION_ID") return "session";
  if (status === 403) return "forbidden";
  if (status === 404 || status === 410) return "missing";
  if (status === 429) return "throttled";
  if (status === 503 && retryAfterMs !== null) return "throttled";
  if (status >= 400 && status < 500 && !PASSING_STATUSES.has(status)) return "refused";
  return "org";
}

/** The kind of a problem that the gateway states; `status` is that of the gateway's answer. */
export function kindOfProblem(problem: Problem, status: number, retryAfterMs: number | null): ErrorKind {
  // An org that has no list of versions does not lack one thing: nothing at all can be asked of it.
  if (problem.kind === "no-version" && (problem.status === 404 || problem.status === 410)) return "org";
  if (problem.source === "org") {
    if (problem.status === undefined) return "org";
    const kind = kindOfStatus(problem.status, null, retryAfterMs);
    // The gateway states a problem only where the org gave no JSON: such a page comes from something in front of the org.
    return kind === "refused" ? "org" : kind;
  }
  switch (problem.kind) {
    case "capped":
      return "throttled";
    case "unknown-org":
    case "not-found":
    case "no-history":
      return "missing";
    case "read-only":
      return "forbidden";
    default:
      return status === 401 ? "session" : "gateway";
  }
}
