// Kept runs as a file: what it holds, how it attacks nobody, and that a slow client does not fill the gateway's memory.
import { request as httpRequest } from "node:http";
import { expect, test } from "vitest";
import { parseHistoryLine } from "../../../contract/historyLines.ts";
import { JOBS, json, tryGateway } from "../../../testing/gatewayFixture.ts";
import { idOf, wireJob } from "../../../testing/historyRig.ts";
import type { Gateway } from "../../gateway.ts";

const RUNS = "/gateway/org/org/runs";
const DATE = { Date: "Fri, 20 Nov 2026 12:00:00 GMT" };

/** A gateway that has seen these jobs in one list. */
async function gatewayWith(jobs: readonly unknown[]) {
  const tried = await tryGateway(json({ dataflowJobs: jobs, nextPageUrl: null }, 200, DATE));
  await tried.ask(`/gateway/org/org${JOBS}`);
  return tried;
}

test("as CSV: one line per ended run, newest first, and no cell that a spreadsheet would run", async () => {
  const { ask, org } = await gatewayWith([
    wireJob(2, { label: '=HYPERLINK("http://a.example";"x")', message: "-1+1" }),
    wireJob(1, { message: 'said "no",\nthen stopped' }),
    wireJob(3, { status: "Running", endDate: undefined }),
  ]);
  const { length } = org.seen;
  const reply = await ask(`${RUNS}?format=csv`);
  expect(reply.status).toBe(200);
  expect(reply.headers).toMatchObject({
    "content-type": "text/csv; charset=utf-8",
    "content-disposition": 'attachment; filename="org-runs.csv"',
    "cache-control": "no-store",
  });
  expect(reply.text).toBe(
    "Job id,Source id,Label,Type,Status,Asked for,Began,Ended,Waited (s),Ran (s),Rows out,Message\r\n" +
      `${idOf(1)},,Sales,dataflow,success,2026-11-20T11:59:00.000Z,2026-11-20T11:59:02.000Z,2026-11-20T12:00:02.000Z,2,60,,"said ""no"",\nthen stopped"\r\n` +
      `${idOf(2)},,"'=HYPERLINK(""http://a.example"";""x"")",dataflow,success,2026-11-20T11:58:00.000Z,2026-11-20T11:58:02.000Z,2026-11-20T11:59:02.000Z,2,60,,'-1+1\r\n`,
  );
  expect(org.seen).toHaveLength(length);
});

test("as JSON lines: each line can be read back, the runs are as the org sent them, coverage comes last", async () => {
  const { ask } = await gatewayWith([wireJob(1), wireJob(2, { label: "\u2028line" })]);
  const reply = await ask(`${RUNS}?format=jsonl`);
  expect(reply.headers["content-type"]).toBe("application/jsonl; charset=utf-8");
  const lines = reply.text.trimEnd().split("\n").map(parseHistoryLine);
  expect(lines.map(({ holds }) => holds)).toEqual(["head", "run", "run", "coverage"]);
  expect(lines[1]).toMatchObject({ body: JSON.parse(JSON.stringify(wireJob(1))) as unknown, version: 67 });
});

test("a range, a source and a place to begin after choose the runs of a file, as of a page", async () => {
  const { ask } = await gatewayWith(Array.from({ length: 250 }, (_, n) => wireJob(n)));
  const idsOf = async (query: string) =>
    (await ask(`${RUNS}?format=csv${query}`)).text
      .trimEnd()
      .split("\r\n")
      .slice(1)
      .map((row) => row.split(",")[0]);
  expect(await idsOf("")).toEqual(Array.from({ length: 250 }, (_, n) => idOf(n)));
  expect(await idsOf(`&from=2026-11-20T11:50:00Z&to=2026-11-20T11:51:00Z`)).toEqual([idOf(9), idOf(10)]);
  const { next } = JSON.parse((await ask(`${RUNS}?limit=248`)).text) as { next: string };
  expect(await idsOf(`&after=${next}`)).toEqual([idOf(248), idOf(249)]);
  expect(await idsOf(`&limit=120`)).toHaveLength(120);
  expect(await idsOf("&source=02K3h000000fxTMEAY")).toEqual([]);
});

