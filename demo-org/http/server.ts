import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { OAuthError } from "../authority/oauthError.ts";
import type { Person } from "../company/company.ts";
import { draw } from "../random.ts";
import { toJson } from "../wire/entities.ts";
import {
  badJwt,
  noSession,
  notFound,
  notPermitted,
  quotaSpent,
  urlNotReset,
  WireError,
  wrongMethod,
} from "../wire/errors.ts";
import { answerControl } from "./control.ts";
import { corsVerdict } from "./cors.ts";
import type { Fault } from "./faults.ts";
import { findRoute, type Found } from "./findRoute.ts";
import type { OrgState } from "./orgState.ts";
import type { Answer } from "./call.ts";
import { applyFault, cutOff, send } from "./send.ts";

const BIGGEST_BODY = 1_000_000;

export function createOrgServer(org: OrgState): Server {
  let served = 0;
  return createServer((request, response) => {
    served += 1;
    serve(org, request, response, served).catch((error: unknown) => {
      if (!response.headersSent)
        send(
          org,
          response,
          500,
          {},
          toJson([{ errorCode: "UNKNOWN_EXCEPTION", message: String(error) }], false),
          request.method,
        );
      else response.destroy();
    });
  });
}

async function serve(
  org: OrgState,
  request: IncomingMessage,
  response: ServerResponse,
  serial: number,
): Promise<void> {
  // The Salesforce CLI stores instance addresses with a slash at the end, so it requests //services/data.
  const url = new URL((request.url ?? "/").replace(/^\/+/, "/"), "http://org.invalid");
  const body = await readBody(request);
  if (org.control && url.pathname.startsWith("/__demo/")) {
    const { status, body: answer } = answerControl(org, request.method ?? "GET", url.pathname, body);
    send(org, response, status, {}, toJson(answer, false), request.method);
    return;
  }
  const host = request.headers.host ?? "127.0.0.1";
  if (org.movedTo !== null && org.movedTo !== `http://${host}`) {
    send(org, response, 302, { Location: `${org.movedTo}${request.url ?? "/"}` }, "");
    return;
  }
  let method = (request.method ?? "GET").toUpperCase();
  // For clients whose HTTP library has no PATCH.
  if (method === "POST") method = (url.searchParams.get("_HttpMethod") ?? method).toUpperCase();
  const found = findRoute(url.pathname, org.newestVersion);
  const cors = corsVerdict(org.cors, request, found?.route);
  if (cors !== null && cors.kind !== "allowed") {
    const isRefused = cors.kind === "refused";
    send(org, response, isRefused ? 403 : 200, isRefused ? {} : cors.headers, "");
    return;
  }
  org.counters.count(method, found?.shown ?? url.pathname);
  const faults = org.faults.take(method, request.url ?? "/");
  await wait(
    latency(org, serial) +
      faults.filter((f) => f.kind === "delay").reduce((sum, f) => sum + (f.ms ?? 3_000), 0),
    response,
  );
  const fault = faults.find((f) => f.kind !== "delay");
  if (fault && applyFault(org, response, fault)) return;
  // The clock moves before the request is counted, because the quota may be free again by then.
  org.catchUp();
  const free = found?.route.free === true;
  if (!free) org.usage.used += 1;
  const headers: Record<string, string> = free
    ? { ...cors?.headers }
    : {
        ...cors?.headers,
        "Sforce-Limit-Info": `api-usage=${Math.min(org.usage.used, org.usage.max)}/${org.usage.max}`,
      };
  const encode =
    found?.route.connect === true &&
    request.headers["x-chatter-entity-encoding"]?.toString().toLowerCase() !== "false";
  let answer: Answer;
  try {
    answer = handle(org, request, url, method, body, found, fault);
  } catch (error) {
    if (error instanceof OAuthError) {
      answer = { status: error.status, body: { error: error.error, error_description: error.message } };
    } else if (error instanceof WireError) {
      Object.assign(headers, error.headers);
      answer = { status: error.status, body: [{ errorCode: error.errorCode, message: error.message }] };
    } else if (error instanceof IdentityRefusal) {
      answer = { status: 403, text: error.message };
    } else throw error;
  }
  Object.assign(headers, answer.headers);
  if (answer.text !== undefined) headers["Content-Type"] = "text/html;charset=UTF-8";
  const text = answer.text ?? (answer.body === undefined ? "" : toJson(answer.body, encode));
  if (fault?.kind === "cut") cutOff(org, response, text, headers);
  else send(org, response, answer.status, headers, text, request.method);
}

