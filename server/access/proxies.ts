// What is known of a request's way: who sent it, and by which name and scheme it was asked for. Forwarded headers count only when they come
// from a proxy that the operator named. The header `Forwarded` never counts.
import type { IncomingMessage } from "node:http";
import { BlockList, isIP } from "node:net";

/** The values of a header, as often as it came. */
export function headerValues(request: IncomingMessage, name: string): string[] {
  const values: string[] = [];
  for (let i = 0; i < request.rawHeaders.length; i += 2) {
    if (request.rawHeaders[i]?.toLowerCase() === name) values.push(request.rawHeaders[i + 1] ?? "");
  }
  return values;
}

export interface ProxySettings {
  addresses: readonly string[];
  /** The header with the name of the person whom the proxy let in. */
  userHeader: string | null;
}

/** What a request says of its way, as far as it may be believed. */
export interface Way {
  /** The last address before the trusted proxies. */
  address: string;
  /** True when a named proxy sent it. */
  throughProxy: boolean;
  /** The `Host` values, or what a named proxy says they were. Anything but one value is an error. */
  hosts: string[];
  /** Null: unknown. */
  scheme: "http" | "https" | null;
  user: string | null;
}

/** An address of IPv4 inside one of IPv6 is the same address. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, "");
}

/** A name for the log and for nothing else: printable, not long. */
function userOf(values: readonly string[]): string | null {
  const [value = ""] = values;
  const name = Buffer.from(value, "latin1").toString("utf8").trim();
  return values.length === 1 && /^[^\p{C}\p{Z}]{1,80}$/u.test(name) ? name : null;
}

export class Proxies {
  readonly #trusted = new BlockList();
  readonly #userHeader: string | null;

  constructor({ addresses, userHeader }: ProxySettings) {
    for (const address of addresses) {
      this.#trusted.addAddress(plain(address), isIP(plain(address)) === 6 ? "ipv6" : "ipv4");
    }
    this.#userHeader = userHeader;
  }

  #isTrusted(address: string): boolean {
    const family = isIP(address);
    return family !== 0 && this.#trusted.check(address, family === 6 ? "ipv6" : "ipv4");
  }

  /** The way of a request. */
  wayOf(request: IncomingMessage): Way {
    const peer = plain(request.socket.remoteAddress ?? "");
    const hosts = headerValues(request, "host");
    if (!this.#isTrusted(peer))
      return { address: peer, throughProxy: false, hosts, scheme: null, user: null };
    const forwardedHosts = headerValues(request, "x-forwarded-host");
    const schemes = headerValues(request, "x-forwarded-proto");
    const [scheme = ""] = schemes;
    return {
      address: this.#clientOf(request, peer),
      throughProxy: true,
      hosts: forwardedHosts.length === 0 ? hosts : forwardedHosts,
      scheme: schemes.length === 1 && (scheme === "https" || scheme === "http") ? scheme : null,
      user: this.#userHeader === null ? null : userOf(headerValues(request, this.#userHeader)),
    };
  }

  /** Each proxy adds at the end, and what stands before the first stranger may be invented. */
  #clientOf(request: IncomingMessage, peer: string): string {
    const hops = headerValues(request, "x-forwarded-for").join(",").split(",");
    let client = peer;
    for (const hop of hops.toReversed()) {
      const address = plain(hop.trim());
      if (isIP(address) === 0) return client;
      client = address;
      if (!this.#isTrusted(address)) return client;
    }
    return client;
  }
}
