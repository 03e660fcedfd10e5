// Sends one request to an org, exactly as asked. It uses node:http instead of fetch for three reasons. The target goes out byte for byte.
// A write gets its own connection, because a kept-alive one may close under it and leave its outcome unknown. And a failure tells whether
// anything may have been sent.
import * as http from "node:http";
import * as https from "node:https";
import { createGunzip } from "node:zlib";
import type { ProblemKind } from "../../contract/gateway.ts";
import { type ForwardProxy, forwardProxy } from "./forwardProxy.ts";

/** Largest decoded answer, in bytes. A list of 100,000 jobs has 57 MB. */
export const MAX_ANSWER_BYTES = 96 * 1024 * 1024;
const MAX_SOCKETS_PER_ORG = 16;

/** One request to an org. */
export interface UpstreamRequest {
  method: string;
  /** Raw path and query, sent unchanged. */
  target: string;
  /** Null for a request that is not made with a token. */
  token: string | null;
  body?: Buffer | undefined;
  /** Of the body; default JSON. */
  contentType?: string;
  timeoutMs: number;
}

/** A complete answer of an org, decompressed. */
export interface UpstreamAnswer {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: Buffer;
}

/** There is no usable answer. `sent` is false only when the org certainly saw nothing of the request. */
export class UpstreamFailure extends Error {
  override readonly name = "UpstreamFailure";
  readonly kind: ProblemKind;
  readonly sent: boolean;
  /** True when a kept-alive connection was already closed. A read can then be sent again. */
  readonly staleConnection: boolean;

  constructor(kind: ProblemKind, message: string, sent: boolean, staleConnection = false) {
    super(message);
    this.kind = kind;
    this.sent = sent;
    this.staleConnection = staleConnection;
  }
}

const TLS_CODES =
  /^(?:CERT_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|HOSTNAME_MISMATCH|INVALID_CA|EPROTO)/;

/** The certificate is signed by an authority that this machine does not know. */
const MISSING_CA = /^(?:UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_)/;
const UNKNOWN_NAME = new Set(["ENOTFOUND", "EAI_AGAIN"]);

function failureOf(
  error: NodeJS.ErrnoException & { statusCode?: number },
  connected: boolean,
  stale: boolean,
  proxy: ForwardProxy | null,
): UpstreamFailure {
  const code = error.code ?? "";
  if (code === "ERR_PROXY_TUNNEL")
    return new UpstreamFailure("org-unreachable", tunnelMessage(error, proxy), false);
  if (TLS_CODES.test(code)) {
    // The same codes are used for a connection that broke after the request was sent.
    const advice = MISSING_CA.test(code)
      ? " If a proxy of your company reads the traffic, name the file of its certificate authority in NODE_EXTRA_CA_CERTS."
      : "";
    const message = `No trusted connection to the org could be made (${code}).${advice}`;
    return new UpstreamFailure("org-tls", message, connected);
  }
  if (code.startsWith("HPE_")) {
    return new UpstreamFailure("org-not-json", "The org's answer is not HTTP.", true);
  }
  if (!connected) {
    if (UNKNOWN_NAME.has(code)) {
      const message = `The name of the org's host was not found (${code}). The domain may be new or renamed, or only known within a VPN.`;
      return new UpstreamFailure("org-unreachable", message, false);
    }
    const through = proxy === null ? "" : ` through the proxy ${proxy.name}`;
    return new UpstreamFailure(
      "org-unreachable",
      `The org could not be reached${through} (${code || "no connection"}).`,
      false,
    );
  }
  return new UpstreamFailure(
    "org-cut",
    "The org closed the connection before its answer was complete.",
    true,
    stale,
  );
}

/** Node's own message contains the proxy's address with its password. */
function tunnelMessage({ statusCode }: { statusCode?: number }, proxy: ForwardProxy | null): string {
  const name = proxy?.name ?? "";
  if (statusCode === 407)
    return `The proxy ${name} asks for a name and a password, or refuses those it was given.`;
  const status = statusCode === undefined ? "" : ` (${statusCode})`;
  return `The proxy ${name} did not open a way to the org${status}.`;
}

/** The connections to one org. */
export class Upstream {
  readonly origin: URL;
  readonly #agent: http.Agent;
  /** A new connection for each request. */
  readonly #writes: http.Agent;
  readonly #proxy: ForwardProxy | null;

  /**
   * `origin` is the org's instance URL; only its scheme, host and port are used. `env` may name a forward proxy.
   * @throws CommandLineError when it names one that cannot be used
   */
  constructor(origin: URL, env: NodeJS.ProcessEnv = process.env) {
    this.origin = origin;
    this.#proxy = forwardProxy(origin, env);
    const proxyEnv = this.#proxy?.proxyEnv;
    const kept = { keepAlive: true, maxSockets: MAX_SOCKETS_PER_ORG, maxFreeSockets: 4, proxyEnv };
    const once = { keepAlive: false, proxyEnv };
    const isSecure = origin.protocol === "https:";
    this.#agent = isSecure ? new https.Agent(kept) : new http.Agent(kept);
    this.#writes = isSecure ? new https.Agent(once) : new http.Agent(once);
  }

