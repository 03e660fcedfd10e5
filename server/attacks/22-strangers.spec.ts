// 22. What one who is not let in learns: that a gateway is there, and nothing of orgs, users, builds or versions.
import { describe, expect, test } from "vitest";
import { JOBS, type Reply, sendBytes, TOKEN, tryGateway } from "../../testing/gatewayFixture.ts";
import { guardedGateway } from "../../testing/guardedGateway.ts";

const READ = `/gateway/org/org${JOBS}`;
const VERSION = /\b\d+\.\d+\.\d+\b/;

/** Words of an answer that would tell something. */
function tells({ text, headers }: Reply, orgUrl: string): string[] {
  const all = `${JSON.stringify(headers)}\n${text}`.replaceAll("127.0.0.1", "");
  const secrets = [
    TOKEN,
    new URL(orgUrl).port,
    "instanceUrl",
    "apiVersion",
    "startedAt",
    "node_modules",
    "server/",
    "hono",
    "Node.js",
  ];
  return [
    ...secrets.filter((word) => all.includes(word)),
    ...(VERSION.test(all) ? ["a version"] : []),
    ...Object.keys(headers).filter((name) =>
      /^(?:server|x-powered-by|via|wavedeck-(?:run|build|org|calls-hour))$/.test(name),
    ),
  ];
}

describe("22. a stranger", () => {
  test.for([
    "/gateway/health",
    "/gateway/health?verbose=1",
    "/",
    "/org/jobs",
    "/nothing.js",
    "/gateway/nothing",
    "/gateway/orgs",
    "/gateway/metrics",
    READ,
    "/gateway/org/other/x",
    "/gateway/sign-in",
    "/a/../b",
    `/${"a".repeat(9000)}`,
  ])("learns nothing from %s", async (path) => {
    const { org, ask, gateway } = await guardedGateway();
    expect(gateway.orgs.all()).toHaveLength(1);
    for (const method of ["GET", "HEAD", "POST", "OPTIONS"])
      expect([method, tells(await ask(path, { method }), org.url)]).toEqual([method, []]);
  });

  test("gets the same answer for an org that exists and one that does not", async () => {
    const { ask } = await guardedGateway();
    const [known, unknown] = [await ask("/gateway/org/org/runs"), await ask("/gateway/org/nobody/runs")];
    expect([known.status, known.text]).toEqual([unknown.status, unknown.text]);
  });

  test("is told that the gateway lives, and by which proxy to come", async () => {
    const access = {
      passwordFile: null,
      wallKeyFile: null,
      behindProxy: { addresses: ["10.0.0.5"], userHeader: null },
    };
    const { ask } = await tryGateway(undefined, { access });
    expect((await ask("/gateway/health")).text).toBe('{"ok":true}');
    expect((await ask("/gateway/orgs")).text).not.toContain("10.0.0.5");
  });

  test.for([
    "rubbish\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: x\r\nX y\r\n\r\n",
    `GET / HTTP/1.1\r\nX: ${"a".repeat(40_000)}\r\n\r\n`,
  ])("gets an empty refusal to bytes that are no request: %#", async (bytes) => {
    const { gateway } = await guardedGateway();
    const answer = await sendBytes(gateway.url, bytes);
    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d [\s\S]*\r\n\r\n$/);
    expect(answer).not.toMatch(/^(?:server|x-powered-by):/im);
  });
});

test("22. errors of the gateway tell nobody where they came from, also those who are let in", async () => {
  const { ask } = await tryGateway((_, response) => response.socket?.destroy());
  for (const path of [READ, "/gateway/nothing", "/gateway/org/other/x", `${READ}/x/y/z`, "/nothing.js"]) {
    const { text } = await ask(path);
    expect(text).not.toMatch(/\bat \w+ \(|node:|\.ts:|node_modules|stack/);
  }
});
