// What an org tells scripts of other origins. Where it tells nothing, a browser reports no more than that the request failed.
import type { IncomingMessage } from "node:http";
import type { Route } from "./call.ts";

/** Setup > CORS. */
export interface Cors {
  /** Such as `https://app.example`, or `https://*.example.com`. */
  origins: string[];
  /** "Enable CORS for OAuth endpoints" */
  oauth: boolean;
}

/** `refused`: 403 without a header. `preflight`: the answer has no body. Null: not a matter of CORS. */
export type CorsVerdict =
  null | { kind: "refused" } | { kind: "preflight" | "allowed"; headers: Record<string, string> };

const METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE";
/** Reports of real orgs show the first two in a preflight's answer, and no header that is exposed to scripts. */
const HEADERS = new Set(["authorization", "accept", "content-type"]);

/** Throws RangeError for an entry that Setup does not take. */
export function checkOrigins(origins: readonly string[]): void {
  for (const origin of origins) {
    const isLocal = /^https?:\/\/localhost(?::\d+)?$/.test(origin);
    const isSecure = /^https:\/\/(?:\*\.[a-z0-9-]+\.[a-z]+|[a-z0-9][a-z0-9.-]*(?::\d+)?)$/.test(origin);
    if (!isLocal && !isSecure) throw new RangeError(`${origin} cannot be an entry of the CORS list`);
  }
}

function isListed(origin: string, { origins }: Cors): boolean {
  return origins.some((entry) => {
    if (!entry.includes("*")) return entry === origin;
    const [start = "", end = ""] = entry.split("*");
    return (
      origin.startsWith(start) &&
      origin.endsWith(end) &&
      /^[a-z0-9-]+(?:\.[a-z0-9-]+)*$/.test(origin.slice(start.length, -end.length))
    );
  });
}

function mayTalk(origin: string, cors: Cors, route: Route | undefined): boolean {
  switch (route?.cors) {
    case "everybody":
      return true;
    case "nobody":
      return false;
    case "listed for OAuth":
      return cors.oauth && isListed(origin, cors);
    default:
      return isListed(origin, cors);
  }
}

/** Decides about a request of a script. Others have no Origin, or the org's own. */
export function corsVerdict(
  cors: Cors,
  { method, headers }: IncomingMessage,
  route: Route | undefined,
): CorsVerdict {
  const { origin, host } = headers;
  if (origin === undefined || origin === `http://${host}`) return null;
  if (!mayTalk(origin, cors, route)) return { kind: "refused" };
  const allowed = { "Access-Control-Allow-Origin": origin, Vary: "Origin" };
  const asked = headers["access-control-request-headers"];
  if (method !== "OPTIONS" || headers["access-control-request-method"] === undefined)
    return { kind: "allowed", headers: allowed };
  const names = (asked ?? "").split(",").map((name) => name.trim().toLowerCase());
  return {
    kind: "preflight",
    headers: {
      ...allowed,
      "Access-Control-Allow-Methods": METHODS,
      "Access-Control-Allow-Headers": names.filter((name) => HEADERS.has(name)).join(", "),
      "Access-Control-Max-Age": "86400",
    },
  };
}
