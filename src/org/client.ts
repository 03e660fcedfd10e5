// The only way from this page to an org: through the gateway. Every answer says when the org gave it and what it cost.
import {
  AGE_HEADER,
  BUILD_HEADER,
  CALLS_HEADER,
  DAY_CALLS_HEADER,
  HELD_HEADER,
  LOOK_PARAM,
  ORG_HEADER,
  type OrgEntry,
  ORGS_PATH,
  parseOrgs,
  RUN_HEADER,
  SOURCE_HEADER,
  WRITE_HEADER,
  WRITE_NAME_HEADER,
} from "../../contract/gateway.ts";
import { type ApiUsage, parseLimitInfo } from "../../contract/apiUsage.ts";
import { steadySkew } from "../../domain/clockSkew.ts";
import { serverWaitMs } from "../../domain/waits.ts";
import { errorFromAnswer, errorFromThrown, OrgError, REFRESHED } from "./errors.ts";
import { BASE_PATH } from "../paths.ts";
import { type PreloadTimes, takePreloadTimes } from "./preloaded.ts";

/** What this client needs from its environment. Tests pass a virtual clock and a Node fetch. */
export interface Transport {
  fetch: typeof fetch;
  /** Epoch milliseconds. */
  now: () => number;
  online: () => boolean;
  /** Stands before the gateway's paths: in the browser, which got the page from it, its base path. */
  base: string;
  /** The times of an answer that the browser had before `askedAt` (epoch ms). Returned once for each answer. */
  takePreloadTimes?: (url: string, askedAt: number) => PreloadTimes | null;
}

/**
 * The gateway gives an org 20 s. A connection that dies silently (a cable, a sleeping router) would hold a read for a quarter of an hour,
 * and everything that waits for it.
 */
const READ_TIMEOUT_MS = 30_000;

function impatientFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  // A write has no time-out, because its outcome would be unknown.
  if (init?.method !== undefined) return fetch(input, init);
  const timeout = AbortSignal.timeout(READ_TIMEOUT_MS);
  return fetch(input, { ...init, signal: init?.signal ? AbortSignal.any([init.signal, timeout]) : timeout });
}

export const browserTransport: Transport = {
  fetch: impatientFetch,
  now: () => Date.now(),
  online: () => navigator.onLine,
  base: BASE_PATH,
  takePreloadTimes: (url, askedAt) => takePreloadTimes(url, askedAt),
};

/** An org, and how to reach it. */
export interface OrgAccess {
  org: OrgEntry;
  transport: Transport;
}

export interface Reply {
  body: unknown;
  /** The latest time on this machine's clock at which the org certainly had this state: when the question was sent to it. */
  asOf: number;
  /** The org's clock minus this machine's in ms, exact to about half a second; null when the answer had no date. */
  skewMs: number | null;
  durationMs: number;
  /** The org's daily API calls, if it tells. */
  usage: ApiUsage | null;
  /** Calls that the gateway sent to this org in the last hour. */
  callsLastHour: number | null;
  /** The same for the last 24 hours. */
  callsLastDay: number | null;
  /** The build of the pages that the gateway serves now; null when it has none. */
  build: string | null;
}

/** The path of an org's resource through the gateway. `path` is server-relative, as in the org's own links. */
export function throughGateway(transport: Transport, orgKey: string, path: string): string {
  return `${transport.base}/gateway/org/${encodeURIComponent(orgKey)}${path}`;
}

/** `/services/data/vNN.0/wave/…` for the version in use with this org. */
export function wavePath(org: OrgEntry, resource: string): string {
  return `${versionPath(org)}/wave/${resource}`;
}

/** `/services/data/vNN.0` for the version in use with this org. Throws as {@link versionOf}. */
export function versionPath(org: OrgEntry): string {
  return `/services/data/v${versionOf(org)}.0`;
}

/**
 * The API version in use with this org, e.g. 67.
 * @throws OrgError when no version is known, because no path can be built then.
 */
export function versionOf({ apiVersion, problem }: OrgEntry): number {
  if (apiVersion !== null) return apiVersion;
  throw problem === null
    ? new OrgError("org", { code: "no-version", detail: "The org has not told its API versions yet." })
    : errorFromAnswer(problem.status ?? 502, { problem }, null);
}

async function readBody(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === "") return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function numberHeader(response: Response, name: string): number | null {
  const value = response.headers.get(name);
  return value === null || !Number.isFinite(Number(value)) ? null : Number(value);
}

/** The run of the gateway that each way to it last heard from. */
const heardFrom = new WeakMap<Transport, string>();

/** A name for one write. The gateway sends a write of one name once, however often the browser repeats it. */
function nameOfWrite(transport: Transport): string {
  // Unlike randomUUID, this works on pages that were not loaded over HTTPS.
  const random = crypto.getRandomValues(new Uint32Array(4)).join("-");
  return `${heardFrom.get(transport) ?? ""}/${random}`;
}

