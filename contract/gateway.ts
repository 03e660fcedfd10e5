// What the gateway says itself. A problem always means that the body is not an answer of the org. `source` is the party at fault.
import * as v from "valibot";

/** Every problem that the gateway reports, with the party at fault. The comment has the status of the answer. */
export const PROBLEM_KINDS = {
  "org-unreachable": "org", // 502: no connection could be made
  "org-timeout": "org", // 504: connected, but no complete answer in time
  "org-cut": "org", // 502: the answer ended early
  "org-not-json": "org", // 502, or the org's own 401/403/503: HTML, rubbish, nothing, or a status that HTTP does not have
  "org-tls": "org", // 502: the org's certificate could not be trusted
  "login-ended": "org", // 401: the org refuses the login, and no new one can be had until somebody acts
  "login-failed": "org", // 502: the org gave no token, for a reason that may pass
  "no-version": "org", // 502: /services/data could not be read, so no API version is known
  "unknown-org": "gateway", // 404
  "not-found": "gateway", // 404: a path under /gateway that does not exist
  "no-history": "gateway", // 404: the gateway keeps no history of this org
  "not-allowed": "gateway", // 403: outside the allow-list
  "write-refused": "gateway", // 403: write header, origin or content type missing
  "write-repeated": "gateway", // 409: a write that an earlier run of the gateway may have sent already
  "read-only": "gateway", // 403: started with --read-only
  "host-refused": "gateway", // 403: Host header is not ours (DNS rebinding)
  "not-let-in": "gateway", // 401: nobody is signed in to this gateway
  "bad-request": "gateway", // 400
  "too-large": "gateway", // 413
  capped: "gateway", // 429 with Retry-After: --max-calls-per-hour or --share reached
  internal: "gateway", // 500
} as const;

export type ProblemKind = keyof typeof PROBLEM_KINDS;
export type ProblemSource = "org" | "gateway";

/** The ways to log in to an org. `token`: an access token that cannot be renewed. */
export const LOGIN_WAYS = ["demo", "token", "cli", "jwt", "client-credentials"] as const;
export type LoginWay = (typeof LOGIN_WAYS)[number];

/** Required for every write, because an HTML form of another site cannot send it. Value: `1`. */
export const WRITE_HEADER = "Wavedeck-Write";
/** Names a write, so that copies made by the browser are sent once: the {@link RUN_HEADER} last heard, a slash, a random text. */
export const WRITE_NAME_HEADER = "Wavedeck-Write-Name";
/** Names this run of the gateway, on every answer. */
export const RUN_HEADER = "Wavedeck-Run";
/** `org` when the body is the org's, `gateway` when it is a {@link Problem}. */
export const SOURCE_HEADER = "Wavedeck-Source";
/** Milliseconds since the question was sent to the org. The answer may be as old as that. */
export const AGE_HEADER = "Wavedeck-Age-Ms";
/** Milliseconds for which the gateway kept the complete answer, for other viewers too. `Date` is older by that much. */
export const HELD_HEADER = "Wavedeck-Held-Ms";
/** Calls that the gateway sent to this org within the last rolling hour. */
export const CALLS_HEADER = "Wavedeck-Calls";
/** Calls that the gateway sent to this org within the last rolling day, as far as it ran. */
export const DAY_CALLS_HEADER = "Wavedeck-Calls-Day";
/** The org's id, 18 characters, on its answers. Another one than before: the sandbox was refreshed. */
export const ORG_HEADER = "Wavedeck-Org";
/** Id of the build of the pages that this gateway serves. It is sent with every answer, so that an open page notices a newer build. */
export const BUILD_HEADER = "Wavedeck-Build";

const problemSchema = v.object({
  problem: v.object({
    source: v.picklist(["org", "gateway"]),
    kind: v.string(),
    message: v.string(),
    // A problem with odd extra fields is still the gateway's, not an answer of the org.
    status: v.fallback(v.optional(v.number()), undefined),
    outcomeUnknown: v.fallback(v.optional(v.boolean()), undefined),
  }),
});

