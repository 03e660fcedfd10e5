// A gateway below a path: all that it answers and writes is there, and nothing elsewhere.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { newWallKey, formatWallKeys } from "../access/wallKeys.ts";
import { JOBS, START, tryGateway, WRITE_HEADERS } from "../../testing/gatewayFixture.ts";
import { cookieOf, guardedGateway, OPERATOR_PASSWORD, ownFolder } from "../../testing/guardedGateway.ts";
import { basePathOf, belowBasePath } from "./basePath.ts";

const BASE = "/wavedeck";
const READ = `/gateway/org/org${JOBS}`;

const HTML = `<!doctype html><html lang="en" data-base=""><head>
<link rel="preload" href="/gateway/orgs" as="fetch"><!-- first read --><script src="/theme.js"></script>
<script type="module" crossorigin src="/assets/first-1.js"></script></head></html>`;

function builtSite(): string {
  const dist = mkdtempSync(join(tmpdir(), "wavedeck-base-"));
  onTestFinished(() => {
    rmSync(dist, { recursive: true });
  });
  writeFileSync(join(dist, "index.html"), HTML);
  writeFileSync(join(dist, "index.html.gz"), "not what is served");
  writeFileSync(join(dist, "theme.js"), 'const path = "/assets/x.js";');
  writeFileSync(
    join(dist, "manifest.webmanifest"),
    '{ "start_url": "/", "icons": [{ "src": "/icon.svg" }] }',
  );
  return dist;
}

describe("the flag", () => {
  test.each([
    [undefined, ""],
    ["", ""],
    ["/", ""],
    ["/wavedeck", "/wavedeck"],
    ["/ops/wave-deck_2/", "/ops/wave-deck_2"],
  ] as const)("%s is %s", (text, path) => {
    expect(basePathOf(text)).toBe(path);
  });

  test.each([
    "wavedeck",
    "//evil.example",
    "/a//b",
    "/a/../b",
    "/a%2fb",
    "/a b",
    '/a"b',
    "/a?b",
    "https://x/a",
    "/a;b",
  ])("%s is refused", (text) => {
    expect(() => basePathOf(text)).toThrow("--base-path takes a path");
  });
});

test("pages, files, reads and writes are below the path", async () => {
  const { ask, org, gateway } = await tryGateway(undefined, { basePath: BASE, dist: builtSite() });
  expect(gateway.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/wavedeck$/);
  for (const path of ["", "/", "?paused", "/org/jobs", "/org/jobs/03C3h000000abcdEAA"]) {
    const page = await ask(BASE + path, { headers: { "Accept-Encoding": "gzip" } });
    expect([path, page.status]).toEqual([path, 200]);
  }
  const page = await ask(`${BASE}/org/jobs`);
  expect(page.text).toContain('data-base="/wavedeck"');
  const named = [...page.text.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, address = ""]) => address);
  // With the first read of the jobs page, which the gateway adds.
  expect(named).toHaveLength(4);
  expect(named.filter((address) => !address.startsWith(`${BASE}/`))).toEqual([]);
  const manifest = await ask(`${BASE}/manifest.webmanifest`);
  expect(JSON.parse(manifest.text)).toEqual({ start_url: `${BASE}/`, icons: [{ src: `${BASE}/icon.svg` }] });
  expect((await ask(`${BASE}/theme.js`)).text).toBe('const path = "/assets/x.js";');
  expect((await ask(BASE + READ)).status).toBe(200);
  const started = await ask(BASE + READ, { method: "POST", headers: WRITE_HEADERS, body: START });
  expect([started.status, org.seen.map(({ url }) => url)]).toEqual([200, [JOBS, JOBS]]);
  expect((await ask(`${BASE}/gateway/metrics`)).text).toContain("wavedeck_beats_total");
});

test.each([
  "/",
  "/gateway/orgs",
  READ,
  "/org/jobs",
  "/wavedeckx/gateway/orgs",
  "/Wavedeck/gateway/orgs",
  "/wavedec",
])("%s is not below it, and gets nothing", async (path) => {
  const { ask, org } = await tryGateway(undefined, { basePath: BASE, dist: builtSite() });
  const reply = await ask(path);
  expect([reply.status, reply.problem?.kind]).toEqual([404, "not-found"]);
  expect(org.seen).toEqual([]);
});

