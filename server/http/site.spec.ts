import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { describe, expect, onTestFinished, test } from "vitest";
import { precompress, sourcesId } from "../build.ts";
import { STAMP_FILE } from "./site.ts";
import { JOBS, tryGateway } from "../../testing/gatewayFixture.ts";

function folder(files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), "wavedeck-"));
  onTestFinished(() => {
    rmSync(root, { recursive: true });
  });
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(root, name, ".."), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return root;
}

const SCRIPT = "console.log('hello');\n".repeat(50);

function builtSite(): string {
  const dist = folder({
    "index.html": "<!doctype html><title>Wavedeck</title>",
    "assets/main-abc123.js": SCRIPT,
    "sw.js": "self.skipWaiting()",
    "favicon.svg": "<svg/>",
    [STAMP_FILE]: '{"id":"0123456789ab"}',
  });
  precompress(dist);
  return dist;
}

describe("the pages", () => {
  test("every page address gets the same document, revalidated each time, with a strict policy", async () => {
    const { ask } = await tryGateway(undefined, { dist: builtSite() });
    for (const path of [
      "/",
      "/demo/jobs",
      "/demo/jobs/03C3h000000abcdEAA?view=graph",
      "/demo/wall",
      "/index.html",
    ]) {
      const page = await ask(path);
      expect(page.status).toBe(200);
      expect(page.text).toContain("<title>Wavedeck");
      expect(page.headers).toMatchObject({
        "content-type": "text/html; charset=utf-8",
        "cache-control": "no-cache",
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
      });
      const policy = page.headers["content-security-policy"] ?? "";
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self'; style-src 'self'");
      expect(policy).not.toMatch(/unsafe|https?:|\*/);
      // For the wall's service worker, and for its preview in the setup page. Other sites cannot frame our pages.
      expect(policy).toMatch(/worker-src 'self';.*frame-src 'self';.*frame-ancestors 'self'$/);
    }
    const { etag } = (await ask("/demo/jobs")).headers;
    expect((await ask("/demo/wall", { headers: { "If-None-Match": etag } })).status).toBe(304);
    expect((await ask("/gateway/health")).text).toContain('"build":"0123456789ab"');
  });

  test("files with a hash in their name are kept for ever, and sent compressed", async () => {
    const { ask } = await tryGateway(undefined, { dist: builtSite() });
    const path = "/assets/main-abc123.js";
    const plain = await ask(path);
    expect(plain.text).toBe(SCRIPT);
    expect(plain.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
    const brotli = await ask(path, { headers: { "Accept-Encoding": "gzip, deflate, br, zstd" } });
    expect(brotli.headers["content-encoding"]).toBe("br");
    expect(brotliDecompressSync(brotli.raw).toString()).toBe(SCRIPT);
    const gzip = await ask(path, { headers: { "Accept-Encoding": "gzip" } });
    expect(gunzipSync(gzip.raw).toString()).toBe(SCRIPT);
    // The service worker is requested anew each time. A cached one would keep a wall at its old build.
    const worker = (await ask("/sw.js")).headers;
    expect(worker["cache-control"]).toBe("no-cache");
    expect(worker["content-type"]).toBe("text/javascript; charset=utf-8");
    expect(worker["content-security-policy"]).toContain("connect-src 'self'");
    const head = await ask(path, { method: "HEAD" });
    expect(head.raw).toHaveLength(0);
    expect(head.headers["content-length"]).toBe(String(SCRIPT.length));
  });

  test("every answer names the build, so that an open page notices the next one", async () => {
    const { ask } = await tryGateway(undefined, { dist: builtSite() });
    for (const path of ["/", "/sw.js", "/gateway/orgs", `/gateway/org/org${JOBS}`, "/gateway/nothing"]) {
      expect((await ask(path)).headers["wavedeck-build"]).toBe("0123456789ab");
    }
    const { etag } = (await ask("/")).headers;
    const unchanged = await ask("/", { headers: { "If-None-Match": etag } });
    expect([unchanged.status, unchanged.headers["wavedeck-build"]]).toEqual([304, "0123456789ab"]);
    const { ask: askBare } = await tryGateway();
    expect((await askBare("/gateway/orgs")).headers).not.toHaveProperty("wavedeck-build");
  });

  test("a missing file is a 404, not the document, and only the build is served", async () => {
    const { ask } = await tryGateway(undefined, { dist: builtSite() });
    for (const path of [
      "/assets/gone.js",
      `/${STAMP_FILE}`,
      "/package.json",
      "/server/main.ts",
      "/assets/main-abc123.js.br",
    ]) {
      expect((await ask(path)).status).toBe(404);
    }
    for (const path of [
      "/../package.json",
      "/assets/..%2f..%2fpackage.json",
      "/assets/../../package.json",
      "/%2e%2e/x.json",
    ]) {
      expect((await ask(path)).status).toBe(400);
    }
    expect((await ask("/demo/jobs", { method: "POST" })).status).toBe(405);
  });

  test("without a build every page says how to make one", async () => {
    const { ask } = await tryGateway();
    const page = await ask("/");
    expect(page.status).toBe(503);
    expect(page.text).toContain("npm run build");
  });
});

describe("whether a build is fresh", () => {
  test("depends on the content of the sources, not on their times, and not on specs", () => {
    const sources = { "index.html": "a", "src/main.tsx": "b", "contract/job.ts": "c", "src/x.spec.ts": "d" };
    const id = sourcesId(folder(sources));
    expect(id).toMatch(/^[0-9a-f]{12}$/);
    expect(sourcesId(folder(sources))).toBe(id);
    expect(sourcesId(folder({ ...sources, "src/x.spec.ts": "changed" }))).toBe(id);
    for (const name of [
      "index.html",
      "src/main.tsx",
      "contract/job.ts",
      "public/new.svg",
      "package-lock.json",
    ]) {
      expect(sourcesId(folder({ ...sources, [name]: "changed" }))).not.toBe(id);
    }
  });
});
