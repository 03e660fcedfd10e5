// Unusual answers that are not in the recordings but are possible from orgs, proxies and edited recordings, through the real
// gateway to the real client.
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { failedV50, listV56, nodesV50, recipeV56, startV50, syncV50 } from "../contract/fixtures/payloads.ts";
import { parseSource, type Source } from "../contract/source.ts";
import { readNodes } from "../src/org/nodes.ts";
import { readLimits } from "../src/org/limits.ts";
import { readJob, readJobs } from "../src/org/jobs.ts";
import { stopJob } from "../src/org/stopJob.ts";
import { readSource, readSources } from "../src/org/sources.ts";
import { accessTo, failure, play } from "./recordedAccess.ts";
import type { Recording } from "../testing/recordedOrg.ts";
import { startSource } from "../src/org/startSource.ts";
import { nodeStatusWord } from "../src/words/nodeWords.ts";
import { scheduleWords } from "../src/words/scheduleWords.ts";

const ALL = { after: null };
const LIST = "wave/dataflowjobs";
const jobs = (json: unknown): Record<string, Recording> => ({ [LIST]: { json } });
const said = (status: number, body: unknown): Recording => ({ status, text: JSON.stringify(body) });

describe("a link to the next page", () => {
  test.each([
    [
      "with the org's address before it",
      "HTTPS://acme.my.salesforce.com/services/data/v56.0/wave/dataflowjobs?page=2",
    ],
    ["with only a query", "?page=2"],
    ["relative to the list", "dataflowjobs?page=2"],
    ["in the other spelling and with a slash", "/services/data/v56.0/wave/dataflowJobs/?page=2"],
  ])("%s is followed", async (_, nextPageUrl) => {
    const next: Recording = { json: { dataflowJobs: [syncV50], nextPageUrl: null } };
    const { access } = await play(56, {
      "wave/dataflowjobs?page=2": next,
      "wave/dataflowJobs/?page=2": next,
      ...jobs({ ...listV56, nextPageUrl }),
    });
    const read = await readJobs(access, ALL);
    expect(read.jobs.map(({ id }) => id)).toEqual([recipeV56.id, syncV50.id]);
    expect(read.whole).toBe(true);
  });

  test.each([
    ["javascript:alert(1)"],
    ["/setup/home?page=2"],
    ["/services/data/../../x"],
    [17],
    [{ url: "x" }],
  ])("that is invalid (%j) is not followed, and the list is marked incomplete", async (nextPageUrl) => {
    const { access, recorded } = await play(56, jobs({ ...listV56, nextPageUrl }));
    expect(await readJobs(access, ALL)).toMatchObject({ whole: false, calls: 1 });
    expect(recorded.seen).toHaveLength(1);
  });

  test.each([[false], [""], [" "], [null]])("of %j counts as none", async (nextPageUrl) => {
    const { access } = await play(56, jobs({ ...listV56, nextPageUrl }));
    expect((await readJobs(access, ALL)).whole).toBe(true);
  });
});

describe("a job", () => {
  const read = async (wire: object) => {
    const { access } = await play(67, jobs({ dataflowJobs: [{ ...syncV50, ...wire }] }));
    return (await readJobs(access, ALL)).jobs[0];
  };

  test.each([
    ["a bare list", (events: unknown[]) => events],
    ["under a key of another name", (jobEvents: unknown[]) => ({ url: "/x", jobEvents })],
    ["nested twice", (events: unknown[]) => ({ events: { events } })],
  ])("has its events: %s", async (_, wrap) => {
    const event = {
      eventType: "JobRunManual",
      createdDate: "2026-11-20T06:00:58.000Z",
      createdBy: { name: "Ada" },
    };
    expect((await read({ events: wrap([event]) }))?.events).toEqual([
      { type: "JobRunManual", at: Date.UTC(2026, 10, 20, 6, 0, 58), by: "Ada" },
    ]);
  });

  test("with a 15-character id in the list and at its own address is one job", async () => {
    const short = recipeV56.id.slice(0, 15);
    const { access } = await play(56, {
      ...jobs({ dataflowJobs: [{ ...recipeV56, id: short }] }),
      [`wave/dataflowjobs/${short}`]: { json: { ...recipeV56, id: short } },
    });
    const [listed] = (await readJobs(access, ALL)).jobs;
    expect((await readJob(access, short)).job.id).toBe(listed?.id);
    expect(listed?.id).toHaveLength(18);
  });

  test.each([
    ["runs with progress above one", { status: "Running", progress: 1.07 }, { progress: 100, endedAt: null }],
    ["has an American spelling", { status: "Canceled" }, { status: "cancelled" }],
    [
      "never ran and has no message",
      { status: "Failure", executedDate: null, duration: null },
      { beganAt: null, ranSeconds: null, endedAt: null },
    ],
    [
      "has lengths and counts as text",
      { duration: "12", waitTime: "3", retryCount: "1" },
      { ranSeconds: 12, waitedSeconds: 3, retryCount: 1 },
    ],
    ["has numbers in exponent notation", { progress: "5.0E-1" }, { progress: 50 }],
    [
      "has padded references",
      { source: { id: "", name: "" }, syncDataflows: { dataflows: [{ id: "" }] } },
      { source: null, syncDataflows: [] },
    ],
    [
      "has null for every collection",
      { events: null, syncDataflows: null, inputNodes: null, licenseAttributes: null },
      { events: [], inputs: [], licenseType: null },
    ],
  ])("that %s", async (_, wire, expected) => {
    expect(await read(wire)).toMatchObject(expected);
  });
});

