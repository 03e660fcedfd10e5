// 10. Request smuggling: whatever two servers could read as different numbers of requests is refused, and the connection is closed.
import { expect, test } from "vitest";
import { JOBS, sendBytes, tryGateway } from "../../testing/gatewayFixture.ts";

const PATH = `/gateway/org/org${JOBS}`;
const HIDDEN = `GET ${PATH}?smuggled=1 HTTP/1.1\r\nHost: HOST\r\n\r\n`;
const LENGTH = HIDDEN.length + 20;

test.for([
  ["two lengths", `Content-Length: 0\r\nContent-Length: ${LENGTH}\r\n\r\n${HIDDEN}`],
  ["two equal lengths", `Content-Length: 0\r\nContent-Length: 0\r\n\r\n${HIDDEN}`],
  ["a list of lengths", `Content-Length: 0, ${LENGTH}\r\n\r\n${HIDDEN}`],
  ["a length with a sign", `Content-Length: +0\r\n\r\n${HIDDEN}`],
  ["a negative length", `Content-Length: -1\r\n\r\n${HIDDEN}`],
  ["a length in hex", `Content-Length: 0x0\r\n\r\n${HIDDEN}`],
  ["a length and chunks", `Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${HIDDEN}`],
  ["chunks and a length", `Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n${HIDDEN}`],
  ["a space before the colon", `Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n${HIDDEN}`],
  ["an unknown coding", `Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n${HIDDEN}`],
  ["a coding after chunked", `Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n${HIDDEN}`],
  ["a tab in the coding", `Transfer-Encoding:\tchunked\tx\r\n\r\n0\r\n\r\n${HIDDEN}`],
  ["a folded header", `X: a\r\n Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n${HIDDEN}`],
  ["a bare LF", `X: a\nContent-Length: ${LENGTH}\n\n${HIDDEN}`],
  ["a bare CR", `X: a\rContent-Length: 0\r\n\r\n${HIDDEN}`],
  ["a NUL in a header", `X: a\0b\r\n\r\n${HIDDEN}`],
  ["a bad size of a chunk", `Transfer-Encoding: chunked\r\n\r\n0x0\r\n\r\n${HIDDEN}`],
  ["a negative size of a chunk", `Transfer-Encoding: chunked\r\n\r\n-1\r\n\r\n${HIDDEN}`],
  ["a chunk that ends with LF", `Transfer-Encoding: chunked\r\n\r\n0\n\n${HIDDEN}`],
  [
    "a huge chunk extension",
    `Transfer-Encoding: chunked\r\n\r\n1;${"a".repeat(20_000)}\r\nx\r\n0\r\n\r\n${HIDDEN}`,
  ],
] as const)("10. %s hides no second request", async ([, rest]) => {
  const { gateway, org } = await tryGateway();
  const { host } = new URL(gateway.url);
  const head = `POST ${PATH} HTTP/1.1\r\nHost: ${host}\r\n`;
  const answer = await sendBytes(gateway.url, head + rest.replaceAll("HOST", host));
  // One answer, which refuses and closes.
  expect(answer.match(/HTTP\/1\.1 \d\d\d /g)).toHaveLength(1);
  expect(answer).toMatch(/^HTTP\/1\.1 4\d\d [\s\S]*\r\nconnection: close\r\n/i);
  expect(org.seen).toEqual([]);
});

test("10. trailers are no headers: neither a host nor a write header nor a token", async () => {
  const { gateway, org } = await tryGateway();
  const { host } = new URL(gateway.url);
  const answer = await sendBytes(
    gateway.url,
    `POST ${PATH} HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n` +
      `Trailer: Wavedeck-Write\r\n\r\n2\r\n{}\r\n0\r\nWavedeck-Write: 1\r\nHost: evil.example\r\nAuthorization: Bearer x\r\n\r\n`,
  );
  expect(answer).toMatch(/^HTTP\/1\.1 403 /);
  expect(org.seen).toEqual([]);
});

test("10. two requests on one connection are two requests, each checked", async () => {
  const { gateway, org } = await tryGateway();
  const { host } = new URL(gateway.url);
  const first = `GET ${PATH} HTTP/1.1\r\nHost: ${host}\r\n\r\n`;
  const second = `GET ${PATH}?second=1 HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n`;
  const answer = await sendBytes(gateway.url, first + second);
  expect(answer.match(/HTTP\/1\.1 \d\d\d/g)).toEqual(["HTTP/1.1 200", "HTTP/1.1 403"]);
  expect(org.seen.map(({ url }) => url)).toEqual([JOBS]);
});