test.each([
  ["GET", "?format=xlsx", {}, 400, "bad-request"],
  ["GET", "?format=__proto__", {}, 400, "bad-request"],
  ["GET", "?format=csv&format=csv", {}, 400, "bad-request"],
  ["GET", "?format=csv&unfinished=1", {}, 400, "bad-request"],
  ["GET", "?format=csv&limit=0", {}, 400, "bad-request"],
  ["GET", "?format=csv&from=yesterday", {}, 400, "bad-request"],
  ["GET", "?format=csv&after=1.x", {}, 400, "bad-request"],
  ["GET", "?format=csv&source=..", {}, 400, "bad-request"],
  ["GET", "?format=csv&path=/etc/passwd", {}, 400, "bad-request"],
  ["GET", "/?format=csv", {}, 400, "bad-request"],
  ["POST", "?format=csv", { Origin: "same" }, 403, "not-allowed"],
  ["DELETE", "?format=jsonl", {}, 403, "not-allowed"],
  ["GET", "?format=csv", { Origin: "http://a.example" }, 403, "not-allowed"],
  [
    "GET",
    "?format=csv",
    { "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate" },
    403,
    "not-allowed",
  ],
  ["GET", "?format=csv", { Host: "a.example" }, 403, "host-refused"],
])("%s %s with %j is refused", async (method, query, headers, status, kind) => {
  const { ask, gateway } = await gatewayWith([wireJob(1)]);
  const sent = Object.entries(headers).map(([name, value]) => [name, value === "same" ? gateway.url : value]);
  const reply = await ask(RUNS + query, {
    method,
    headers: Object.fromEntries(sent) as Record<string, string>,
  });
  expect([reply.status, reply.problem?.kind]).toEqual([status, kind]);
  expect(reply.text).not.toContain("Sales");
});

test("HEAD sends nothing, and an org that is unknown or without history has no file", async () => {
  const { ask } = await gatewayWith([wireJob(1)]);
  const head = await ask(`${RUNS}?format=csv`, { method: "HEAD" });
  expect([head.status, head.text]).toEqual([403, ""]);
  expect((await ask("/gateway/org/other/runs?format=csv")).problem?.kind).toBe("unknown-org");
  const without = await tryGateway(undefined, { history: "off" });
  expect((await without.ask(`${RUNS}?format=csv`)).problem?.kind).toBe("no-history");
});

/** Calls `act` before each question that the history is asked. */
function onAsk(gateway: Gateway, act: () => void): void {
  const history = gateway.orgs.get("org")?.history;
  if (history == null) throw new Error("no history");
  const { ask } = history;
  history.ask = (question) => {
    act();
    return ask.call(history, question) as never;
  };
}

test("a client that does not read makes the gateway stop after a few pieces; one that leaves ends it", async () => {
  const message = "x".repeat(4000);
  const { gateway } = await gatewayWith(Array.from({ length: 5000 }, (_, n) => wireJob(n, { message })));
  let asked = 0;
  onAsk(gateway, () => (asked += 1));
  const { promise, resolve } = Promise.withResolvers<void>();
  const request = httpRequest(`${gateway.url}${RUNS}?format=jsonl`, (response) => {
    response.pause();
    resolve();
  });
  request.end();
  await promise;
  let before = -1;
  // Until nothing more is made: the buffers of both ends are full.
  await expect.poll(() => before === (before = asked), { interval: 100 }).toBe(true);
  expect(asked).toBeGreaterThan(0);
  expect(asked).toBeLessThan(45);
  request.destroy();
  await expect.poll(() => before === (before = asked), { interval: 100 }).toBe(true);
  expect(asked).toBeLessThan(50);
});

test("an export that fails under way is broken off and logged, and not taken for whole", async () => {
  const { gateway, lines } = await gatewayWith(Array.from({ length: 500 }, (_, n) => wireJob(n)));
  let asked = 0;
  onAsk(gateway, () => {
    asked += 1;
    if (asked === 3) throw new Error("the disk is gone");
  });
  const { promise, resolve } = Promise.withResolvers<boolean>();
  httpRequest(`${gateway.url}${RUNS}?format=csv`, (response) => {
    response.resume();
    response.on("error", () => undefined);
    response.on("close", () => {
      resolve(response.complete);
    });
  }).end();
  expect(await promise).toBe(false);
  expect(lines.join("\n")).toContain("org: an export broke off");
});