export interface Problem {
  source: ProblemSource;
  /** Known kinds are {@link ProblemKind}. A newer gateway may have others. */
  kind: ProblemKind | (string & {});
  message: string;
  /** The org's HTTP status, if it answered. */
  status?: number | undefined;
  /** True for a write without an answer. It may have been carried out. */
  outcomeUnknown?: boolean | undefined;
}

/** The problem in a body of the gateway, or null when there is none. Never throws. */
export function parseProblem(body: unknown): Problem | null {
  const result = v.safeParse(problemSchema, body);
  return result.success ? result.output.problem : null;
}

const orgSchema = v.object({
  key: v.string(),
  label: v.string(),
  kind: v.fallback(v.picklist(["demo", "production", "sandbox", "unknown"]), "unknown"),
  zone: v.fallback(v.nullable(v.string()), null),
  colour: v.fallback(v.nullable(v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/i))), null),
  instanceUrl: v.fallback(v.string(), ""),
  id: v.fallback(v.nullable(v.string()), null),
  login: v.fallback(v.nullable(v.string()), null),
  username: v.fallback(v.nullable(v.string()), null),
  apiVersion: v.fallback(v.nullable(v.number()), null),
  readOnly: v.fallback(v.boolean(), false),
  readOnlyBy: v.fallback(v.nullable(v.picklist(["gateway", "sign-in"])), null),
  signedIn: v.fallback(v.boolean(), false),
  maxCallsPerHour: v.fallback(v.nullable(v.number()), null),
  callShare: v.fallback(v.nullable(v.number()), null),
  historySince: v.fallback(v.nullable(v.number()), null),
  skewMs: v.fallback(v.number(), 0),
  described: v.fallback(v.boolean(), true),
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

/**
 * One org behind the gateway.
 * - `colour` is the operator's for its mark, such as `#c23934`, or null.
 * - `id` has 18 characters, or is null while it is unknown.
 * - `zone` is the IANA name of the org's own time zone, or null when unknown.
 * - `login` is one of LOGIN_WAYS.
 * - `apiVersion` is the number of the version in use, e.g. 67, or null when unknown (see `problem`).
 * - `readOnly`: no write is accepted. `readOnlyBy` says why: the gateway accepts none, or whoever asks is signed in to look only.
 * - `signedIn`: whoever asks has signed in to the gateway, and may sign out.
 * - `callShare` (0 to 1) of the org's daily calls are the gateway's to take.
 * - `described`: the org was asked for its name, kind, zone and user. Until then they are unknown, although the version may be known.
 * - `skewMs`: the org's clock minus that of whoever lists it, the gateway on the wire. 0 until the org has told the time, and where they agree.
 * - Since `historySince` (epoch ms) the gateway knows every job that has ended, up to where the jobs page's window begins; null: it does not.
 */
export type OrgEntry = v.InferOutput<typeof orgSchema>;

/** The list of orgs. */
export const ORGS_PATH = "/gateway/orgs";
/** A parameter of {@link ORGS_PATH}: the key of an org that is looked up before the answer, if it is not known. */
export const LOOK_PARAM = "look";

/**
 * The answer of `GET /gateway/orgs`. Unreadable entries are left out, and the others are kept.
 * @throws when the body is not a list.
 */
export function parseOrgs(body: unknown): OrgEntry[] {
  if (!Array.isArray(body)) throw new TypeError("The list of orgs is not a list.");
  return body.flatMap((entry) => {
    const result = v.safeParse(orgSchema, entry);
    return result.success ? [result.output] : [];
  });
}

/** Path below `/gateway/org/<key>` where a person asks, with POST, to try a login that failed again. */
export const LOGIN_PATH = "/login";

/** Where a person signs in to the gateway, and out again. */
export const SIGN_IN_PATH = "/gateway/sign-in";
export const SIGN_OUT_PATH = "/gateway/sign-out";
/** What the gateway counts, in the text format of Prometheus. */
export const METRICS_PATH = "/gateway/metrics";
/** Followed by `/<key>` and the path of a page: lets a wall in that has a key. */
export const ENTER_PATH = "/gateway/enter";