describe("the nodes of a job", () => {
  const path = `wave/dataflowjobs/${failedV50.id}/nodes`;

  test("with statuses of a job, without a status, and with counts as text", async () => {
    const [first] = nodesV50.nodes;
    const { access } = await play(56, {
      [path]: {
        json: {
          nodes: [
            {
              ...first,
              status: "Success",
              inputRows: { processedCount: "9007199254740993" },
              outputRows: null,
            },
            { ...first, id: "", name: "Two", status: "" },
          ],
        },
      },
    });
    const { nodes, broken } = await readNodes(access, failedV50.id);
    expect(nodes.map((node) => [node.name, nodeStatusWord(node)])).toEqual([
      ["Extract_Account", "Success"],
      ["Two", "Unknown"],
    ]);
    expect(broken).toBe(0);
    expect(nodes[0]).toMatchObject({ rowsIn: expect.any(Number) as number, rowsOut: null });
  });
});

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
    ["of a session, as a page", { status: 403, text: "Bad_OAuth_Token" }, { kind: "forbidden" }],
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

describe("sources", () => {
  const recipe = { id: "05vHr000000RecpMAK", label: "Costs", name: "Costs" };

  test("a recipe without a target is read by itself before its start fails", async () => {
    const { access, recorded } = await play(56, {
      "wave/recipes": { json: { recipes: [recipe], nextPageUrl: null } },
      [`wave/recipes/${recipe.id}`]: { json: { ...recipe, targetDataflowId: "" } },
    });
    const [source] = (await readSources(access, "recipe")).sources;
    if (source === undefined) throw new Error("no source");
    expect((await failure(startSource(access, source))).detail).toContain("no target dataflow");
    expect(recorded.seen.filter((line) => line.startsWith("POST"))).toEqual([]);
  });

  test.each([
    [
      '{"scheduleType":"weekly","daysOfWeek":["Monday"],"startTime":{"hour":6,"minute":5},"timeZone":"Europe/Berlin"}',
      "Weekly on Mon at 06:05 (Europe/Berlin)",
    ],
    [
      "{&quot;scheduleType&quot;:&quot;weekly&quot;,&quot;daysOfWeek&quot;:[&quot;Monday&quot;]}",
      "Weekly on Mon",
    ],
    ['"{&quot;scheduleType&quot;:&quot;weekly&quot;}"', "Weekly"],
    ["{&amp;quot;scheduleType&amp;quot;:&amp;quot;weekly&amp;quot;}", "Weekly"],
    [{ frequency: "Minutely", minutelyInterval: 15 }, "Every 15 minutes"],
    [
      {
        frequency: "monthlyrelative",
        weekInMonth: "second",
        dayInWeek: "friday",
        time: { hour: 3, minute: 0, timeZone: { zoneId: "UTC" } },
      },
      "Monthly on the second Friday at 03:00 (UTC)",
    ],
    [{ frequency: "fortnightly" }, "Fortnightly"],
    ["{}", undefined],
    ["", undefined],
    ["null", undefined],
    ["0 0 3 * * ?", undefined],
    [[], undefined],
  ])("the schedule %j is read as %j", async (scheduleAttributes, words) => {
    const id = "02K3h000000XyZaEAK";
    const { access } = await play(56, {
      [`wave/dataflows/${id}`]: { json: { id, label: "Order Book", scheduleAttributes } },
    });
    const { schedule } = (await readSource(access, "dataflow", id)).source;
    expect(schedule === null ? undefined : scheduleWords(schedule, [])).toBe(words);
  });

  test("a list that lacks its key when it is empty, or has another key, is still a list", async () => {
    const { access } = await play(56, {
      "wave/dataflows": { json: { dataflows: [] } },
      "wave/recipes": { json: { nextPageUrl: null, recipes: [], totalSize: 0, url: "/x" } },
      "wave/dataConnectors": { json: { connectors: [{ id: "0ItHr000000ConnMAK", name: "SFDC_LOCAL" }] } },
    });
    expect((await readSources(access, "dataflow")).sources).toEqual([]);
    expect((await readSources(access, "recipe")).sources).toEqual([]);
    expect((await readSources(access, "connection")).sources.map(({ id }) => id)).toEqual([
      "0ItHr000000ConnMAK",
    ]);
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