  /**
   * Sends one request and reads the whole answer. Never follows a redirect and never sends a write twice.
   * @throws UpstreamFailure
   */
  async send(request: UpstreamRequest): Promise<UpstreamAnswer> {
    const reading = request.method === "GET";
    try {
      return await this.#exchange(request, reading ? this.#agent : this.#writes);
    } catch (error) {
      if (!(reading && error instanceof UpstreamFailure && error.staleConnection)) throw error;
      return await this.#exchange(request, this.#writes);
    }
  }

  #exchange(request: UpstreamRequest, agent: http.Agent): Promise<UpstreamAnswer> {
    const secure = this.origin.protocol === "https:";
    const { promise, resolve, reject } = Promise.withResolvers<UpstreamAnswer>();
    const headers: http.OutgoingHttpHeaders = {
      ...(request.token !== null && { Authorization: `Bearer ${request.token}` }),
      Accept: "application/json",
      "Accept-Encoding": "gzip",
      // Without this header the org HTML-encodes its strings.
      "X-Chatter-Entity-Encoding": "false",
      "User-Agent": "wavedeck",
    };
    if (request.body !== undefined) {
      headers["Content-Type"] = request.contentType ?? "application/json";
      headers["Content-Length"] = request.body.length;
    }
    const outgoing = (secure ? https : http).request({
      protocol: this.origin.protocol,
      hostname: this.origin.hostname.replace(/^\[|\]$/g, ""),
      port: this.origin.port || (secure ? 443 : 80),
      method: request.method,
      path: request.target,
      agent,
      headers,
    });
    let connected = false;
    let done = false;
    const settle = (act: () => void) => {
      if (done) return;
      done = true;
      clearTimeout(timer);
      act();
    };
    const fail = (failure: UpstreamFailure) => {
      settle(() => {
        reject(failure);
      });
      outgoing.destroy();
    };
    const timer = setTimeout(() => {
      const waited = `${Math.round(request.timeoutMs / 1000)} s`;
      fail(
        connected
          ? new UpstreamFailure("org-timeout", `The org did not answer within ${waited}.`, true)
          : new UpstreamFailure("org-unreachable", `No connection to the org within ${waited}.`, false),
      );
    }, request.timeoutMs);
    outgoing.on("socket", (socket) => {
      // A kept-alive socket is already connected. A listener on it would stay for all its later requests.
      if (outgoing.reusedSocket || !socket.connecting) connected = true;
      else
        socket.once(secure ? "secureConnect" : "connect", () => {
          connected = true;
        });
    });
    outgoing.on("error", (error) => {
      fail(failureOf(error, connected, outgoing.reusedSocket, this.#proxy));
    });
    outgoing.on("upgrade", (_, socket) => {
      socket.destroy();
      fail(new UpstreamFailure("org-not-json", "The org switched to another protocol unasked.", true));
    });
    outgoing.on("response", (incoming) => {
      readBody(incoming).then(
        (body) => {
          settle(() => {
            resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body });
          });
        },
        (error: unknown) => {
          fail(bodyFailure(error));
        },
      );
    });
    outgoing.end(request.body);
    return promise;
  }

  /** Closes all connections, idle or busy. */
  close(): void {
    this.#agent.destroy();
    this.#writes.destroy();
  }
}

function bodyFailure(error: unknown): UpstreamFailure {
  if (error instanceof UpstreamFailure) return error;
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  // Z_BUF_ERROR means that a compressed body ends early. Every other zlib code means that the body was never compressed.
  if (typeof code === "string" && code.startsWith("Z_") && code !== "Z_BUF_ERROR") {
    return new UpstreamFailure("org-not-json", "The org's answer cannot be unpacked.", true);
  }
  return new UpstreamFailure("org-cut", "The org's answer ended before it was complete.", true);
}

async function readBody(incoming: http.IncomingMessage): Promise<Buffer> {
  const encoding = (incoming.headers["content-encoding"] ?? "identity").toLowerCase();
  let stream: AsyncIterable<Buffer> = incoming;
  if (encoding === "gzip" || encoding === "x-gzip") {
    const gunzip = createGunzip();
    // pipe() does not pass errors on, and a broken connection must not look like the end of the body.
    incoming.on("error", (error) => gunzip.destroy(error));
    incoming.on("aborted", () => gunzip.destroy(new Error("aborted")));
    stream = incoming.pipe(gunzip);
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > MAX_ANSWER_BYTES) {
      throw new UpstreamFailure("org-cut", "The org's answer is larger than the gateway reads.", true);
    }
    chunks.push(chunk);
  }
  if (!incoming.complete) {
    throw new UpstreamFailure("org-cut", "The org's answer ended before it was complete.", true);
  }
  return Buffer.concat(chunks);
}