function handle(
  org: OrgState,
  request: IncomingMessage,
  url: URL,
  method: string,
  body: string,
  found: Found | undefined,
  fault: Fault | undefined,
): Answer {
  switch (fault?.kind) {
    case "401":
      throw noSession();
    case "403-limit":
      throw quotaSpent();
    case "403-access":
      throw new WireError(
        403,
        "INSUFFICIENT_ACCESS",
        "You don't have access to this record. Ask your administrator for help or to request access.",
      );
    case "404":
      throw notFound();
    case "url-not-reset":
      throw urlNotReset();
    case "500":
      throw new WireError(
        500,
        "UNKNOWN_EXCEPTION",
        "An unexpected error occurred. Please include this ErrorId if you contact support: 1123581321-34 (5589)",
      );
    default:
  }
  const nowMs = org.catchUp();
  const { authorization } = request.headers;
  let user = org.simulation.company.admin;
  if (!found?.route.open) {
    user = found?.route.identity
      ? identityUser(org, authorization, url.searchParams)
      : userOf(org, authorization);
    if (!found?.route.free && org.usage.used > org.usage.max) throw quotaSpent();
  }
  if (!found) throw notFound();
  const act = found.route.methods[method === "HEAD" ? "GET" : method];
  if (!act) {
    const allowed = Object.keys(found.route.methods);
    throw wrongMethod(
      method,
      allowed.includes("GET") ? ["GET", "HEAD", ...allowed.filter((m) => m !== "GET")] : allowed,
    );
  }
  const isWrite = method !== "GET" && method !== "HEAD";
  if (isWrite && found.route.connect === true && org.authority.readers.has(user.username))
    throw notPermitted();
  return act({
    simulation: org.simulation,
    nowMs,
    version: found.version,
    wave: `/services/data/v${found.version}.0/wave`,
    method,
    parts: found.parts,
    query: url.searchParams,
    body,
    origin: `http://${request.headers.host ?? "127.0.0.1"}`,
    user,
    authorization,
    authority: org.authority,
    usage: org.usage,
    queuedStartIds: org.queuedStartIds,
  });
}

/**
 * Whose token an Authorization header holds. Throws WireError for one that is not valid. The Salesforce CLI takes only tokens that begin
 * with an org's id and "!", so a plain token is also valid with that prefix.
 */
function userOf(org: OrgState, authorization = ""): Person {
  const [scheme, token = ""] = authorization.split(" ");
  const isOwn = token === org.token || token.replace(/^00D\w{12,15}!/, "") === org.token;
  const user = isOwn ? org.simulation.company.admin : org.authority.userOf(token);
  if (!/^(bearer|oauth)$/i.test(scheme ?? "") || user === undefined)
    throw token.startsWith("eyJ") ? badJwt() : noSession();
  return user;
}

/** A refusal of the identity service: one word of plain text. */
class IdentityRefusal extends Error {}

/** Whose token it is, which may stand in the address here. Throws IdentityRefusal. */
function identityUser(org: OrgState, authorization: string | undefined, query: URLSearchParams): Person {
  const inAddress = query.get("oauth_token") ?? query.get("access_token");
  const shown = authorization ?? (inAddress === null ? undefined : `Bearer ${inAddress}`);
  if (shown === undefined) throw new IdentityRefusal("Missing_OAuth_Token");
  try {
    return userOf(org, shown);
  } catch (error) {
    if (error instanceof WireError) throw new IdentityRefusal("Bad_OAuth_Token");
    throw error;
  }
}

function latency(org: OrgState, serial: number): number {
  if (org.latencyMs !== undefined) return org.latencyMs;
  const { low, high } = org.scenario.latencyMs ?? { low: 4, high: 60 };
  // Squared, so that most answers are quick and a few are slow.
  return low + (high - low) * draw(org.seed, `latency ${serial}`) ** 2;
}

function wait(ms: number, response: ServerResponse): Promise<void> {
  if (ms <= 0) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    // Do not wait for a client that has disconnected. The event is the response's: a kept-alive socket would collect listeners.
    response.once("close", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size <= BIGGEST_BODY) chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString("utf8");
}
