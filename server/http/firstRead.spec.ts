// The HTML of a page names the first read of its jobs, exactly as the page itself requests it.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { describe, expect, onTestFinished, test } from "vitest";
import { firstJobListPath } from "../../domain/jobListPath.ts";
import { openingPath } from "../../contract/history.ts";
import { windowStart } from "../../domain/jobWindow.ts";
import { askRaw, fakeOrg, json, TOKEN, tryGateway } from "../../testing/gatewayFixture.ts";
import { startGateway } from "../gateway.ts";
import { STAMP_FILE } from "./site.ts";
import { tokenOrg } from "../../testing/tokenOrg.ts";

function builtSite(head = "<!-- first read -->"): string {
  const dist = mkdtempSync(join(tmpdir(), "wavedeck-"));
  onTestFinished(() => {
    rmSync(dist, { recursive: true });
  });
  writeFileSync(
    join(dist, "index.html"),
    `<!doctype html><title>Wavedeck</title>${head}${"<p>x</p>".repeat(100)}`,
  );
  writeFileSync(join(dist, STAMP_FILE), '{"id":"0123456789ab"}');
  return dist;
}

/** The address in the page's preload, as a browser reads it. */
function preloadIn(html: string): string | null {
  const [, href = null] = /<link rel="preload" href="([^"]+)" as="fetch" crossorigin>/.exec(html) ?? [];
  return href?.replaceAll("&amp;", "&") ?? null;
}

const expected = () => `/gateway/org/org${firstJobListPath(67, Date.now())}`;

test("the jobs page of a known org names its first read, and the gateway answers it", async () => {
  const { org, ask } = await tryGateway(undefined, { dist: builtSite() });
  const page = await ask("/org/jobs?status=failed&every=10");
  const href = preloadIn(page.text);
  expect(href).toBe(expected());
  expect(page.headers["cache-control"]).toBe("no-cache");
  // The gateway asks the org for nothing before the browser does.
  expect(org.seen).toHaveLength(0);
  expect((await ask(href ?? "")).status).toBe(200);
  expect(org.seen.map(({ url }) => url)).toEqual([firstJobListPath(67, Date.now())]);
});

test("an org whose clock is days off is asked for its own week", async () => {
  const behind = Date.now() - 9 * 86_400_000;
  const list = json({ dataflowJobs: [], nextPageUrl: null }, 200, { Date: new Date(behind).toUTCString() });
  const { ask } = await tryGateway(list, { dist: builtSite() });
  await ask(expected());
  expect(preloadIn((await ask("/org/jobs")).text)).toBe(`/gateway/org/org${firstJobListPath(67, behind)}`);
});

test("where history reaches back to the window's beginning, its read is named, which costs the org nothing", async () => {
  const from = windowStart(67, Date.now()) ?? 0;
  const old = { id: "03C3h000000AbCdEAK", status: "Success", startDate: new Date(from - 1000).toISOString() };
  const list = json({ dataflowJobs: [old], nextPageUrl: null }, 200, { Date: new Date().toUTCString() });
  const { org, ask } = await tryGateway(list, { dist: builtSite() });
  expect(preloadIn((await ask("/org/jobs")).text)).toBe(expected());
  await ask(expected());
  const href = preloadIn((await ask("/org/jobs")).text) ?? "";
  expect(href).toBe(`/gateway/org/org${openingPath(from)}`);
  expect((await ask(href)).status).toBe(200);
  expect(org.seen).toHaveLength(1);
});

test("it is compressed as the browser accepts it, with its own validator", async () => {
  const { ask } = await tryGateway(undefined, { dist: builtSite() });
  const plain = await ask("/org/jobs");
  const brotli = await ask("/org/jobs", { headers: { "Accept-Encoding": "br" } });
  const gzip = await ask("/org/jobs", { headers: { "Accept-Encoding": "gzip" } });
  expect(brotliDecompressSync(brotli.raw).toString()).toBe(plain.text);
  expect(gunzipSync(gzip.raw).toString()).toBe(plain.text);
  const { etag } = plain.headers;
  expect((await ask("/org/jobs", { headers: { "If-None-Match": etag } })).status).toBe(304);
  expect((await ask("/org/sources", { headers: { "If-None-Match": etag } })).status).toBe(200);
  const head = await ask("/org/jobs", { method: "HEAD" });
  expect([head.headers.etag, head.text]).toEqual([etag, ""]);
});

describe("no read is named", () => {
  test.for([
    ["another page of the org", "/org/sources"],
    ["a job's page", "/org/jobs/03C3h000000abcdEAA"],
    ["the wall", "/org/wall"],
    ["the list of orgs", "/"],
    ["the document itself, which the wall's worker keeps", "/index.html"],
    ["an org that is not there", "/other/jobs"],
    ["what every object has", "/__proto__/jobs"],
    ["a key that would leave its place", "/org%22%3E/jobs"],
    ["a page that opens paused", "/org/jobs?paused"],
    ["a page that opens paused, among others", "/org/jobs?every=10&paused=&q=x"],
    ["a slash too many", "/org/jobs/"],
  ] as const)("for %s", async ([, path]) => {
    const { ask } = await tryGateway(undefined, { dist: builtSite() });
    const page = await ask(path);
    expect(page.status).toBe(200);
    expect(page.text).not.toContain("preload");
  });

  test.for([
    ["Sec-Purpose", "prefetch"],
    ["Sec-Purpose", "prefetch;prerender"],
    ["Purpose", "prefetch"],
  ] as const)("for a page that is only fetched ahead: %s: %s", async ([name, value]) => {
    const headers = { [name]: value };
    const { ask } = await tryGateway(undefined, { dist: builtSite() });
    expect((await ask("/org/jobs", { headers })).text).not.toContain("preload");
  });

  test("while the org's version is unknown, or when the document has no place for it", async () => {
    const down = await fakeOrg();
    down.hangUp(true);
    const orgs = [tokenOrg(down.url, TOKEN)];
    const gateway = await startGateway({ port: 0, orgs, dist: builtSite() });
    onTestFinished(() => gateway.close());
    expect((await askRaw(gateway.url, "/org/jobs")).text).not.toContain("preload");
    const { ask } = await tryGateway(undefined, { dist: builtSite("") });
    expect((await ask("/org/jobs")).text).not.toContain("preload");
  });
});

test("whatever the address says, only key, version and hour reach the page", async () => {
  const { ask } = await tryGateway(undefined, { dist: builtSite() });
  const page = await ask("/org/jobs?q=%22%3E%3Cscript%3E&x='><script>alert(1)</script>");
  expect(preloadIn(page.text)).toBe(expected());
  expect(page.text).not.toContain("script");
  expect(page.text).not.toContain(TOKEN);
});
