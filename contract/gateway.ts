// What the gateway itself says, as opposed to what the org says through it. A problem always means that the body is no answer of the
// org; `source` tells whose fault that is.
import * as v from "valibot";
import { JOB_STATUSES, JOB_TYPES } from "./jobStatus.ts";

/** Every problem the gateway can state, with the party at fault. The status in the comment is the one it is answered with. */
export const PROBLEM_KINDS = {
  "org-unreachable": "org", // 502: no connection could be made
  "org-timeout": "org", // 504: connected, but no complete answer in time
  "org-cut": "org", // 502: the answer ended early
  "org-not-json": "org", // 502, or the org's own 401/403/503: HTML, rubbish, nothing, or a status that HTTP does not have
  "org-tls": "org", // 502: the org's certificate could not be trusted
  "login-ended": "org", // of an org in GET /gateway/orgs: the org's 401, and no new login could be had
  "no-version": "org", // 502: /services/data could not be read, so no API version is known
  "unknown-org": "gateway", // 404
  "not-found": "gateway", // 404: a path under /gateway that does not exist
  "no-history": "gateway", // 404: the gateway keeps no history of this org
  "not-allowed": "gateway", // 403: outside the allow-list
  "write-refused": "gateway", // 403: write header, origin or content type missing
  "write-repeated": "gateway", // 409: a write that an earlier run of the gateway may have sent already
  "read-only": "gateway", // 403: started with --read-only
  "host-refused": "gateway", // 403: Host header is not ours (DNS rebinding)
  "bad-request": "gateway", // 400
  "too-large": "gateway", // 413
  capped: "gateway", // 429 with Retry-After: --max-calls-per-hour reached
  internal: "gateway", // 500
} as const;

export type ProblemKind = keyof typeof PROBLEM_KINDS;
export type ProblemSource = "org" | "gateway";

/** Asked of every write, because a plain HTML form of another site cannot send it. Value: `1`. */
export const WRITE_HEADER = "Wavedeck-Write";
/** Names a write, so that copies which the browser makes by itself go out once: the {@link RUN_HEADER} last heard, a slash, a random text. */
export const WRITE_NAME_HEADER = "Wavedeck-Write-Name";
/** Names this run of the gateway, on every answer. */
export const RUN_HEADER = "Wavedeck-Run";
/** `org` when the body is the org's own, `gateway` when it is a {@link Problem}. */
export const SOURCE_HEADER = "Wavedeck-Source";
/** Milliseconds since the question left for the org that this answers: the answer may be as old as that. */
export const AGE_HEADER = "Wavedeck-Age-Ms";
/** Milliseconds that the gateway held the complete answer, for other viewers too; `Date` is older by as much. */
export const HELD_HEADER = "Wavedeck-Held-Ms";
/** Calls that the gateway sent to this org within the last rolling hour. */
export const CALLS_HEADER = "Wavedeck-Calls-Hour";
/** Names the build of the pages that this gateway serves. It is on every answer, so that a page left open learns of a newer build. */
export const BUILD_HEADER = "Wavedeck-Build";

const problemSchema = v.object({
  problem: v.object({
    source: v.picklist(["org", "gateway"]),
    kind: v.string(),
    message: v.string(),
    // An odd extra must not turn the gateway's problem into an answer of the org.
    status: v.fallback(v.optional(v.number()), undefined),
    outcomeUnknown: v.fallback(v.optional(v.boolean()), undefined),
  }),
});

export interface Problem {
  source: ProblemSource;
  /** Known kinds are {@link ProblemKind}; a newer gateway may say others. */
  kind: ProblemKind | (string & {});
  message: string;
  /** The org's own HTTP status, where it gave one. */
  status?: number | undefined;
  /** True for a write whose answer never came: it may or may not have taken effect. */
  outcomeUnknown?: boolean | undefined;
}

/** The problem in a gateway body, or null when the body is something else. Never throws. */
export function parseProblem(body: unknown): Problem | null {
  const result = v.safeParse(problemSchema, body);
  return result.success ? result.output.problem : null;
}

const orgSchema = v.object({
  key: v.string(),
  label: v.string(),
  kind: v.fallback(v.picklist(["demo", "production", "sandbox", "unknown"]), "unknown"),
  instanceUrl: v.fallback(v.string(), ""),
  username: v.fallback(v.nullable(v.string()), null),
  apiVersion: v.fallback(v.nullable(v.number()), null),
  readOnly: v.fallback(v.boolean(), false),
  maxCallsPerHour: v.fallback(v.nullable(v.number()), null),
  problem: v.fallback(
    v.nullable(
      v.object({
        source: v.picklist(["org", "gateway"]),
        kind: v.string(),
        message: v.string(),
        status: v.fallback(v.optional(v.number()), undefined),
      }),
    ),
    null,
  ),
});

/** One org behind the gateway. `apiVersion` is the number of the version in use, e.g. 67, or null when unknown (see `problem`). */
export type OrgEntry = v.InferOutput<typeof orgSchema>;

/**
 * The answer of `GET /gateway/orgs`. Entries that cannot be read are left out rather than hiding the others.
 * @throws when the body is not a list at all.
 */
export function parseOrgs(body: unknown): OrgEntry[] {
  if (!Array.isArray(body)) throw new TypeError("The list of orgs is not a list.");
  return body.flatMap((entry) => {
    const result = v.safeParse(orgSchema, entry);
    return result.success ? [result.output] : [];
  });
}

/** How many queued starts the gateway remembers per org. The one not seen for longest is dropped first. */
export const QUEUED_STARTS_KEPT = 2000;

/** Path below `/gateway/org/<key>` that tells what the gateway saw of a queued start. */
export const QUEUED_STARTS_PATH = "/queued-starts";

const queuedStartSchema = v.object({
  id: v.string(),
  dataflowId: v.fallback(v.nullable(v.string()), null),
  label: v.fallback(v.nullable(v.string()), null),
  type: v.fallback(v.picklist(JOB_TYPES), "unknown"),
  status: v.fallback(v.picklist(JOB_STATUSES), "unknown"),
  requestedAt: v.fallback(v.nullable(v.number()), null),
});

/**
 * What the gateway saw of a queued start (a `030…` record). `dataflowId` is what the start was sent for, `requestedAt` is epoch ms of the
 * org's clock, `status` is the last one seen. Null means "not seen".
 */
export type QueuedStart = v.InferOutput<typeof queuedStartSchema>;

/**
 * The answer of `GET /gateway/org/<key>/queued-starts/<id>`.
 * @throws when the body is something else.
 */
export function parseQueuedStart(body: unknown): QueuedStart {
  return v.parse(queuedStartSchema, body);
}

/** Path below `/gateway/org/<key>` where a display asks for the lease to sound an alarm. The first to ask gets it. */
export const LEASES_PATH = "/leases";

/** How a display sounds an alarm. There is one lease for each way, as not every display can speak. */
export const ALARM_WAYS = ["sound", "spoken", "notice"] as const;
export type AlarmWay = (typeof ALARM_WAYS)[number];

/** How many leases the gateway remembers per org. The oldest is dropped first. */
export const LEASES_KEPT = 2000;

/** The body of `POST /gateway/org/<key>/leases`. `event` is the id of the job that failed. */
export interface LeaseRequest {
  event: string;
  way: AlarmWay;
}

const leaseAnswerSchema = v.object({ yours: v.boolean() });

/**
 * The answer to a lease request: true when this display has the lease.
 * @throws when the body is something else.
 */
export function parseLeaseAnswer(body: unknown): boolean {
  return v.parse(leaseAnswerSchema, body).yours;
}