async function send(
  transport: Transport,
  url: string,
  init: RequestInit,
  isWrite: boolean,
  orgId: string | null = null,
): Promise<Reply> {
  const sentAt = transport.now();
  let response: Response;
  let body: unknown;
  try {
    response = await transport.fetch(url, {
      ...init,
      cache: isWrite ? "no-store" : "no-cache",
      redirect: "error",
    });
    body = await readBody(response);
  } catch (thrown) {
    if (init.signal?.aborted) throw thrown;
    throw errorFromThrown(thrown, transport.online(), isWrite);
  }
  const now = transport.now();
  const run = response.headers.get(RUN_HEADER);
  if (run !== null) heardFrom.set(transport, run);
  // Something else that answers with success, such as a network's sign-in page, does not know what became of the write.
  if (isWrite && response.ok && response.headers.get(SOURCE_HEADER) === null)
    throw new OrgError("gateway", { outcomeUnknown: true });
  // The page shows the old org, and what is the new one's is never mixed with that.
  if (orgId !== null && (response.headers.get(ORG_HEADER) ?? orgId) !== orgId)
    throw new OrgError("session", { code: REFRESHED, outcomeUnknown: isWrite });
  if (!response.ok) {
    const { headers } = response;
    const retryAfter = serverWaitMs(headers.get("Retry-After"), headers.get("Date"), now);
    throw errorFromAnswer(response.status, body, retryAfter);
  }
  // A successful read without JSON is unreadable. Some writes rightly have an empty answer.
  if (body === undefined && !isWrite) throw new OrgError("shape", { status: response.status });
  const ageMs = numberHeader(response, AGE_HEADER) ?? 0;
  const heldMs = numberHeader(response, HELD_HEADER) ?? 0;
  const date = Date.parse(response.headers.get("Date") ?? "");
  const early = isWrite ? null : (transport.takePreloadTimes?.(url, sentAt) ?? null);
  const receivedAt = early?.receivedAt ?? now;
  return {
    body,
    // The gateway may have asked earlier, for another viewer.
    asOf: Math.min(early?.sentAt ?? sentAt, receivedAt - ageMs),
    // The header counts whole seconds, so the middle of that second is the best estimate.
    skewMs: Number.isFinite(date) ? date + 500 + heldMs - receivedAt : null,
    durationMs: now - sentAt,
    usage: parseLimitInfo(response.headers.get("Sforce-Limit-Info")),
    callsLastHour: numberHeader(response, CALLS_HEADER),
    callsLastDay: numberHeader(response, DAY_CALLS_HEADER),
    build: response.headers.get(BUILD_HEADER),
  };
}

/**
 * Reads one of the org's resources.
 * @throws OrgError of the right kind. An abort is thrown unchanged.
 */
export function readOrg(
  transport: Transport,
  org: OrgEntry,
  path: string,
  signal?: AbortSignal,
): Promise<Reply> {
  return send(transport, throughGateway(transport, org.key, path), { signal: signal ?? null }, false, org.id);
}

/**
 * Sends one write. Nothing here repeats it. If the browser does, the copies have the same name, and the gateway sends it once.
 * @throws OrgError; with `outcomeUnknown` when no answer came.
 */
export function writeOrg(
  transport: Transport,
  org: OrgEntry,
  method: "POST" | "PATCH" | "PUT" | "DELETE",
  path: string,
  body: unknown,
): Promise<Reply> {
  const init: RequestInit = {
    method,
    headers: {
      [WRITE_HEADER]: "1",
      [WRITE_NAME_HEADER]: nameOfWrite(transport),
      "Content-Type": "application/json",
    },
    body: body === undefined ? null : JSON.stringify(body),
  };
  return send(transport, throughGateway(transport, org.key, path), init, true, org.id);
}

/**
 * A read of the gateway itself, which costs no org a call.
 * @throws OrgError
 */
export function readGateway(transport: Transport, path: string, signal?: AbortSignal): Promise<Reply> {
  return send(transport, `${transport.base}${path}`, { signal: signal ?? null }, false);
}

/**
 * The orgs behind the gateway, with the skew of each to this machine's clock.
 * @param look the key of an org that the gateway looks up first, if it does not know it yet
 * @throws OrgError
 */
export async function readOrgs(
  transport: Transport,
  signal?: AbortSignal,
  look: string | null = null,
): Promise<OrgEntry[]> {
  const query = look === null ? "" : `?${LOOK_PARAM}=${encodeURIComponent(look)}`;
  const { body, skewMs } = await readGateway(transport, ORGS_PATH + query, signal);
  const gatewayAhead = steadySkew(0, skewMs);
  return parsed(parseOrgs, body).map((org) => Object.assign(org, { skewMs: org.skewMs + gatewayAhead }));
}

/**
 * Parses a body with a parser of the contract. Its error becomes an OrgError.
 * @throws OrgError of kind `shape`
 */
export function parsed<T>(parse: (body: unknown) => T, body: unknown): T {
  try {
    return parse(body);
  } catch (thrown) {
    throw new OrgError("shape", { detail: thrown instanceof Error ? thrown.message : null });
  }
}