test.each(["//x", "/../x", "/%2e%2e/x", `/gateway/org/org/services/data/..`, "/a%2fb", "/a;b"])(
  "what is ambiguous after it is refused: %s",
  async (rest) => {
    const { ask, org } = await tryGateway(undefined, { basePath: BASE });
    expect((await ask(BASE + rest)).status).toBe(400);
    expect((await ask(`/x/..${BASE}${READ}`)).status).toBe(400);
    expect(org.seen).toEqual([]);
  },
);

test("other sites are kept out below it as they are at the top", async () => {
  const { ask } = await tryGateway(undefined, { basePath: BASE });
  const cross = {
    "Sec-Fetch-Site": "cross-site",
    "Sec-Fetch-Mode": "navigate",
    "Sec-Fetch-Dest": "document",
  };
  expect((await ask(`${BASE}/gateway/orgs`, { headers: cross })).status).toBe(403);
  expect((await ask(`${BASE}/gateway/orgs`, { headers: { Host: "evil.example" } })).status).toBe(403);
  expect((await ask("/gateway/orgs", { headers: { Host: "evil.example" } })).status).toBe(403);
  // 503: no pages are built. A link in a mail may open a page.
  expect((await ask(`${BASE}/org/jobs`, { headers: cross })).status).toBe(503);
});

test("a person signs in and out there, with a cookie for that path only", async () => {
  const { ask, askAs, gateway } = await guardedGateway(undefined, { basePath: BASE });
  const form = await ask(`${BASE}/org/jobs?state=failed`);
  expect(form.text).toContain('action="/wavedeck/gateway/sign-in"');
  expect(form.text).toContain('name="next" value="/org/jobs?state=failed"');
  const headers = {
    Origin: new URL(gateway.url).origin,
    "Content-Type": "application/x-www-form-urlencoded",
  };
  const send = (next: string) =>
    ask(`${BASE}/gateway/sign-in`, {
      method: "POST",
      headers,
      body: new URLSearchParams({ next, password: OPERATOR_PASSWORD }).toString(),
    });
  const reply = await send("/org/jobs?state=failed");
  expect([reply.status, reply.headers.location]).toEqual([303, "/wavedeck/org/jobs?state=failed"]);
  expect(reply.headers["set-cookie"]).toEqual([
    expect.stringMatching(/; Path=\/wavedeck; HttpOnly; SameSite=Strict$/),
  ]);
  for (const next of ["//evil.example", "https://evil.example", "/\\evil.example"])
    expect((await send(next)).headers.location).toBe("/wavedeck/");
  const cookie = cookieOf(reply);
  expect((await askAs(cookie, `${BASE}/gateway/orgs`)).status).toBe(200);
  const signedIn = await askAs(cookie, `${BASE}/gateway/sign-in`);
  expect(signedIn.text).toContain('href="/wavedeck/"');
  const left = await askAs(cookie, `${BASE}/gateway/sign-out`, { method: "POST", headers });
  expect(left.headers.location).toBe("/wavedeck/gateway/sign-in");
  for (const set of left.headers["set-cookie"] ?? []) expect(set).toContain("; Path=/wavedeck; ");
});

test("the link of a wall leads in below it", async () => {
  const { key, stored } = newWallKey("lobby", new Date());
  const file = join(ownFolder(), "keys");
  writeFileSync(file, formatWallKeys([stored]), { mode: 0o600 });
  const { ask, askAs } = await guardedGateway(undefined, { basePath: BASE }, file);
  const entered = await ask(`${BASE}/gateway/enter/${key}/acme/wall?sound=on`);
  expect([entered.status, entered.headers.location]).toEqual([303, "/wavedeck/acme/wall?sound=on"]);
  expect(entered.headers["set-cookie"]?.[0]).toContain("; Path=/wavedeck; ");
  expect((await askAs(cookieOf(entered), `${BASE}/gateway/orgs`)).status).toBe(200);
});

test("addresses of other origins are left as they are", () => {
  const text = '<a href="//other.example/x"><a href="https://x/"><a href="/y"><p title="/z">';
  expect(belowBasePath(text, BASE)).toBe(
    '<a href="//other.example/x"><a href="https://x/"><a href="/wavedeck/y"><p title="/z">',
  );
  expect(belowBasePath(text, "")).toBe(text);
});
