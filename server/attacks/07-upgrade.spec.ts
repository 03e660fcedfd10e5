// 07. Upgrade, CONNECT, TRACE and other protocols: closed or refused, and nothing of it reaches the org.
import { expect, test } from "vitest";
import { JOBS, sendBytes, tryGateway } from "../../testing/gatewayFixture.ts";

const READ = `/gateway/org/org${JOBS}`;
const WEBSOCKET = "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";

test.for([
  [
    "a websocket",
    (host: string) =>
      `GET /acme/jobs HTTP/1.1\r\nHost: ${host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n${WEBSOCKET}\r\n`,
  ],
  [
    "a websocket of another site",
    (host: string) =>
      `GET ${READ} HTTP/1.1\r\nHost: ${host}\r\nOrigin: http://evil.example\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n${WEBSOCKET}\r\n`,
  ],
  [
    "h2c",
    (host: string) =>
      `GET /acme/jobs HTTP/1.1\r\nHost: ${host}\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\nConnection: Upgrade, HTTP2-Settings\r\n\r\n`,
  ],
  [
    "an unknown protocol",
    (host: string) =>
      `GET /acme/jobs HTTP/1.1\r\nHost: ${host}\r\nUpgrade: evil/9\r\nConnection: Upgrade\r\n\r\n`,
  ],
  ["CONNECT", (host: string) => `CONNECT ${host} HTTP/1.1\r\nHost: ${host}\r\n\r\n`],
  [
    "CONNECT to the org",
    (host: string) => `CONNECT acme.my.salesforce.com:443 HTTP/1.1\r\nHost: ${host}\r\n\r\n`,
  ],
  ["TRACE", (host: string) => `TRACE ${READ} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`],
  ["TRACK", (host: string) => `TRACK ${READ} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`],
  ["HTTP/2", () => "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"],
  ["HTTP/0.9", () => `GET ${READ}\r\n\r\n`],
  ["HTTP/3.0", (host: string) => `GET ${READ} HTTP/3.0\r\nHost: ${host}\r\n\r\n`],
  ["TLS", () => "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n"],
] as const)("07. %s gets no other protocol", async ([, bytes]) => {
  const { gateway, org, ask } = await tryGateway();
  const { host } = new URL(gateway.url);
  // It ends only when the gateway closes the connection.
  const answer = await sendBytes(gateway.url, bytes(host)).catch(() => "");
  expect(answer).not.toMatch(/^HTTP\/\d\.\d [123]\d\d /m);
  expect(answer).not.toMatch(/upgrade: (?:websocket|h2c|evil)/i);
  expect(org.seen).toEqual([]);
  expect((await ask("/gateway/health")).status).toBe(200);
});
