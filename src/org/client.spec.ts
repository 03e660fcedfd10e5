// What the page makes of an answer's age and cost, and that a write is sent once. The numbers are those of the list of mistakes in
// contract/mistakes.spec.ts.
import { afterEach, describe, expect, it, vi } from "vitest";
import { browserTransport, readOrg, readOrgs, versionPath, wavePath, writeOrg } from "./client.ts";
import { OrgError } from "./errors.ts";
import { failureOf, fakeFetch, json, NOW_MS, ORG } from "../../testing/fakeFetch.ts";

const PATH = "/services/data/v67.0/wave/dataflowjobs";

describe("an answer of another org, after the refresh of a sandbox,", () => {
  const [old, refreshed] = ["00Dxx0000001gPLEAY", "00Dyy0000001gPLEAY"];
  const answering = (id: string, body: unknown, status = 200) =>
    fakeFetch(() => json(body, status, { "Wavedeck-Org": id }), { id: old });

  it("is never taken for one of the org that the page shows", async () => {
    const { access, transport } = answering(refreshed, { dataflowJobs: [] });
    const wanted = { kind: "session", code: "refreshed" };
    expect(await failureOf(readOrg(transport, access.org, PATH))).toMatchObject(wanted);
    const write = writeOrg(transport, access.org, "POST", PATH, {});
    expect(await failureOf(write)).toMatchObject({ ...wanted, outcomeUnknown: true });
    const refused = answering(refreshed, [{ errorCode: "NOT_FOUND", message: "x" }], 404);
    expect(await failureOf(readOrg(refused.transport, refused.access.org, PATH))).toMatchObject(wanted);
  });

  it("is told apart by the id alone", async () => {
    const same = answering(old, { a: 1 });
    expect((await readOrg(same.transport, same.access.org, PATH)).body).toEqual({ a: 1 });
    const unknown = fakeFetch(() => json({ a: 2 }, 200, { "Wavedeck-Org": refreshed }), { id: null });
    expect((await readOrg(unknown.transport, unknown.access.org, PATH)).body).toEqual({ a: 2 });
    const silent = fakeFetch(() => json({ a: 3 }), { id: old });
    expect((await readOrg(silent.transport, silent.access.org, PATH)).body).toEqual({ a: 3 });
  });
});

describe("a write", () => {
  it("23. is sent twice when no answer comes", async () => {
    const { access, transport, asked } = fakeFetch(() => Promise.reject(new TypeError("Failed to fetch")));
    const error = await failureOf(writeOrg(transport, access.org, "POST", PATH, { command: "start" }));
    expect(error).toMatchObject({ kind: "gateway", outcomeUnknown: true });
    expect(asked).toHaveLength(1);
  });

  it("23. is sent twice when the answer is cut, late, refused or unreadable", async () => {
    for (const answer of [
      () => json({ problem: { source: "org", kind: "org-cut", message: "Cut.", outcomeUnknown: true } }, 502),
      () => json([{ errorCode: "INVALID_SESSION_ID", message: "Expired" }], 401),
      () => new Response("<html>", { status: 503, headers: { "Retry-After": "1" } }),
    ]) {
      const { access, transport, asked } = fakeFetch(answer);
      expect(await failureOf(writeOrg(transport, access.org, "POST", PATH, {}))).toBeInstanceOf(OrgError);
      expect(asked).toHaveLength(1);
    }
  });

  it("has the header that a form cannot send, is never cached and never redirected", async () => {
    const { access, transport, asked } = fakeFetch(() => json({}, 201));
    await writeOrg(transport, access.org, "PATCH", PATH, { command: "stop" });
    expect(asked[0]?.headers.get("Wavedeck-Write")).toBe("1");
    expect(asked[0]?.body).toEqual({ command: "stop" });
    expect(asked[0]?.init).toMatchObject({ method: "PATCH", cache: "no-store", redirect: "error" });
  });

  it("has its own name, with the run of the gateway that was last heard from", async () => {
    const { access, transport, asked } = fakeFetch(() => json({}, 200, { "Wavedeck-Run": "r1" }));
    for (let n = 0; n < 3; n++) await writeOrg(transport, access.org, "POST", PATH, {});
    const names = asked.map(({ headers }) => headers.get("Wavedeck-Write-Name") ?? "");
    expect(names.map((name) => name.split("/")[0])).toEqual(["", "r1", "r1"]);
    expect(new Set(names.map((name) => name.split("/")[1])).size).toBe(3);
  });

  it("has an unknown outcome when something other than the gateway answers with success", async () => {
    const { access, transport } = fakeFetch(() => new Response("<html>Sign in</html>"));
    expect(await failureOf(writeOrg(transport, access.org, "POST", PATH, {}))).toMatchObject({
      kind: "gateway",
      outcomeUnknown: true,
    });
  });

  it("with an empty answer has succeeded", async () => {
    const headers = { "Wavedeck-Source": "org" };
    const { access, transport } = fakeFetch(() => new Response(null, { status: 204, headers }));
    expect((await writeOrg(transport, access.org, "DELETE", PATH, undefined)).body).toBeUndefined();
  });
});

