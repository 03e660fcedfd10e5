// Every answer has the security headers, whatever part of the gateway made it.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import {
  JOBS,
  json,
  type Reply,
  sendBytes,
  START,
  tryGateway,
  WRITE_HEADERS,
} from "../../testing/gatewayFixture.ts";

const READ = `/gateway/org/org${JOBS}`;

function builtSite(): string {
  const dist = mkdtempSync(join(tmpdir(), "wavedeck-"));
  onTestFinished(() => {
    rmSync(dist, { recursive: true });
  });
  mkdirSync(join(dist, "assets"));
  writeFileSync(join(dist, "index.html"), "<!doctype html><title>Wavedeck</title>");
  writeFileSync(join(dist, "assets", "main-abc.js"), "1;");
  return dist;
}

function expectHardened({ headers }: Pick<Reply, "headers">): void {
  expect(headers).toMatchObject({ "referrer-policy": "no-referrer", "x-frame-options": "SAMEORIGIN" });
  expectGuarded({ headers });
}

/** The headers that a 304 needs too. For the others the browser uses the stored answer. */
function expectGuarded({ headers }: Pick<Reply, "headers">): void {
  expect(headers).toMatchObject({
    "cross-origin-resource-policy": "same-origin",
    "x-content-type-options": "nosniff",
  });
  const policy = headers["content-security-policy"] ?? "";
  expect(policy).toMatch(/(?:^|; )require-trusted-types-for 'script'(?:;|$)/);
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/unsafe|\*|allow-duplicates/);
}

test("pages, files, the gateway's own answers and every refusal have them", async () => {
  const { ask } = await tryGateway(undefined, { dist: builtSite(), readOnly: true });
  const write = { method: "POST", headers: WRITE_HEADERS, body: START };
  const asked: [string, Parameters<typeof ask>[1], number][] = [
    ["/", {}, 200],
    ["/org/jobs", {}, 200],
    ["/assets/main-abc.js", {}, 200],
    ["/assets/main-abc.js", { method: "HEAD" }, 200],
    ["/assets/gone.js", {}, 404],
    ["/", { method: "POST" }, 405],
    ["/gateway/health", {}, 200],
    ["/gateway/orgs", {}, 200],
    ["/gateway/nothing", {}, 404],
    ["/gateway/org/other/services/data", {}, 404],
    [READ, {}, 200],
    [`${READ}/../query`, {}, 400],
    [`${READ}?_HttpMethod=PATCH`, {}, 403],
    [READ, write, 403],
    [READ, { method: "OPTIONS" }, 403],
    ["/", { headers: { Host: "attacker.example" } }, 403],
    [READ, { headers: { Origin: "https://attacker.example" } }, 403],
    [`${READ}?q=${"a".repeat(9000)}`, {}, 413],
    ["/gateway/health", { headers: { Expect: "something" } }, 200],
  ];
  for (const [path, options, status] of asked) {
    const reply = await ask(path, options);
    expect([path.slice(0, 80), reply.status]).toEqual([path.slice(0, 80), status]);
    expectHardened(reply);
  }
  for (const path of ["/", READ]) {
    const { etag } = (await ask(path)).headers;
    const unchanged = await ask(path, { headers: { "If-None-Match": etag } });
    expect(unchanged.status).toBe(304);
    (path === READ ? expectGuarded : expectHardened)(unchanged);
  }
  expect((await ask("/")).headers["content-security-policy"]).toContain("trusted-types wavedeck-worker;");
});

test("an org's answers, its refusals and its problems have them", async () => {
  const { org, ask } = await tryGateway(json([{ errorCode: "X" }], 400));
  expectHardened(await ask(READ));
  expectHardened(await ask(READ, { method: "POST", headers: WRITE_HEADERS, body: START }));
  org.behave((_, response) => response.socket?.destroy());
  const cut = await ask(`${READ}?page=2`);
  expect(cut.status).toBe(502);
  expectHardened(cut);
});

test.for([
  ["no HTTP", "rubbish\r\n\r\n", 400],
  ["a header without a colon", "GET / HTTP/1.1\r\nHost x\r\n\r\n", 400],
  ["headers beyond measure", `GET / HTTP/1.1\r\nX: ${"a".repeat(40_000)}\r\n\r\n`, 431],
] as const)("%s", async ([, bytes, status]) => {
  const { gateway } = await tryGateway();
  const answer = await sendBytes(gateway.url, bytes);
  expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  const lines = answer.split("\r\n").slice(1);
  const headers = Object.fromEntries(
    lines.filter(Boolean).map((line) => {
      const [name = "", ...rest] = line.split(": ");
      return [name.toLowerCase(), rest.join(": ")];
    }),
  );
  expectHardened({ headers });
});
