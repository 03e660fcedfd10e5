// 12. Size and time: requests that are too large or never end are refused, and others are served meanwhile.
import { connect, type Socket } from "node:net";
import { createServer } from "node:http";
import { describe, expect, onTestFinished, test } from "vitest";
import { JOBS, sendBytes, tryGateway, WRITE_HEADERS } from "../../testing/gatewayFixture.ts";
import { LIMITS } from "../http/limits.ts";

const PATH = `/gateway/org/org${JOBS}`;

/** A connection on which these bytes were sent, and which then stays open. */
async function hold(base: string, bytes: string): Promise<Socket> {
  const { hostname, port } = new URL(base);
  const { promise, resolve, reject } = Promise.withResolvers<Socket>();
  const socket = connect(Number(port), hostname, () => {
    socket.write(bytes, () => resolve(socket));
  });
  socket.on("error", reject);
  onTestFinished(() => void socket.destroy());
  return promise;
}

describe("12. too much", () => {
  test.for([
    ["a header of 20 KB", `X: ${"a".repeat(20_000)}\r\n`],
    ["a name of 20 KB", `${"X".repeat(20_000)}: a\r\n`],
    ["2,000 headers", Array.from({ length: 2000 }, (_, n) => `X-${n}: aaaaaaaa\r\n`).join("")],
    ["a cookie of 20 KB", `Cookie: ${"a=b; ".repeat(4000)}\r\n`],
  ] as const)("%s is a 431", async ([, lines]) => {
    const { gateway, org } = await tryGateway();
    const { host } = new URL(gateway.url);
    const answer = await sendBytes(
      gateway.url,
      `GET ${PATH} HTTP/1.1\r\nHost: ${host}\r\n${lines}Connection: close\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 431 /);
    expect(org.seen).toEqual([]);
  });

  test("2,000 short headers do not hide the one behind them", async () => {
    const { gateway, org } = await tryGateway();
    const { host } = new URL(gateway.url);
    const many = "a:\r\n".repeat(2000);
    const answer = await sendBytes(
      gateway.url,
      `GET ${PATH} HTTP/1.1\r\nHost: ${host}\r\n${many}Origin: http://evil.example\r\nConnection: close\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect(org.seen).toEqual([]);
  });

  test.for([
    ["announced", { "Content-Length": 1_000_000 }],
    ["in chunks", { "Transfer-Encoding": "chunked" }],
  ] as const)("a body over the limit is a 413, %s", async ([, headers]) => {
    const { org, ask } = await tryGateway();
    const reply = await ask(PATH, {
      method: "POST",
      headers: { ...WRITE_HEADERS, ...headers },
      body: " ".repeat(1_000_000),
    });
    expect(reply.status).toBe(413);
    expect(org.seen).toEqual([]);
  });
});

describe("12. too slow", () => {
  test("headers have ten seconds, and a whole request has thirty", () => {
    const server = createServer(LIMITS);
    expect([server.headersTimeout, server.requestTimeout]).toEqual([10_000, 30_000]);
  });

  test.for([
    ["half a request line", "GET /gatew"],
    ["headers without an end", "GET /gateway/health HTTP/1.1\r\nHost: HOST\r\nX: a\r\n"],
    [
      "a body that does not come",
      "POST /gateway/org/org/leases HTTP/1.1\r\nHost: HOST\r\nWavedeck-Write: 1\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n{",
    ],
  ] as const)("%s is a 408 in time, and holds up nobody", async ([, bytes]) => {
    const { gateway, ask } = await tryGateway(undefined, {
      limits: { ...LIMITS, headersTimeout: 200, requestTimeout: 300, connectionsCheckingInterval: 50 },
    });
    const { host } = new URL(gateway.url);
    const answers = Promise.all(
      Array.from({ length: 20 }, () => sendBytes(gateway.url, bytes.replace("HOST", host))),
    );
    expect((await ask("/gateway/health")).status).toBe(200);
    for (const answer of await answers) expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  });

  test("1,000 idle connections and half-open ones do not keep others out", async () => {
    const { gateway, ask } = await tryGateway();
    const idle = await Promise.all(Array.from({ length: 1000 }, () => hold(gateway.url, "")));
    for (const socket of idle.slice(0, 100)) socket.end();
    expect((await ask("/gateway/health")).status).toBe(200);
    expect((await ask(PATH)).status).toBe(200);
  });
});
