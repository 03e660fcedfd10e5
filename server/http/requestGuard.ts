// Checks the raw request before a router decodes or normalises it. The gateway holds an org's token, so the headers that
// only a browser sets (Host, Origin, Sec-Fetch-*) keep other web sites out.
import type { IncomingMessage } from "node:http";
import { hostname, networkInterfaces } from "node:os";
import { ENTER_PATH } from "../../contract/gateway.ts";
import { headerValues, type Way } from "../access/proxies.ts";
import { ProblemError } from "./problems.ts";

/** Longest request target, in characters. Page tokens of the org contain the filters and have a few hundred. */
export const MAX_TARGET_CHARS = 8192;

const LOOPBACK_NAMES = ["127.0.0.1", "localhost", "[::1]"];
const WILDCARDS = new Set(["0.0.0.0", "::", "[::]"]);

/** True for names and addresses that only this machine can reach. Takes a host without port; brackets are optional. */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, "").toLowerCase();
  return bare === "localhost" || bare === "::1" || /^127(\.\d{1,3}){3}$/.test(bare);
}

/** Whether the gateway answers to a `Host` header (or to the host part of an origin). */
export type HostCheck = (host: string) => boolean;

function bracketed(host: string): string {
  return host.includes(":") && !host.startsWith("[") ? `[${host}]` : host;
}

function ownAddresses(): string[] {
  const addresses = Object.values(networkInterfaces()).flatMap((entries) => entries ?? []);
  return [hostname().toLowerCase(), ...addresses.map((entry) => bracketed(entry.address))];
}

/**
 * The host names that this gateway answers to: loopback names and the bound host, each with the port, and `extraHosts` as given (for a
 * proxy in front). Bound to a wildcard, it answers to every address of this machine and to its host name.
 */
export function hostCheck(boundHost: string, port: number, extraHosts: readonly string[] = []): HostCheck {
  const bound = bracketed(boundHost.toLowerCase());
  const names = [...LOOPBACK_NAMES, ...(WILDCARDS.has(bound) ? ownAddresses() : [bound])];
  const allowed = new Set(extraHosts.map((host) => host.toLowerCase()));
  for (const name of names) {
    allowed.add(`${name}:${port}`);
    if (port === 80) allowed.add(name);
  }
  return (host) => allowed.has(host.toLowerCase());
}

function checkHost({ hosts }: Way, isOurs: HostCheck): string {
  const [host] = hosts;
  if (hosts.length !== 1 || host === undefined || !isOurs(host)) {
    throw new ProblemError("host-refused", "This gateway does not answer to that host name.");
  }
  return host;
}

function checkTarget(target: string): void {
  if (target.length > MAX_TARGET_CHARS) throw new ProblemError("too-large", "The address is too long.");
  // Absolute-form and authority-form are for proxies.
  if (!target.startsWith("/") || target.startsWith("//")) {
    throw new ProblemError("bad-request", "The address must be a path.");
  }
  if (!isCleanTarget(target)) {
    throw new ProblemError("bad-request", "The address holds characters that are not allowed in it.");
  }
}

/** Whether a path with a query means the same to everybody who decodes it. */
export function isCleanTarget(target: string): boolean {
  if (target.length > MAX_TARGET_CHARS || !target.startsWith("/") || target.startsWith("//")) return false;
  const path = target.split("?", 1)[0] ?? "";
  // Encoded slashes, backslashes, dots, percent signs and control characters change their meaning when they are decoded. No path of
  // Wavedeck needs them.
  const ambiguous = /%(?:2f|5c|2e|25|[01][0-9a-f]|7f)|%(?![0-9a-f]{2})|[\\#;]|\/\/|[^\x21-\x7e]/i;
  return !ambiguous.test(path) && !/\/\.{1,2}(?:\/|$)/.test(path) && !target.includes("#");
}

function checkCaller(request: IncomingMessage, host: string, { scheme }: Way): void {
  const method = request.method ?? "";
  const reading = method === "GET" || method === "HEAD";
  // The link of a wall may be opened from anywhere, as a page may.
  const isLink = (request.url ?? "").startsWith(`${ENTER_PATH}/`);
  const underGateway = /^\/gateway(?:[/?]|$)/i.test(request.url ?? "") && !isLink;
  const refuse = (): never => {
    throw new ProblemError(
      reading ? "not-allowed" : "write-refused",
      "Requests from other web sites are not answered.",
    );
  };
  const origins = headerValues(request, "origin");
  if (origins.length > 1) refuse();
  const [origin] = origins;
  // https is right only behind a proxy that speaks TLS. Such a proxy passes on the Host that the browser used, and a named one the scheme.
  const schemes = scheme === null ? ["http", "https"] : [scheme];
  const own = schemes.map((one) => `${one}://${host}`.toLowerCase());
  if (origin !== undefined && !own.includes(origin.toLowerCase())) refuse();
  const [site] = headerValues(request, "sec-fetch-site");
  if (site === undefined || site === "same-origin") return;
  if (site === "none" && reading) return;
  // A link in a mail or a chat may open a page. Everything else from another site is refused.
  const [mode] = headerValues(request, "sec-fetch-mode");
  const [dest] = headerValues(request, "sec-fetch-dest");
  if (reading && !underGateway && mode === "navigate" && dest === "document") return;
  refuse();
}

/**
 * Checks Host, target and caller of a request.
 * @throws ProblemError to answer with, when the request is refused.
 */
export function inspectRequest(request: IncomingMessage, way: Way, isOurs: HostCheck): void {
  const host = checkHost(way, isOurs);
  checkTarget(request.url ?? "");
  checkCaller(request, host, way);
}
