// Everything that can go wrong between this page and the org, sorted once. The kind comes from status and body, never from
// the wording of a message; the sentences for people stand beside it.
import type { ErrorKind } from "../../domain/errorKind.ts";
import { parseOrgError } from "../../contract/orgError.ts";
import { parseProblem, type Problem } from "../../contract/gateway.ts";

interface Details {
  status?: number | undefined;
  /** The org's or the gateway's own code, e.g. `NOT_FOUND` or `org-timeout`. */
  code?: string | null;
  /** What the org or the gateway said, as text. */
  detail?: string | null;
  retryAfterMs?: number | null;
  /** A write whose answer never came: it may have taken effect, so it must not simply be sent again. */
  outcomeUnknown?: boolean;
}

export class OrgError extends Error {
  readonly kind: ErrorKind;
  readonly status: number | undefined;
  readonly code: string | null;
  readonly detail: string | null;
  readonly retryAfterMs: number | null;
  readonly outcomeUnknown: boolean;

  constructor(kind: ErrorKind, details: Details = {}) {
    super(details.detail ?? SENTENCES[kind].what);
    this.name = "OrgError";
    this.kind = kind;
    this.status = details.status;
    this.code = details.code ?? null;
    this.detail = details.detail ?? null;
    this.retryAfterMs = details.retryAfterMs ?? null;
    this.outcomeUnknown = details.outcomeUnknown ?? false;
  }
}

/** Who has to act, what is so, and what to do: shown when there is nothing else to show, and shorter in banners. */
export const SENTENCES: Readonly<Record<ErrorKind, { title: string; what: string; todo: string }>> = {
  network: {
    title: "This browser is offline",
    what: "There is no network connection from this browser.",
    todo: "The page goes on by itself when the connection is back.",
  },
  gateway: {
    title: "The gateway does not answer",
    what: "The Wavedeck gateway is not running or cannot be reached.",
    todo: "Start it again where it runs (npm start); this page goes on by itself.",
  },
  session: {
    title: "The session is over",
    what: "The org no longer accepts the gateway's credentials.",
    todo: "Give the gateway a new session: log in again with the Salesforce CLI, or restart it with a new ORG_ACCESS_TOKEN.",
  },
  forbidden: {
    title: "Not allowed",
    what: "The user behind the gateway may not see or do this.",
    todo: "Ask an administrator of the org for access to CRM Analytics and its API.",
  },
  missing: {
    title: "Not found",
    what: "The org has nothing under this address.",
    todo: "It may have been deleted, or the address may be damaged.",
  },
  throttled: {
    title: "Asked to wait",
    what: "Too many calls for the moment.",
    todo: "The page waits as long as it was asked to and goes on by itself.",
  },
  quota: {
    title: "The org's API calls are used up",
    what: "The org has no API calls left for today.",
    todo: "It frees calls hour by hour over a rolling day; the page looks now and then whether it has.",
  },
  org: {
    title: "The org does not answer as it should",
    what: "The org is down, slow, or failed while answering.",
    todo: "The page keeps trying at growing intervals.",
  },
  shape: {
    title: "The answer cannot be read",
    what: "The org answered something that is not what its API describes.",
    todo: "The page keeps trying; if it stays so, the raw answer in the browser's network tools tells more.",
  },
};

/** Codes with which an org says that its API is switched off for it or for the user. */
const API_OFF = new Set(["API_DISABLED_FOR_ORG", "API_CURRENTLY_DISABLED", "FUNCTIONALITY_NOT_ENABLED"]);

/** True when the error says that the org's API is switched off rather than that one thing is not allowed. */
export function isApiOff(error: OrgError): boolean {
  return error.kind === "forbidden" && error.code !== null && API_OFF.has(error.code);
}

/** True when the gateway's operator allows no more calls for the moment. */
export function isCapped(error: unknown): boolean {
  return error instanceof OrgError && error.code === "capped";
}

/** True when the org was not asked at all: nothing can be known of its answer, and what was refused so cost it nothing. */
export function isUnreached(error: unknown): boolean {
  return (
    isCapped(error) || (error instanceof OrgError && (error.kind === "network" || error.kind === "gateway"))
  );
}

function kindOfStatus(status: number, code: string | null, retryAfterMs: number | null): ErrorKind {
  if (code === "REQUEST_LIMIT_EXCEEDED") return "quota";
  if (status === 401 || code === "INVALID_SESSION_ID") return "session";
  if (status === 403) return "forbidden";
  if (status === 404 || status === 410) return "missing";
  if (status === 429) return "throttled";
  if (status === 503 && retryAfterMs !== null) return "throttled";
  return "org";
}

function kindOfProblem(problem: Problem, status: number, retryAfterMs: number | null): ErrorKind {
  // An org without a list of versions is no org that misses one thing: nothing at all can be asked of it.
  if (problem.kind === "no-version" && (problem.status === 404 || problem.status === 410)) return "org";
  if (problem.source === "org")
    return problem.status === undefined ? "org" : kindOfStatus(problem.status, null, retryAfterMs);
  switch (problem.kind) {
    case "capped":
      return "throttled";
    case "unknown-org":
    case "not-found":
      return "missing";
    case "read-only":
      return "forbidden";
    default:
      return status === 401 ? "session" : "gateway";
  }
}

/** A `Retry-After` header in milliseconds; seconds and HTTP dates are both in use. `now` is epoch ms. Null when absent or unreadable. */
export function retryAfterMs(header: string | null, now: number): number | null {
  if (header === null || header.trim() === "") return null;
  const seconds = Number(header);
  const wait = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - now;
  return Number.isFinite(wait) ? Math.max(0, wait) : null;
}

/** Sorts an answer that is not a success. `body` is the parsed JSON, or undefined when it was not JSON. */
export function errorFromAnswer(status: number, body: unknown, retryAfter: number | null): OrgError {
  const problem = parseProblem(body);
  if (problem !== null) {
    return new OrgError(kindOfProblem(problem, status, retryAfter), {
      status: problem.status ?? status,
      code: problem.kind,
      detail: problem.message,
      retryAfterMs: retryAfter,
      outcomeUnknown: problem.outcomeUnknown ?? false,
    });
  }
  const said = parseOrgError(body);
  const code = said?.code ?? null;
  return new OrgError(kindOfStatus(status, code, retryAfter), {
    status,
    code,
    detail: said?.message ?? null,
    retryAfterMs: retryAfter,
  });
}

/** Sorts what `fetch` threw: without any answer, it is this browser's network or the gateway. */
export function errorFromThrown(thrown: unknown, online: boolean, isWrite: boolean): OrgError {
  if (thrown instanceof OrgError) return thrown;
  return new OrgError(online ? "gateway" : "network", { outcomeUnknown: isWrite });
}
