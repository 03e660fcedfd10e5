// The one error class for everything that can go wrong between this page and the org. `domain/errorKind.ts` decides the kind,
// `src/words/errorWords.ts` has the sentences for people.
import { parseProblem } from "../../contract/gateway.ts";
import { parseOrgError } from "../../contract/orgError.ts";
import { type ErrorKind, kindOfProblem, kindOfStatus } from "../../domain/errorKind.ts";
import { SENTENCES } from "../words/errorWords.ts";

interface Details {
  status?: number | undefined;
  /** The org's or the gateway's own code, e.g. `NOT_FOUND` or `org-timeout`. */
  code?: string | null;
  /** What the org or the gateway said, as text. */
  detail?: string | null;
  retryAfterMs?: number | null;
  /** A write without an answer. It may have been carried out, so it must not simply be sent again. */
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

/** The code of an answer that is of another org than the page's: the sandbox was refreshed. */
export const REFRESHED = "refreshed";

/** Codes by which an org says that its API is switched off, for all or for this user. */
const API_OFF = new Set(["API_DISABLED_FOR_ORG", "API_CURRENTLY_DISABLED", "FUNCTIONALITY_NOT_ENABLED"]);

/** True when the error means that the org's API is switched off, and not that a single thing is forbidden. */
export function isApiOff(error: OrgError): boolean {
  return error.kind === "forbidden" && error.code !== null && API_OFF.has(error.code);
}

/**
 * True when the org says that its user lacks a permission for this one thing. Its own codes are in capitals, those of the gateway are not: a
 * page of something between them says nothing of permissions.
 */
export function isNotPermitted(error: OrgError): boolean {
  return error.kind === "forbidden" && /^[A-Z]/.test(error.code ?? "") && !isApiOff(error);
}

/** What to do about a failed read. */
export function todoOf(error: OrgError): string {
  if (error.code === "not-let-in") return "Reload this page. It then asks for the password.";
  if (!isApiOff(error)) return SENTENCES[error.kind].todo;
  return "Either the org's edition has no API, or the gateway's user lacks the permission “API Enabled”.";
}

/**
 * True when a write may have been carried out although it failed here: no answer came, or this page broke while it was under way. Such a
 * write must not be sent again.
 */
export function isUnknownOutcome(error: unknown): boolean {
  return !(error instanceof OrgError) || error.outcomeUnknown;
}

/** True when the gateway's operator allows no more calls for now. */
export function isCapped(error: unknown): boolean {
  return error instanceof OrgError && error.code === "capped";
}

/** True when the org was not called, so the failure cost it nothing and says nothing about it. */
export function isUnreached(error: unknown): boolean {
  return (
    isCapped(error) || (error instanceof OrgError && (error.kind === "network" || error.kind === "gateway"))
  );
}

/** Classifies an answer that is not a success. `body` is the parsed JSON, or undefined when it was not JSON. */
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

/** Classifies what `fetch` threw. Without any answer it is this browser's network or the gateway. */
export function errorFromThrown(thrown: unknown, online: boolean, isWrite: boolean): OrgError {
  if (thrown instanceof OrgError) return thrown;
  return new OrgError(online ? "gateway" : "network", { outcomeUnknown: isWrite });
}

/**
 * Any thrown value as an OrgError. Any other value is a bug of this page: it gets the kind `bug` and is written to the console with its
 * stack, because nobody else would see it.
 */
export function asOrgError(thrown: unknown): OrgError {
  if (thrown instanceof OrgError) return thrown;
  console.error(thrown);
  return new OrgError("bug", { detail: String(thrown) });
}
