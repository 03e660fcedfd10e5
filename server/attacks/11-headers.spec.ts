// 11. Headers of the client: spellings of the write header, and headers that must never reach the org.
import { expect, test } from "vitest";
import { JOBS, sendBytes, START, TOKEN, tryGateway, WRITE_HEADERS } from "../../testing/gatewayFixture.ts";

const PATH = `/gateway/org/org${JOBS}`;

test.for([
  ["an underscore", "Wavedeck_Write: 1\r\n"],
  ["two", "Wavedeck-Write: 1\r\nWavedeck-Write: 1\r\n"],
  ["a list", "Wavedeck-Write: 1, 1\r\n"],
  ["another value", "Wavedeck-Write: true\r\n"],
  ["an empty value", "Wavedeck-Write:\r\n"],
  ["a zero", "Wavedeck-Write: 0\r\n"],
  ["a longer name", "X-Wavedeck-Write: 1\r\n"],
  ["a cookie", "Cookie: Wavedeck-Write=1\r\n"],
] as const)("11. a write header with %s is none", async ([, line]) => {
  const { gateway, org } = await tryGateway();
  const { host } = new URL(gateway.url);
  const answer = await sendBytes(
    gateway.url,
    `POST ${PATH} HTTP/1.1\r\nHost: ${host}\r\n${line}Content-Type: application/json\r\nContent-Length: ${START.length}\r\nConnection: close\r\n\r\n${START}`,
  );
  expect(answer).toMatch(/^HTTP\/1\.1 403 /);
  expect(org.seen).toEqual([]);
});

test.for(["GET", "POST"])("11. no header of the client's own reaches the org with a %s", async (method) => {
  const { org, ask } = await tryGateway();
  const sent = {
    Authorization: "Bearer evil",
    authorization_: "Bearer evil",
    Cookie: "sid=evil",
    "Sforce-Call-Options": "client=evil",
    "Sforce-Query-Options": "batchSize=1",
    "X-SFDC-Session": "evil",
    "X-Forwarded-For": "203.0.113.9",
    "X-Forwarded-Host": "evil.example",
    "X-Forwarded-Proto": "https",
    "X-Original-URL": "/evil",
    "X-Rewrite-URL": "/evil",
    "X-HTTP-Method-Override": "DELETE",
    Forwarded: "for=203.0.113.9",
    Via: "1.1 evil",
    "Proxy-Authorization": "Basic evil",
    "If-None-Match": '"evil"',
    Range: "bytes=0-1",
    Expect: "evil",
    "User-Agent": "evil",
    Referer: "http://evil.example/",
    // A proxy on the way would drop what is named here.
    Connection: "close, authorization, content-type, host",
  };
  const headers = { ...(method === "POST" ? WRITE_HEADERS : {}), ...sent };
  await ask(PATH, { method, headers, ...(method === "POST" && { body: START }) });
  expect(org.seen).toHaveLength(1);
  const [seen] = org.seen;
  expect(seen?.headers.authorization).toBe(`Bearer ${TOKEN}`);
  expect(JSON.stringify(seen)).not.toMatch(/evil|203\.0\.113|authorization,/);
  const names = Object.keys(seen?.headers ?? {}).filter((name) =>
    /cookie|sforce|forwarded|wavedeck|via|range|override|origin|referer/.test(name),
  );
  expect(names).toEqual([]);
});
