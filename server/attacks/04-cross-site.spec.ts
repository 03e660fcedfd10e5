// 04. Cross-site without Origin: what a tag of another page fetches, with and without the headers that newer browsers add.
import { describe, expect, test } from "vitest";
import { JOBS, START, tryGateway, WRITE_HEADERS } from "../../testing/gatewayFixture.ts";

const READ = `/gateway/org/org${JOBS}`;

describe("04. another site's page", () => {
  test.for([
    ["<script>", "no-cors", "script"],
    ["<img>", "no-cors", "image"],
    ["<link>", "no-cors", "style"],
    ["<video>", "no-cors", "video"],
    ["<object>", "navigate", "object"],
    ["<iframe>", "navigate", "iframe"],
    ["a form", "navigate", "document"],
    ["a link", "navigate", "document"],
    ["a prefetch", "no-cors", "empty"],
    ["fetch()", "cors", "empty"],
    ["a worker", "same-origin", "worker"],
    ["a websocket", "websocket", "empty"],
  ] as const)("reads nothing with %s", async ([, mode, dest]) => {
    const { org, ask } = await tryGateway();
    for (const site of ["cross-site", "same-site"]) {
      const headers = { "Sec-Fetch-Site": site, "Sec-Fetch-Mode": mode, "Sec-Fetch-Dest": dest };
      for (const path of [READ, "/gateway/orgs", "/gateway/org/org/runs", "/gateway/health"])
        expect([path, (await ask(path, { headers })).status]).toEqual([path, 403]);
    }
    expect(org.seen).toEqual([]);
  });

  test("that an older browser shows gets an answer that no tag may use", async () => {
    const { ask } = await tryGateway();
    for (const path of [READ, "/gateway/orgs", "/gateway/health", "/acme/jobs"]) {
      const { headers } = await ask(path);
      expect(headers).toMatchObject({
        "cross-origin-resource-policy": "same-origin",
        "x-content-type-options": "nosniff",
        "content-security-policy": expect.stringContaining("frame-ancestors") as unknown,
      });
      expect(headers["content-type"]).not.toContain("javascript");
    }
  });

  test("that an older browser shows writes nothing: the header that a write needs cannot be sent from there", async () => {
    const { org, ask } = await tryGateway();
    const { "Wavedeck-Write": ours, ...others } = WRITE_HEADERS;
    const headers = { ...others, "Content-Length": START.length };
    expect(ours).toBe("1");
    for (const method of ["POST", "PATCH", "PUT", "DELETE"])
      expect((await ask(READ, { method, headers, body: START })).status).toBe(403);
    expect(org.seen).toEqual([]);
  });
});
