import { describe, expect, test } from "vitest";
import { first, NOW_MS, testOrg } from "./testOrg.ts";
import type { FaultKind } from "./faults.ts";

const LIST = "/v68.0/wave/dataflowjobs?pageSize=50";

describe("faults", () => {
  test.each<[FaultKind, number, string]>([
    ["401", 401, "INVALID_SESSION_ID"],
    ["403-limit", 403, "REQUEST_LIMIT_EXCEEDED"],
    ["403-access", 403, "INSUFFICIENT_ACCESS"],
    ["404", 404, "NOT_FOUND"],
    ["500", 500, "UNKNOWN_EXCEPTION"],
    ["503", 503, "SERVER_UNAVAILABLE"],
  ])("%s", async (kind, status, code) => {
    const org = await testOrg();
    org.faults.arm({ kind, count: 1, retryAfter: 7 });
    const got = await org.get(LIST);
    expect([got.status, got.list[0]?.errorCode]).toEqual([status, code]);
    expect(got.headers.get("retry-after")).toBe(kind === "503" ? "7" : null);
    expect((await org.get(LIST)).status).toBe(200);
  });

  test("html answers with a page instead of JSON, rubbish with JSON of an unknown shape", async () => {
    const org = await testOrg();
    org.faults.arm({ kind: "html", count: 1 });
    const html = await org.get(LIST);
    expect([html.status, html.headers.get("content-type"), html.text.slice(0, 15)]).toEqual([
      503,
      "text/html; charset=UTF-8",
      "<!DOCTYPE html>",
    ]);
    org.faults.arm({ kind: "rubbish", count: 1 });
    const rubbish = await org.get(LIST);
    expect([rubbish.status, Array.isArray(rubbish.body.dataflowJobs)]).toEqual([200, false]);
  });

  test("cut closes the connection within the body, drop before the first byte", async () => {
    const org = await testOrg();
    org.faults.arm({ kind: "cut", count: 1 });
    const cut = await fetch(`${org.url}/services/data${LIST}`, {
      headers: { authorization: `Bearer ${org.token}` },
    });
    expect(cut.status).toBe(200);
    await expect(cut.text()).rejects.toThrow(/terminated/);
    org.faults.arm({ kind: "drop", count: 1 });
    await expect(org.get(LIST)).rejects.toThrow(/fetch failed/);
    expect((await org.get(LIST)).status).toBe(200);
  });

  test("delay waits and then answers normally", async () => {
    const org = await testOrg();
    await org.get(LIST);
    org.faults.arm({ kind: "delay", count: 1, ms: 150 });
    const before = performance.now();
    expect((await org.get(LIST)).status).toBe(200);
    expect(performance.now() - before).toBeGreaterThanOrEqual(145);
  });

  test("a fault applies to its path, method and count, and clearing ends it", async () => {
    const org = await testOrg();
    org.faults.arm({ kind: "500", path: "dataflows$|recipes", method: "get" });
    expect((await org.get(LIST)).status).toBe(200);
    expect((await org.get("/v68.0/wave/dataflows")).status).toBe(500);
    expect((await org.get("/v68.0/wave/recipes")).status).toBe(500);
    expect((await org.send("POST", "/v68.0/wave/recipes")).status).toBe(405);
    org.faults.clear();
    expect((await org.get("/v68.0/wave/recipes")).status).toBe(200);
  });

  test("a start whose connection is dropped does not happen, one whose answer is cut does", async () => {
    const org = await testOrg({ scenario: "quiet-night" });
    const flow = first((await org.get("/v68.0/wave/dataflows?q=roster")).body.dataflows);
    const requests = async (): Promise<number> =>
      (
        await org.get(
          `/v68.0/wave/dataflowjobs?dataflowId=${flow.id}&startedAfter=${Math.floor(NOW_MS / 1000)}`,
        )
      ).body.dataflowJobs.length;
    const start = { dataflowId: flow.id, command: "start" };
    org.faults.arm({ kind: "drop", count: 1 });
    await expect(org.send("POST", "/v68.0/wave/dataflowjobs", start)).rejects.toThrow(/fetch failed/);
    expect(await requests()).toBe(0);
    org.faults.arm({ kind: "cut", count: 1 });
    await expect(org.send("POST", "/v68.0/wave/dataflowjobs", start)).rejects.toThrow(/terminated/);
    expect(await requests()).toBe(1);
  });
});

describe("control", () => {
  const open = { authorization: "" };

  test("control is off unless it is asked for", async () => {
    const org = await testOrg({ control: false });
    expect((await org.get("/__demo/state")).status).toBe(404);
  });

  test("state and clock need no token; moving the clock moves the jobs", async () => {
    const org = await testOrg();
    expect((await org.get("/__demo/state", open)).body).toMatchObject({
      clock: new Date(NOW_MS).toISOString(),
      frozen: true,
      scenario: "everyday",
      seed: 1,
    });
    const before = (await org.get(LIST)).text;
    const moved = await org.send("POST", "/__demo/clock", { advanceMs: 3_600_000 }, open);
    expect(moved.body.clock).toBe("2026-11-23T10:17:05.000Z");
    expect((await org.get(LIST)).text).not.toBe(before);
    await org.send("POST", "/__demo/clock", { set: new Date(NOW_MS).toISOString() }, open);
    expect((await org.get(LIST)).text).toBe(before);
    await org.send("POST", "/__demo/clock", { frozen: false }, open);
    expect(org.clock.isFrozen()).toBe(false);
  });

  test("scenarios change at once, invalid control requests are refused with a reason", async () => {
    const org = await testOrg();
    const got = await org.send("POST", "/__demo/scenario", { name: "empty-org", seed: 9 }, open);
    expect(got.body).toMatchObject({ scenario: "empty-org", seed: 9 });
    expect((await org.get(LIST)).body.dataflowJobs).toEqual([]);
    const bad: [string, unknown][] = [
      ["scenario", { name: "nonsense" }],
      ["clock", { advanceMs: "soon" }],
      ["clock", { set: "soon" }],
      ["faults", { kind: "flood" }],
      ["faults", "{"],
    ];
    for (const [path, body] of bad) {
      const refused = await org.send("POST", `/__demo/${path}`, body, open);
      expect([path, refused.status, typeof refused.body.error]).toEqual([path, 400, "string"]);
    }
  });

  test("faults and counters over HTTP; control requests are not counted", async () => {
    const org = await testOrg();
    await org.send("POST", "/__demo/faults", { kind: "404", count: 1, path: "wave" }, open);
    expect((await org.get(LIST)).status).toBe(404);
    await org.send("POST", "/__demo/faults", { kind: "404" }, open);
    await org.send("DELETE", "/__demo/faults", undefined, open);
    expect((await org.get(LIST)).status).toBe(200);
    const { body } = await org.get("/__demo/counters", open);
    expect(body).toEqual({ total: 2, byPath: { "GET /services/data/v{version}/wave/dataflowjobs": 2 } });
    expect(org.counters.total()).toBe(2);
    await org.send("DELETE", "/__demo/counters", undefined, open);
    expect(org.counters.byPath()).toEqual({});
  });
});

test("a hundred requests over one kept-alive connection leave no listeners on it", async () => {
  const org = await testOrg({ latencyMs: 1 });
  const warnings: string[] = [];
  const note = (warning: Error): void => void warnings.push(warning.message);
  process.on("warning", note);
  for (let i = 0; i < 100; i += 1) await org.get("/v68.0/wave");
  // Node emits warnings in a later turn of the event loop.
  await new Promise((resolve) => void setImmediate(resolve));
  process.off("warning", note);
  expect(warnings).toEqual([]);
});
