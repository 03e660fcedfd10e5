// What a read costs the org, and what of its answer is passed on.
import { brotliDecompressSync, gunzipSync, gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { JOBS, json, START, TOKEN, tryGateway, WRITE_HEADERS } from "../../../testing/gatewayFixture.ts";
import { tokenOrg } from "../../../testing/tokenOrg.ts";

const PATH = `/gateway/org/org${JOBS}`;

describe("an answer of the org", () => {
  test("is passed on unchanged, with the org's clock, its budget and the age of the answer", async () => {
    const body = '{ "dataflowJobs" : [],\n"label":"it&#39;s <b>" }';
    const { org, tick, ask } = await tryGateway((_, response) => {
      response.writeHead(200, {
        "Content-Type": "application/json",
        Date: "Mon, 01 Jan 2024 00:00:00 GMT",
        "Sforce-Limit-Info": "api-usage=10/100",
        "Set-Cookie": "sid=1",
        "X-Powered-By": "x",
      });
      response.end(body);
    });
    const first = await ask(`${PATH}?startedAfter=1&q=%22a+b%22'%7E`);
    expect(first.text).toBe(body);
    expect(first.headers).toMatchObject({
      date: "Mon, 01 Jan 2024 00:00:00 GMT",
      "sforce-limit-info": "api-usage=10/100",
      "wavedeck-source": "org",
      "cache-control": "private, no-cache",
      "x-content-type-options": "nosniff",
    });
    expect(first.headers).not.toHaveProperty("set-cookie");
    expect(first.headers).not.toHaveProperty("x-powered-by");
    expect(org.seen[0]?.url).toBe(`${JOBS}?startedAfter=1&q=%22a+b%22'%7E`);
    expect(org.seen[0]?.headers).toMatchObject({
      authorization: `Bearer ${TOKEN}`,
      accept: "application/json",
    });
    tick(400);
    const kept = await ask(`${PATH}?startedAfter=1&q=%22a+b%22'%7E`);
    expect(Number(kept.headers["wavedeck-age-ms"])).toBeGreaterThanOrEqual(400);
    expect(org.seen).toHaveLength(1);
  });

  test.for([400, 403, 404, 410, 429, 500, 503])(
    "with status %i and JSON is passed on unchanged",
    async (status) => {
      const error = [{ errorCode: "X", message: "y" }];
      const { ask } = await tryGateway(json(error, status, { "Retry-After": "7" }));
      const reply = await ask(PATH);
      expect(reply.status).toBe(status);
      expect(JSON.parse(reply.text)).toEqual(error);
      expect(reply.headers["wavedeck-source"]).toBe("org");
      expect(reply.headers["retry-after"]).toBe("7");
      expect(reply.headers.etag).toBeUndefined();
    },
  );

  test("unchanged is a 304 without a body, under 600 bytes with its headers, in every encoding", async () => {
    const jobs = Array.from({ length: 50 }, (_, i) => ({ id: `03C${i}`, label: "Sales", progress: 0.5 }));
    const { tick, ask } = await tryGateway(
      json({ dataflowJobs: jobs }, 200, { "Sforce-Limit-Info": "api-usage=10018/100000" }),
    );
    for (const encoding of ["br, gzip", "gzip", "identity"]) {
      const headers = { "Accept-Encoding": encoding };
      const { etag } = (await ask(PATH, { headers })).headers;
      expect(etag).toMatch(/^"[\w.-]+"$/);
      tick(2000);
      const beat = await ask(PATH, { headers: { ...headers, "If-None-Match": etag } });
      expect(beat.status).toBe(304);
      expect(beat.raw).toHaveLength(0);
      expect(beat.wireBytes).toBeLessThanOrEqual(600);
    }
    expect((await ask(PATH, { headers: { "If-None-Match": '"other"' } })).status).toBe(200);
  });

  test("is named with the org's id, so that the same words of another org are not the same answer", async () => {
    const [one, two] = ["00Dxx0000001gPLEAY", "00Dyy0000001gPLEAY"];
    const { gateway, org, ask } = await tryGateway(json({ dataflowJobs: [] }));
    const first = await ask(PATH);
    expect(first.headers["wavedeck-org"]).toBe(one);
    expect((await ask("/gateway/org/org/runs?from=0&to=1")).headers["wavedeck-org"]).toBe(one);
    expect((await ask("/gateway/org/org/nothing")).headers["wavedeck-org"]).toBe(one);
    gateway.orgs.replace(tokenOrg(org.url, "00Dyy0000001gPL!another-secret-half"));
    const again = await ask(PATH, { headers: { "If-None-Match": first.headers.etag } });
    expect([again.status, again.headers["wavedeck-org"], again.text]).toEqual([200, two, first.text]);
  });

  test("is compressed as the client accepts it, with a tag for each encoding", async () => {
    const value = { dataflowJobs: Array.from({ length: 100 }, () => ({ label: "Sales" })) };
    const { ask } = await tryGateway(json(value));
    const plain = await ask(PATH);
    const gzip = await ask(PATH, { headers: { "Accept-Encoding": "gzip, br;q=0" } });
    const brotli = await ask(PATH, { headers: { "Accept-Encoding": "gzip, br" } });
    expect(gzip.headers["content-encoding"]).toBe("gzip");
    expect(brotli.headers["content-encoding"]).toBe("br");
    expect(gunzipSync(gzip.raw).toString()).toBe(plain.text);
    expect(brotliDecompressSync(brotli.raw).toString()).toBe(plain.text);
    expect(new Set([plain, gzip, brotli].map((reply) => reply.headers.etag)).size).toBe(3);
    expect(brotli.headers.vary).toBe("Accept-Encoding");
  });

  test("is decompressed when the org compresses it", async () => {
    const { ask } = await tryGateway((_, response) => {
      response.writeHead(200, { "Content-Encoding": "gzip" }).end(gzipSync('{"a":1}'));
    });
    expect((await ask(PATH)).text).toBe('{"a":1}');
  });

  test("without a Date gets none from the gateway, because its clock is not the org's", async () => {
    const { ask } = await tryGateway((_, response) => {
      response.sendDate = false;
      response.end("{}");
    });
    expect((await ask(PATH)).headers).not.toHaveProperty("date");
  });
});

describe("one call serves many", () => {
  test("a read under way is shared with an identical one, and not with another", async () => {
    const waiting: (() => void)[] = [];
    const { org, ask } = await tryGateway((seen, response) => {
      waiting.push(() => response.end(JSON.stringify({ url: seen.url })));
      if (waiting.length === 2) for (const go of waiting) go();
    });
    const replies = await Promise.all([
      ...Array.from({ length: 20 }, () => ask(PATH)),
      ask(`${PATH}?status=Running`),
    ]);
    expect(org.seen).toHaveLength(2);
    expect(new Set(replies.map((reply) => reply.status))).toEqual(new Set([200]));
    expect(replies[0]?.headers["wavedeck-calls"]).toBeDefined();
  });

  test("an answer is kept for one second and no longer", async () => {
    const { org, tick, ask } = await tryGateway();
    await ask(PATH);
    tick(500);
    await ask(PATH);
    expect(org.seen).toHaveLength(1);
    tick(501);
    await ask(PATH);
    expect(org.seen).toHaveLength(2);
  });

  test("a write drops kept answers, whether the org refuses it or not", async () => {
    const { org, ask } = await tryGateway();
    await ask(PATH);
    await ask(PATH, { method: "POST", headers: WRITE_HEADERS, body: START });
    await ask(PATH);
    expect(org.seen.map((seen) => seen.method)).toEqual(["GET", "POST", "GET"]);
  });

  test("a read that was under way when a write began is neither kept nor shared with later readers", async () => {
    let releaseFirst: (() => void) | undefined;
    const { org, ask } = await tryGateway((seen, response) => {
      if (seen.method === "GET" && !releaseFirst) releaseFirst = () => response.end('{"old":true}');
      else response.end('{"old":false}');
    });
    const early = ask(PATH);
    await expect.poll(() => org.seen.length).toBe(1);
    await ask(PATH, { method: "POST", headers: WRITE_HEADERS, body: START });
    expect((await ask(PATH)).text).toBe('{"old":false}');
    releaseFirst?.();
    expect((await early).text).toBe('{"old":true}');
    expect((await ask(PATH)).text).toBe('{"old":false}');
  });

  test("a failed read is not kept", async () => {
    const { org, ask } = await tryGateway((_, response) => response.end("<html>"));
    expect((await ask(PATH)).status).toBe(502);
    org.behave(json([{ errorCode: "SERVER_UNAVAILABLE", message: "Busy" }], 500));
    expect((await ask(PATH)).status).toBe(500);
    org.behave(json({}));
    expect((await ask(PATH)).status).toBe(200);
  });
});

describe("the hourly cap", () => {
  test("refuses reads, but not kept answers and not writes, and says when to try again", async () => {
    // At the start, three calls read the version and the names.
    const { org, tick, ask } = await tryGateway(undefined, { maxCallsPerHour: 4 });
    expect((await ask(PATH)).headers["wavedeck-calls"]).toBe("4");
    expect((await ask(PATH)).status).toBe(200);
    const reply = await ask(`${PATH}?page=2`);
    expect(reply.status).toBe(429);
    expect(reply.problem).toMatchObject({ source: "gateway", kind: "capped" });
    const seconds = Number(reply.headers["retry-after"]);
    expect(seconds).toBeGreaterThan(3500);
    expect((await ask(PATH, { method: "POST", headers: WRITE_HEADERS, body: START })).status).toBe(200);
    tick(3_620_000);
    expect((await ask(`${PATH}?page=2`)).status).toBe(200);
    expect(org.seen).toHaveLength(3);
  });
});

describe("addresses of the gateway", () => {
  test("unknown ones get a typed problem", async () => {
    const { ask } = await tryGateway();
    expect((await ask("/gateway/nothing")).problem?.kind).toBe("not-found");
    expect((await ask("/gateway")).problem?.kind).toBe("not-found");
    expect((await ask("/gateway/org")).problem?.kind).toBe("unknown-org");
    const unknown = await ask("/gateway/org/other/services/data");
    expect(unknown.status).toBe(404);
    expect(unknown.problem?.kind).toBe("unknown-org");
    expect(
      (await ask("/gateway/org/org/services/data/v67.0/query?q=SELECT+Id+FROM+User")).problem?.kind,
    ).toBe("not-allowed");
  });

  test("health names the program and carries no CORS header", async () => {
    const { ask } = await tryGateway();
    const reply = await ask("/gateway/health");
    expect(JSON.parse(reply.text)).toMatchObject({ ok: true, name: "wavedeck", build: null });
  });
});
