// A small model of a browser's network: one kept-alive connection to the gateway, a cache that revalidates with ETags, and a
// count of every byte on the socket, headers and status lines included.
import { Agent, request as httpRequest, type IncomingMessage } from "node:http";
import { brotliDecompressSync } from "node:zlib";

/** Bytes of one request and its answer, as counted at the socket. */
export interface Exchange {
  path: string;
  status: number;
  /** Request line, headers and body. */
  sentBytes: number;
  /** Status line, headers and body. */
  receivedBytes: number;
}

export interface Wire {
  fetch: typeof fetch;
  exchanges: readonly Exchange[];
  /** Forgets the exchanges so far. */
  reset: () => void;
  close: () => void;
}

/** Size of the cache, in answers. The one requested longest ago is dropped first. */
const MOST_KEPT = 20;

export interface WireOptions {
  /** Runs before every exchange. */
  onStart: () => void;
  onEnd: () => void;
  /** Asks for compressed answers, as browsers do. Slower, but needed where bytes are counted. */
  compressed?: boolean;
  /** Keeps a record of all exchanges. Off for long runs. */
  recorded?: boolean;
}

/** Opens a connection for reads only. */
export function openWire({ onStart, onEnd, compressed = false, recorded = false }: WireOptions): Wire {
  const agent = new Agent({ keepAlive: true, maxSockets: 6 });
  const kept = new Map<string, { etag: string; body: Buffer; headers: Headers }>();
  let exchanges: Exchange[] = [];

  async function send(url: string): Promise<Response> {
    const known = kept.get(url);
    const answer = await exchange(url, known?.etag);
    if (answer.status === 304 && known !== undefined) {
      const merged = new Headers(known.headers);
      answer.headers.forEach((value, name) => merged.set(name, value));
      return new Response(new Uint8Array(known.body), { status: 200, headers: merged });
    }
    const body =
      answer.headers.get("Content-Encoding") === "br" ? brotliDecompressSync(answer.body) : answer.body;
    const etag = answer.headers.get("ETag");
    if (answer.status === 200 && etag !== null) {
      kept.delete(url);
      kept.set(url, { etag, body, headers: answer.headers });
      const [oldest] = kept.keys();
      if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
    }
    return new Response(answer.status === 204 ? null : new Uint8Array(body), {
      status: answer.status,
      headers: answer.headers,
    });
  }

  function exchange(url: string, etag: string | undefined) {
    const { promise, resolve, reject } = Promise.withResolvers<{
      status: number;
      headers: Headers;
      body: Buffer;
    }>();
    const target = new URL(url);
    const request = httpRequest(target, {
      agent,
      headers: {
        "Accept-Encoding": compressed ? "gzip, deflate, br, zstd" : "identity",
        ...(etag === undefined ? {} : { "If-None-Match": etag }),
      },
    });
    let before = { sent: 0, received: 0 };
    request.on("socket", (socket) => {
      before = { sent: socket.bytesWritten, received: socket.bytesRead };
    });
    // Browsers give only this error when there is no answer.
    const fail = () => reject(new TypeError("Failed to fetch"));
    request.on("error", fail);
    request.on("response", (incoming: IncomingMessage) => {
      const chunks: Buffer[] = [];
      const { socket } = incoming;
      incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
      incoming.on("error", fail);
      incoming.on("end", () => {
        if (recorded) {
          exchanges.push({
            path: target.pathname + target.search,
            status: incoming.statusCode ?? 0,
            sentBytes: socket.bytesWritten - before.sent,
            receivedBytes: socket.bytesRead - before.received,
          });
        }
        const headers = new Headers();
        for (const [name, value] of Object.entries(incoming.headers)) headers.set(name, String(value));
        resolve({ status: incoming.statusCode ?? 0, headers, body: Buffer.concat(chunks) });
      });
    });
    request.end();
    return promise;
  }

  return {
    async fetch(input, init) {
      if (typeof input !== "string" || (init?.method ?? "GET") !== "GET") throw new TypeError("Only reads.");
      onStart();
      try {
        return await send(input);
      } finally {
        onEnd();
      }
    },
    get exchanges() {
      return exchanges;
    },
    reset: () => (exchanges = []),
    close: () => agent.destroy(),
  };
}
