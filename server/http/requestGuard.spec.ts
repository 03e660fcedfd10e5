// Refused callers: DNS rebinding, other web sites, and ambiguous addresses.
import { describe, expect, test } from "vitest";
import { hostCheck } from "./requestGuard.ts";
import { JOBS, sendBytes, START, tryGateway, WRITE_HEADERS } from "../../testing/gatewayFixture.ts";

const READ = `/gateway/org/org${JOBS}`;

describe("a foreign host name is refused", () => {
  test.for([
    "attacker.example",
    "attacker.example:4400",
    "127.0.0.1",
    "127.0.0.1.attacker.example",
    "localhost.attacker.example",
    "0.0.0.0",
  ])("Host %o", async (host) => {
    const { gateway, org, ask } = await tryGateway();
    const { port } = new URL(gateway.url);
    for (const path of [READ, "/gateway/orgs", "/gateway/metrics", "/gateway/health", "/", "/demo/jobs"]) {
      const named = host.startsWith("127.0.0.1.") || host.startsWith("localhost.") ? `${host}:${port}` : host;
      const reply = await ask(path, { headers: { Host: named } });
      expect(reply.status).toBe(403);
      expect(reply.problem?.kind).toBe("host-refused");
    }
    expect(org.seen).toHaveLength(0);
  });

  test("a request with two Host headers or with none is refused", async () => {
    const { gateway, org } = await tryGateway();
    const { host } = new URL(gateway.url);
    const two = await sendBytes(
      gateway.url,
      `GET ${READ} HTTP/1.1\r\nHost: ${host}\r\nHost: evil.example\r\nConnection: close\r\n\r\n`,
    );
    expect(two).toMatch(/^HTTP\/1\.1 (?:400|403)/);
    const none = await sendBytes(gateway.url, `GET ${READ} HTTP/1.0\r\n\r\n`);
    expect(none).toMatch(/^HTTP\/1\.1 403/);
    expect(org.seen).toHaveLength(0);
  });

  test("loopback names with the port are accepted, in any case", () => {
    const isOurs = hostCheck("127.0.0.1", 4400, ["deck.example"]);
    for (const host of ["127.0.0.1:4400", "localhost:4400", "LOCALHOST:4400", "[::1]:4400", "deck.example"]) {
      expect(isOurs(host)).toBe(true);
    }
    for (const host of ["localhost:4401", "localhost", "deck.example:4400", "10.0.0.1:4400"]) {
      expect(isOurs(host)).toBe(false);
    }
    expect(hostCheck("0.0.0.0", 4400)("0.0.0.0:4400")).toBe(false);
    expect(hostCheck("10.0.0.1", 80)("10.0.0.1")).toBe(true);
  });
});

describe("other web sites", () => {
  test.for([
    { Origin: "https://attacker.example" },
    { Origin: "null" },
    { Origin: "http://localhost:1" },
    { "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors" },
    { "Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "cors" },
    { "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document" },
  ])("can neither read nor write: %o", async (headers) => {
    const { org, ask } = await tryGateway();
    for (const path of [READ, "/gateway/orgs", "/gateway/metrics", "/gateway/health"]) {
      const reply = await ask(path, { headers });
      expect(reply.status).toBe(403);
      expect(reply.problem?.kind).toBe("not-allowed");
      expect(Object.keys(reply.headers).filter((name) => name.startsWith("access-control"))).toEqual([]);
    }
    const write = await ask(READ, { method: "POST", headers: { ...WRITE_HEADERS, ...headers }, body: START });
    expect(write.problem?.kind).toBe("write-refused");
    expect(org.seen).toHaveLength(0);
  });

  test("may link to a page, but not frame it or load it as anything else", async () => {
    const { ask } = await tryGateway();
    const from = (dest: string, mode: string) => ({
      "Sec-Fetch-Site": "cross-site",
      "Sec-Fetch-Mode": mode,
      "Sec-Fetch-Dest": dest,
    });
    // 503: these gateways have no built pages. The guard let the request through.
    expect((await ask("/demo/jobs", { headers: from("document", "navigate") })).status).toBe(503);
    expect((await ask("/demo/jobs", { headers: from("iframe", "navigate") })).status).toBe(403);
    expect((await ask("/assets/main.js", { headers: from("script", "no-cors") })).status).toBe(403);
  });

  test("get no answer to a preflight", async () => {
    const { org, ask } = await tryGateway();
    const reply = await ask(READ, {
      method: "OPTIONS",
      headers: { Origin: "https://attacker.example", "Access-Control-Request-Method": "POST" },
    });
    expect(reply.status).toBe(403);
    expect(Object.keys(reply.headers).filter((name) => name.startsWith("access-control"))).toEqual([]);
    expect(org.seen).toHaveLength(0);
  });

  test("Wavedeck's own pages can read and write", async () => {
    const { gateway, org, ask } = await tryGateway();
    const own = { Origin: gateway.url, "Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "cors" };
    expect((await ask(READ, { headers: own })).status).toBe(200);
    const write = await ask(READ, { method: "POST", headers: { ...WRITE_HEADERS, ...own }, body: START });
    expect(write.status).toBe(200);
    expect(org.seen.map((seen) => seen.method)).toEqual(["GET", "POST"]);
  });
});

describe("ambiguous addresses are refused before they are decoded", () => {
  test.for([
    "/services/data/v67.0/wave/dataflowjobs%2f..%2f..%2fquery",
    "/services/data/v67.0/wave/../query",
    "/services/data/v67.0/wave/./limits",
    "/services/data/v67.0/wave/dataflowjobs/..",
    "/services/data/v67.0/wave/%2e%2e/query",
    "/services/data/v67.0/wave/.%2E/query",
    "/services/data/v67.0/wave/%252e%252e/query",
    "/services/data/v67.0//wave/dataflowjobs",
    "/services/data/v67.0/wave\\dataflowjobs",
    "/services/data/v67.0/wave%5cdataflowjobs",
    "/services/data/v67.0/wave/dataflowjobs%00",
    "/services/data/v67.0/wave/dataflowjobs;x=1",
    "/services/data/v67.0/wave/dataflowjobs#x",
    "/services/data/v67.0/wave/dataflowjobs%zz",
  ])("%s", async (path) => {
    const { org, ask } = await tryGateway();
    const reply = await ask(`/gateway/org/org${path}`);
    expect(reply.status).toBe(400);
    expect(reply.problem?.kind).toBe("bad-request");
    expect(org.seen).toHaveLength(0);
  });

  test("absolute-form, scheme-relative and overlong targets are refused", async () => {
    const { gateway, org, ask } = await tryGateway();
    const { host } = new URL(gateway.url);
    for (const target of [`http://${host}${READ}`, `//${host}${READ}`, "*"]) {
      const answer = await sendBytes(
        gateway.url,
        `GET ${target} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`,
      );
      expect(answer).toMatch(/^HTTP\/1\.1 400/);
    }
    const long = await ask(`${READ}?q=${"a".repeat(9000)}`);
    expect(long.status).toBe(413);
    expect(org.seen).toHaveLength(0);
  });
});
