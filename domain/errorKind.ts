// What can go wrong between a page and an org, classified by who has to act. The kind depends on status and code, never on the wording of a
// message.
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

/** Codes of a missing permission. With them some resources answer 400 and not 403. */
const NO_PERMISSION = /^INSUFFICIENT_ACCESS/;

/** Client errors that depend on the moment, so the same request may succeed later. */
const PASSING_STATUSES = new Set([408, 425]);

/**
 * The kind of an org's answer that is not a success. `code` is the org's `errorCode` or null; `retryAfterMs` is the wait that it asked for,
 * or null.
 */
export function kindOfStatus(status: number, code: string | null, retryAfterMs: number | null): ErrorKind {
  if (code === "REQUEST_LIMIT_EXCEEDED") return "quota";
  if (status === 401 || code === "INVALID_SESSION_ID") return "session";
  if (status === 403 || NO_PERMISSION.test(code ?? "")) return "forbidden";
  if (status === 404 || status === 410) return "missing";
  if (status === 429) return "throttled";
  if (status === 503 && retryAfterMs !== null) return "throttled";
  if (status >= 400 && status < 500 && !PASSING_STATUSES.has(status)) return "refused";
  return "org";
}

/** The kind of a problem that the gateway reports. `status` is that of the gateway's answer. */
export function kindOfProblem(problem: Problem, status: number, retryAfterMs: number | null): ErrorKind {
  // Without a list of versions nothing at all can be requested from an org, so it is not a single missing thing.
  if (problem.kind === "no-version" && (problem.status === 404 || problem.status === 410)) return "org";
  if (problem.source === "org") {
    if (problem.status === undefined) return "org";
    const kind = kindOfStatus(problem.status, null, retryAfterMs);
    // The gateway reports a problem only when the org sent no JSON. Such a page comes from something in front of the org.
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
