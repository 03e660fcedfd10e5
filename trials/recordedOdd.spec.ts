// Unusual errors, answers to writes, limits and connections that are not in the recordings but are possible from orgs, proxies and edited
// recordings, through the real gateway to the real client. Unusual jobs and sources have files of their own.
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { listV56, recipeV56, startV50 } from "../contract/fixtures/payloads.ts";
import { parseSource, type Source } from "../contract/source.ts";
import { readLimits } from "../src/org/limits.ts";
import { readJobs } from "../src/org/jobs.ts";
import { stopJob } from "../src/org/stopJob.ts";
import { accessTo, failure, play } from "./recordedAccess.ts";
import type { Recording } from "../testing/recordedOrg.ts";
import { startSource } from "../src/org/startSource.ts";

const ALL = { after: null };
const LIST = "wave/dataflowjobs";
const jobs = (json: unknown): Record<string, Recording> => ({ [LIST]: { json } });
const said = (status: number, body: unknown): Recording => ({ status, text: JSON.stringify(body) });

describe("errors", () => {
  test.each<[string, Recording, object]>([
    [
      "in layers",
      said(404, {
        enhancedErrorType: "RecordError",
        message: "Gone",
        output: { errors: [{ errorCode: "NOT_FOUND", message: "It&#39;s gone" }], fieldErrors: {} },
      }),
      { kind: "missing", code: "NOT_FOUND", detail: "It's gone" },
    ],
    [
      "nested and empty",
      said(500, { message: "Broken", output: { errors: [] } }),
      { kind: "org", detail: "Broken" },
    ],
    [
      "with a capital letter",
      said(400, { Errors: [{ description: "No &quot;x&quot;" }] }),
      { kind: "refused", detail: 'No "x"' },
    ],
    [
      "nested, about the quota",
      said(403, {
        message: "x",
        output: {
          errors: [{ errorCode: "REQUEST_LIMIT_EXCEEDED", message: "TotalRequests Limit exceeded." }],
        },
      }),
      { kind: "quota" },
    ],
    [
      "with a number for a code",
      said(403, [{ errorCode: 119, message: "No access" }]),
      { kind: "forbidden", code: "119" },
    ],
    ["without anything in the list", said(403, []), { kind: "forbidden" }],
    ["of a session, without a body", { status: 401, text: "" }, { kind: "session" }],
    [
      "of a session, in the words of its sign-in",
      { status: 403, text: "Bad_OAuth_Token" },
      { kind: "session" },
    ],
    ["as a page", { status: 403, text: "<html>Forbidden</html>" }, { kind: "forbidden" }],
    ["of a missing resource, without a body", { status: 404, text: "" }, { kind: "missing" }],
    [
      "with a success status",
      said(200, [{ errorCode: "UNKNOWN_EXCEPTION", message: "x" }]),
      { kind: "shape" },
    ],
    ["without any text", { status: 500, text: "" }, { kind: "org" }],
    [
      "of a retired API version",
      said(410, { errorCode: "UNSUPPORTED_API_VERSION", message: "Gone" }),
      { kind: "missing" },
    ],
  ])("%s", async (_, recording, expected) => {
    const { access } = await play(56, { [LIST]: recording });
    expect(await failure(readJobs(access, ALL))).toMatchObject(expected);
  });
});

describe("writes", () => {
  function dataflow(): Source {
    const source = parseSource("dataflow", { id: "02K3h000000XyZaEAK", label: "Order Book" });
    if (source === null) throw new Error("no source");
    return source;
  }

  test.each<[string, Recording, string | null]>([
    ["as an old version does, without an id", { json: { progress: 0, status: "Queued" } }, null],
    [
      "by the run itself, without a queued start",
      { json: { ...startV50, id: "03C3h000000AbCdEAK" } },
      "03C3h000000AbCdEAK",
    ],
    ["with success and no content", { status: 204, text: "" }, null],
    ["with success and an empty body", { status: 200, text: "" }, null],
    ["with a list", { json: [startV50] }, null],
  ])("a start answered %s is accepted", async (_, recording, jobId) => {
    const { access, recorded } = await play(56, { [LIST]: recording });
    expect(await startSource(access, dataflow())).toMatchObject({ jobId });
    expect(recorded.seen).toEqual(["POST /services/data/v56.0/wave/dataflowjobs"]);
  });

  test("a start answered by a page has an unknown outcome, and is sent once", async () => {
    const { access, recorded } = await play(56, {
      [LIST]: { status: 502, text: "<html>", type: "text/html" },
    });
    expect(await failure(startSource(access, dataflow()))).toMatchObject({ outcomeUnknown: true });
    expect(recorded.seen).toHaveLength(1);
  });

  test("a stop of a queued start whose run has begun fails as missing", async () => {
    const { access } = await play(56, jobs(listV56));
    expect(await failure(stopJob(access, startV50.id))).toMatchObject({
      kind: "missing",
      outcomeUnknown: false,
    });
  });
});

test.each<[string, Recording, string]>([
  ["no table at all", { json: [] }, "shape"],
  ["a page", { status: 200, text: "<html>" }, "org"],
])("limits with %s", async (_, recording, kind) => {
  const { access } = await play(56, { limits: recording });
  expect((await failure(readLimits(access))).kind).toBe(kind);
});

test("limits that are null, negative or missing are accepted", async () => {
  const { access } = await play(56, {
    limits: {
      json: { DailyApiRequests: { Max: 0, Remaining: -3 }, DailyAnalyticsDataflowJobExecutions: null },
    },
  });
  expect(await readLimits(access)).toMatchObject({ apiRequests: { max: 0 }, analyticsRuns: null });
});

// As a small Python server answers: HTTP 1.0, no length, the end of the connection as the end of the answer.
test("an org with HTTP 1.0 that ends its answers by closing the connection is read completely", async () => {
  const server = createServer((socket) => {
    socket.once("data", (chunk) => {
      const [, target = ""] = String(chunk).split(" ");
      const body = target.endsWith("/services/data") ? [{ version: "56.0" }] : listV56;
      socket.end(`HTTP/1.0 200 OK\r\nContent-type: application/json\r\n\r\n${JSON.stringify(body)}`);
    });
  });
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, "127.0.0.1", resolve);
  await promise;
  onTestFinished(() => void server.close());
  const access = await accessTo(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const read = await readJobs(access, ALL);
  expect(read.jobs.map(({ id }) => id)).toEqual([recipeV56.id]);
  expect(read.lastReply.skewMs).toBeNull();
});
