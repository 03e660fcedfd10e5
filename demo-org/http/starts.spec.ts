import { describe, expect, test } from "vitest";
import { dataflowNamed, first, NOW_MS, testOrg } from "./testOrg.ts";

const JOBS = "/v68.0/wave/dataflowjobs";

describe("start and stop", () => {
  const start = (dataflowId: unknown, command: unknown = "start"): object => ({ dataflowId, command });

  test.each([
    [49, ["progress", "status", "type"]],
    [50, ["id", "nodesUrl", "progress", "status", "syncDataflows", "type", "url"]],
    [68, ["id", "nodesUrl", "progress", "status", "syncDataflows", "type", "url"]],
  ])("v%i answers a start with 201 and %j", async (version, keys) => {
    const org = await testOrg();
    const flow = await dataflowNamed(org, "Store_Roster");
    const got = await org.send("POST", `/v${version}.0/wave/dataflowjobs`, start(flow.id, "Start"));
    expect(got.status).toBe(201);
    expect(Object.keys(got.body).sort()).toEqual(keys);
  });

  test.each([
    ["gone", 404, undefined],
    ["stay", 200, "Queued"],
  ] as const)(
    "a queued start becomes a run with another id; afterwards its own id is %s",
    async (queuedStartIds, status, word) => {
      const org = await testOrg({ queuedStartIds, scenario: "quiet-night" });
      const flow = await dataflowNamed(org, "Price_List_Pulse");
      const { body } = await org.send("POST", JOBS, { dataflowId: flow.id, command: "start" });
      expect((await org.get(`${JOBS}/${body.id}`)).body).toMatchObject({
        status: "Queued",
        label: "Price List Pulse",
        progress: 0,
      });
      org.clock.advance(20_000);
      const now = (await org.get(`${JOBS}?startedAfter=${Math.floor(NOW_MS / 1000)}`)).body.dataflowJobs;
      expect(now.map((j) => [j.id.slice(0, 3), j.status])).toEqual([["03C", "Running"]]);
      expect(Date.parse(first(now).createdDate)).toBeGreaterThan(NOW_MS);
      const old = await org.get(`${JOBS}/${body.id}`);
      expect([old.status, old.body.status]).toEqual([status, word]);
    },
  );

  test("a second start while one waits is answered like the first and then shows as failed in the list", async () => {
    const org = await testOrg();
    const flow = await dataflowNamed(org, "Store_Roster");
    const first = await org.send("POST", JOBS, start(flow.id));
    const second = await org.send("POST", JOBS, start(flow.id));
    expect([second.status, second.body.status, second.body.id === first.body.id]).toEqual([
      201,
      "Queued",
      false,
    ]);
    const { body } = await org.get(`${JOBS}/${second.body.id}`);
    expect(body).toMatchObject({
      status: "Failure",
      progress: 0,
      message: "scheduled run failed The dataflow job can’t start because it&#39;s already in the queue.",
    });
    expect(body).not.toHaveProperty("executedDate");
  });

  test("a stop ends a run within seconds, and an ended job is returned unchanged", async () => {
    const org = await testOrg();
    const running = first((await org.get(`${JOBS}?status=Running`)).body.dataflowJobs);
    expect(
      (await org.send("POST", `${JOBS}/${running.id}?_HttpMethod=PATCH`, { command: "STOP" })).status,
    ).toBe(200);
    org.clock.advance(8_000);
    const { body } = await org.get(`${JOBS}/${running.id}`);
    expect(body.status).toBe("Cancelled");
    expect(body.events.events.map((e) => e["eventType"])).toContain("jobCancelled");
    const again = await org.send("PATCH", `${JOBS}/${running.id}`, { command: "stop" });
    expect([again.status, again.text]).toEqual([200, (await org.get(`${JOBS}/${running.id}`)).text]);
  });

  test.each([
    ["", "POST_BODY_PARSE_ERROR", /request body is required/],
    [
      '{"dataflowId" j}',
      "JSON_PARSER_ERROR",
      /^Unexpected character \(&#39;j&#39; \(code 106\)\) at \[line:1, column:15\]$/,
    ],
    ['{"dataflowId":', "JSON_PARSER_ERROR", /end-of-input/],
    [
      '{"command":"start","name":1}',
      "JSON_PARSER_ERROR",
      /^Unrecognized field &quot;name&quot; at \[line:1, column:26\]$/,
    ],
    ['{"command":"explode"}', "POST_BODY_PARSE_ERROR", /command: explode/],
    ['{"command":"start"}', "POST_BODY_PARSE_ERROR", /dataflowId/],
    ['{"command":"start","dataflowId":"asd"}', "INVALID_ID_FIELD", /asd is not a valid record ID/],
  ])("the start %s is refused with %s", async (body, code, message) => {
    const org = await testOrg();
    const got = await org.send("POST", JOBS, body);
    expect([got.status, got.list[0]?.errorCode]).toEqual([400, code]);
    expect(got.list[0]?.message).toMatch(message);
  });

  test("a sync of a connection appears as one job per object", async () => {
    const org = await testOrg({ scenario: "quiet-night" });
    const connector = first(
      (await org.get("/v68.0/wave/dataConnectors")).body.dataConnectors.filter(
        (c) => c.name === "SFDC_NORDICS",
      ),
    );
    const got = await org.send("POST", `/v68.0/wave/dataConnectors/${connector.id}/ingest`);
    expect(got.body).toEqual({
      message: `Sync request was sent for connection ${connector.id}.`,
      url: "/services/data/v68.0/wave/dataflowjobs",
    });
    org.clock.advance(60_000);
    const { body } = await org.get(`${JOBS}?jobTypes=DataSync&startedAfter=${Math.floor(NOW_MS / 1000)}`);
    expect(body.dataflowJobs.map((j) => j.label).sort()).toEqual([
      "Account (SFDC_NORDICS)",
      "Case (SFDC_NORDICS)",
      "Opportunity (SFDC_NORDICS)",
    ]);
  });
});

test("a user without the permission may look, and is refused every start, stop and change", async () => {
  const org = await testOrg();
  const flow = await dataflowNamed(org, "Store_Roster");
  const running = first((await org.get(`${JOBS}?pageSize=200`)).body.dataflowJobs);
  const control = (body: object) =>
    fetch(`${org.url}/__demo/permissions`, { method: "POST", body: JSON.stringify(body) });
  expect((await control({ write: false })).status).toBe(200);
  const before = org.counters.total();
  for (const [method, path, body] of [
    ["POST", JOBS, { dataflowId: flow.id, command: "start" }],
    ["PATCH", `${JOBS}/${running.id}`, { command: "stop" }],
    ["PUT", `/v68.0/wave/asset/${flow.id}/schedule`, undefined],
  ] as const) {
    const got = await org.send(method, path, body);
    expect([got.status, got.list[0]?.errorCode]).toEqual([403, "INSUFFICIENT_ACCESS_OR_READONLY"]);
  }
  expect((await org.get(JOBS)).status).toBe(200);
  // A refusal is a call.
  expect(org.counters.total() - before).toBe(4);
  expect((await control({ write: true })).status).toBe(200);
  expect((await org.send("POST", JOBS, { dataflowId: flow.id, command: "start" })).status).toBe(201);
  for (const odd of [{}, { write: "no" }, { write: false, username: "nobody@example.com" }])
    expect((await control(odd)).status).toBe(400);
});
