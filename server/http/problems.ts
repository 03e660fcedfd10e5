// Problems that the gateway reports itself. Every body is either the org's own answer or one of these. It never contains a stack trace.
import type { Problem, ProblemKind } from "../../contract/gateway.ts";
import { PROBLEM_KINDS, SOURCE_HEADER } from "../../contract/gateway.ts";

const STATUS_OF_KIND: Record<ProblemKind, number> = {
  "org-unreachable": 502,
  "org-timeout": 504,
  "org-cut": 502,
  "org-not-json": 502,
  "org-tls": 502,
  "login-ended": 401,
  "login-failed": 502,
  "no-version": 502,
  "unknown-org": 404,
  "not-found": 404,
  "no-history": 404,
  "not-allowed": 403,
  "write-refused": 403,
  "write-repeated": 409,
  "read-only": 403,
  "host-refused": 403,
  "not-let-in": 401,
  "bad-request": 400,
  "too-large": 413,
  capped: 429,
  internal: 500,
};

/** Statuses of the org that are passed on even if its body is unreadable, so that a client can tell "log in", "forbidden" and "later" apart. */
const KEPT_STATUSES = new Set([401, 403, 503]);

export interface ProblemDetails {
  /** The org's HTTP status, if it answered. */
  status?: number | undefined;
  /** True for a write that may or may not have taken effect. */
  outcomeUnknown?: boolean | undefined;
  /** Value of the `Retry-After` header to answer with. */
  retryAfter?: string | undefined;
}

/** A problem on its way to the client. Any part may throw it; the routes turn it into an answer. */
export class ProblemError extends Error {
  override readonly name = "ProblemError";
  readonly kind: ProblemKind;
  readonly details: ProblemDetails;

  constructor(kind: ProblemKind, message: string, details: ProblemDetails = {}) {
    super(message);
    this.kind = kind;
    this.details = details;
  }

  /** The problem in the contract's shape. */
  toProblem(): Problem {
    const { status, outcomeUnknown } = this.details;
    return {
      source: PROBLEM_KINDS[this.kind],
      kind: this.kind,
      message: this.message,
      ...(status === undefined ? {} : { status }),
      ...(outcomeUnknown ? { outcomeUnknown } : {}),
    };
  }

  /** The HTTP status this problem is answered with. */
  get httpStatus(): number {
    const { status } = this.details;
    if (this.kind === "org-not-json" && status !== undefined && KEPT_STATUSES.has(status)) return status;
    return STATUS_OF_KIND[this.kind];
  }

  /** The headers of the answer. */
  headers(): Record<string, string> {
    const { retryAfter } = this.details;
    return {
      "Content-Type": "application/json",
      "Cache-Control": "no-store",
      [SOURCE_HEADER]: "gateway",
      ...(retryAfter === undefined ? {} : { "Retry-After": retryAfter }),
    };
  }

  /** The body of the answer. */
  body(): string {
    return JSON.stringify({ problem: this.toProblem() });
  }
}