describe("a read", () => {
  it("26. is repeated with the session that was just refused", async () => {
    const { access, transport, asked } = fakeFetch(() => json([{ errorCode: "INVALID_SESSION_ID" }], 401));
    expect(await failureOf(readOrg(transport, access.org, PATH))).toMatchObject({ kind: "session" });
    expect(asked).toHaveLength(1);
  });

  it("27. does not notice what it costs", async () => {
    const headers = {
      "Sforce-Limit-Info": "api-usage=10018/100000",
      "Wavedeck-Calls": "42",
      "Wavedeck-Calls-Day": "420",
    };
    const { access, transport } = fakeFetch(() => json({}, 200, headers));
    expect(await readOrg(transport, access.org, PATH)).toMatchObject({
      usage: { used: 10018, max: 100000 },
      callsLastHour: 42,
      callsLastDay: 420,
    });
    const silent = fakeFetch(() => json({}));
    expect(await readOrg(silent.transport, silent.access.org, PATH)).toMatchObject({
      usage: null,
      callsLastHour: null,
      callsLastDay: null,
    });
  });

  it("is as old as the question to the org, which may have been sent before this page asked", async () => {
    const date = new Date(NOW_MS - 60_000).toUTCString();
    const headers = { "Wavedeck-Age-Ms": "900", "Wavedeck-Held-Ms": "700", Date: date };
    const { access, transport } = fakeFetch(() => json({}, 200, headers));
    const reply = await readOrg(transport, access.org, PATH);
    expect(reply).toMatchObject({ asOf: NOW_MS + 100 - 900, durationMs: 100 });
    // The org's clock is a minute behind. Its header is exact to half a second.
    expect(reply.skewMs).toBe(-60_000 + 500 + 700 - 100);
  });

  it("is not older than the question that was sent to the org for it, however long the org took", async () => {
    const { access, transport } = fakeFetch(() => json({}, 200, { "Wavedeck-Age-Ms": "60" }));
    expect(await readOrg(transport, access.org, PATH)).toMatchObject({ asOf: NOW_MS });
  });

  it("is as old as the browser's own question when the answer was preloaded", async () => {
    const date = new Date(NOW_MS - 500).toUTCString();
    const { access, transport } = fakeFetch(() => json({}, 200, { "Wavedeck-Age-Ms": "400", Date: date }));
    const early = { sentAt: NOW_MS - 900, receivedAt: NOW_MS - 500 };
    const reply = await readOrg({ ...transport, takePreloadTimes: () => early }, access.org, PATH);
    expect(reply.asOf).toBe(NOW_MS - 900);
    expect(reply.skewMs).toBe(Date.parse(date) + 500 - early.receivedAt);
  });

  it("does not take text that is not JSON for an answer, nor an abort for a failure", async () => {
    const { access, transport } = fakeFetch(() => new Response("<html>"));
    expect(await failureOf(readOrg(transport, access.org, PATH))).toMatchObject({ kind: "shape" });
    const controller = new AbortController();
    const aborted = fakeFetch(() => {
      controller.abort();
      return Promise.reject(new DOMException("Gone", "AbortError"));
    });
    const error = await failureOf(readOrg(aborted.transport, aborted.access.org, PATH, controller.signal));
    expect(error).not.toBeInstanceOf(OrgError);
  });

  it("goes to the gateway under the org's key, whatever characters it has", async () => {
    const { transport, asked } = fakeFetch(() => json({}));
    await readOrg(transport, { ...ORG, key: "a/../b?c" }, PATH);
    expect(asked[0]?.path).toBe(`http://gateway.example/gateway/org/a%2F..%2Fb%3Fc${PATH}`);
  });
});

describe("the version", () => {
  it("30. is the newest there is, whatever the org has", () => {
    expect(wavePath({ ...ORG, apiVersion: 49 }, "recipes")).toBe("/services/data/v49.0/wave/recipes");
    expect(versionPath({ ...ORG, apiVersion: 68 })).toBe("/services/data/v68.0");
  });

  it("30. is guessed when the org has not told it", () => {
    expect(() => versionPath({ ...ORG, apiVersion: null })).toThrow(OrgError);
    const problem = { source: "org", kind: "no-version", message: "401", status: 401 } as const;
    expect(() => wavePath({ ...ORG, apiVersion: null, problem }, "recipes")).toThrow(
      expect.objectContaining({ kind: "session" }),
    );
  });

  it("of the orgs comes with the list of them, which must be one", async () => {
    const { transport } = fakeFetch(() => json([ORG, { key: 7 }]));
    expect(await readOrgs(transport)).toEqual([ORG]);
    const behind = fakeFetch(() =>
      json([{ ...ORG, skewMs: -60_000 }], 200, { Date: "Tue, 10 Mar 2026 07:00:00 GMT" }),
    );
    const [org] = await readOrgs(behind.transport);
    expect(org?.skewMs).toBe(-60_000 - 3_600_000 + 500 - 100);
    const looking = fakeFetch(() => json([ORG]));
    await readOrgs(looking.transport, undefined, "a&b");
    expect(looking.asked[0]?.path).toMatch(/\/gateway\/orgs\?look=a%26b$/);
    const other = fakeFetch(() => json({ orgs: [] }));
    expect(await failureOf(readOrgs(other.transport))).toMatchObject({ kind: "shape" });
  });
});

describe("a connection that dies silently", () => {
  afterEach(() => {
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
  });

  it("ends a read, and never a write, because its outcome would be unknown", async () => {
    const patience = new AbortController();
    vi.spyOn(AbortSignal, "timeout").mockReturnValue(patience.signal);
    const ended: string[] = [];
    vi.stubGlobal(
      "fetch",
      (_: unknown, init?: RequestInit) =>
        new Promise((_answer, end) => {
          init?.signal?.addEventListener("abort", () => {
            ended.push(init.method ?? "GET");
            end(new DOMException("Too late.", "TimeoutError"));
          });
        }),
    );
    const transport = { ...browserTransport, online: () => true };
    const read = failureOf(readOrg(transport, ORG, PATH));
    const left = failureOf(readOrg(transport, ORG, PATH, new AbortController().signal));
    void writeOrg(transport, ORG, "POST", PATH, {});
    patience.abort();
    expect(await read).toMatchObject({ kind: "gateway" });
    expect(await left).toMatchObject({ kind: "gateway" });
    expect(ended).toEqual(["GET", "GET"]);
  });
});
