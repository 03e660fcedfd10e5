// 03. Origin: whatever is not exactly this gateway's own.
import { expect, test } from "vitest";
import { JOBS, sendBytes, START, tryGateway, WRITE_HEADERS } from "../../testing/gatewayFixture.ts";

const READ = `/gateway/org/org${JOBS}`;

test.for([
  ["null", () => "null"],
  ["empty", () => ""],
  ["another port", () => "http://127.0.0.1:1"],
  ["no port", () => "http://127.0.0.1"],
  ["another scheme", (host: string) => `ftp://${host}`],
  ["an extension", (host: string) => `chrome-extension://${host}`],
  ["a file", () => "file://"],
  ["another name of this machine", (host: string) => `http://${host.replace("127.0.0.1", "localhost")}`],
  ["a number of this machine", (host: string) => `http://${host.replace("127.0.0.1", "2130706433")}`],
  ["a prefix", (host: string) => `http://${host}`.slice(0, -1)],
  ["a suffix", (host: string) => `http://${host}0`],
  ["a longer name", (host: string) => `http://${host}.evil.example`],
  ["a name in front", (host: string) => `http://evil-${host}`],
  ["a path", (host: string) => `http://${host}/`],
  ["a query", (host: string) => `http://${host}?`],
  ["a user", (host: string) => `http://evil@${host}`],
  ["a user that looks like a host", (host: string) => `http://${host}@evil.example`],
  ["a list", (host: string) => `http://${host}, http://${host}`],
  ["two with a space", (host: string) => `http://${host} http://evil.example`],
  ["no scheme", (host: string) => host],
] as const)("03. an origin that is %s is refused", async ([, origin]) => {
  const { gateway, org, ask } = await tryGateway();
  const headers = { Origin: origin(new URL(gateway.url).host) };
  for (const path of [READ, "/gateway/orgs", "/acme/jobs"])
    expect([path, (await ask(path, { headers })).problem?.kind]).toEqual([path, "not-allowed"]);
  const write = await ask(READ, { method: "POST", headers: { ...WRITE_HEADERS, ...headers }, body: START });
  expect(write.problem?.kind).toBe("write-refused");
  expect(org.seen).toEqual([]);
});

test("03. two Origin headers are refused, even when both are right", async () => {
  const { gateway, org } = await tryGateway();
  const { host } = new URL(gateway.url);
  const answer = await sendBytes(
    gateway.url,
    `GET ${READ} HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${gateway.url}\r\nOrigin: ${gateway.url}\r\nConnection: close\r\n\r\n`,
  );
  expect(answer).toMatch(/^HTTP\/1\.1 403 /);
  expect(org.seen).toEqual([]);
});
