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

/** Codes with which an org says that its API is switched off for it or for the user. */
const API_OFF = new Set(["API_DISABLED_FOR_ORG", "API_CURRENTLY_DISABLED", "FUNCTIONALITY_NOT_ENABLED"]);

/** True when the error says that the org's API is switched off rather than that one thing is not allowed. */
export function isApiOff(error: OrgError): boolean {
  return error.kind === "forbidden" && error.code !== null && API_OFF.has(error.code);
}

/**
 * True when a write may have been carried out although it failed here: no answer came, or this page broke while it was sent or read.
 * Such a write must not be sent again.
 */
export function isUnknownOutcome(error: unknown): boolean {
  return !(error instanceof OrgError) || error.outcomeUnknown;
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

/**
 * Any thrown value as an OrgError. What is none is a fault of this page's own: it gets the kind `bug`, and the console gets it with its
 * stack, as nobody else would see it.
 */
export function asOrgError(thrown: unknown): OrgError {
  if (thrown instanceof OrgError) return thrown;
  console.error(thrown);
  return new OrgError("bug", { detail: String(thrown) });
}
