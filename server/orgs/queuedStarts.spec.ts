// The memory of queued starts: what it learns from passing answers, what it never stores, and which questions it refuses.
import { describe, expect, test } from "vitest";
import { parseQueuedStart, QUEUED_STARTS_KEPT } from "../../contract/queuedStart.ts";
import { toId18 } from "../../contract/ids.ts";
import { QueuedStartMemory } from "./queuedStarts.ts";
import {
  DATAFLOW_ID,
  JOBS,
  json,
  sendBytes,
  START,
  TOKEN,
  tryGateway,
  WRITE_HEADERS,
} from "../../testing/gatewayFixture.ts";

const ID = "0303h000002AYy9AAG";
const LIST = `/gateway/org/org${JOBS}`;
const ASK = `/gateway/org/org/queued-starts/${ID}`;
const DATE = "Mon, 02 Nov 2020 02:06:03 GMT";
const post = { method: "POST", headers: WRITE_HEADERS, body: START };
const queued = {
  createdDate: "2020-11-02T02:06:04.000Z",
  id: ID,
  jobType: "user",
  label: "Buyer&#39;s Desk",
  progress: 0,
  startDate: "2020-11-02T02:06:04.000Z",
  status: "Queued",
};

describe("learns", () => {
  test("the dataflow and the time from a start, by the org's clock", async () => {
    const { ask } = await tryGateway(json({ id: ID, status: "Queued" }, 201, { Date: DATE }));
    await ask(LIST, post);
    const reply = await ask(ASK);
    expect(reply.status).toBe(200);
    expect(reply.headers).toMatchObject({ "cache-control": "no-store", "wavedeck-source": "gateway" });
    expect(JSON.parse(reply.text)).toEqual({
      id: ID,
      dataflowId: DATAFLOW_ID,
      label: null,
      type: "unknown",
      status: "queued",
      requestedAt: Date.parse(DATE),
    });
  });

  test("the label, the type and the exact time from the list, and keeps the dataflow", async () => {
    const { org, ask } = await tryGateway(json({ id: ID, status: "Queued" }, 201, { Date: DATE }));
    await ask(LIST, post);
    org.behave(json({ dataflowJobs: [null, 7, { id: 30 }, { id: "03C3h000000AbCdEAK" }, queued] }));
    await ask(`${LIST}?startedAfter=1`);
    expect(parseQueuedStart(JSON.parse((await ask(ASK)).text))).toEqual({
      id: ID,
      dataflowId: DATAFLOW_ID,
      label: "Buyer's Desk",
      type: "dataflow",
      status: "queued",
      requestedAt: Date.parse(queued.startDate),
    });
    expect((await ask("/gateway/org/org/queued-starts/03C3h000000AbCdEAK")).status).toBe(404);
  });

  test("from a single job too, answers to both forms of the id, and remembers a refusal", async () => {
    const { ask } = await tryGateway(json({ ...queued, status: "Failure" }));
    await ask(`${LIST}/${ID}`);
    const reply = await ask(`/gateway/org/org/queued-starts/${ID.slice(0, 15)}`);
    expect(toId18(ID.slice(0, 15))).toBe(ID);
    expect(JSON.parse(reply.text)).toMatchObject({ id: ID, status: "refused" });
  });

  test("nothing from refusals, from answers without an id, and from other paths", async () => {
    const { org, ask } = await tryGateway(json([{ errorCode: "X", message: ID }], 400));
    await ask(LIST, post);
    org.behave(json({ status: "Queued" }, 201));
    await ask(LIST, post);
    org.behave(json({ dataflowJobs: [queued] }, 404));
    await ask(LIST);
    org.behave(json({ nodes: [queued], ...queued }));
    await ask(`${LIST}/${ID}/nodes`);
    await ask("/gateway/org/org/services/data/v67.0/wave/dataflows");
    expect((await ask(ASK)).status).toBe(404);
  });
});

describe("does not answer", () => {
  test.for([
    ["no id", "", 404],
    ["nothing after the slash", "/", 404],
    ["an id that was never seen", "/0303h000002AYzAAAW", 404],
    ["something that every object has", "/__proto__", 404],
    ["the same, as long as an id", "/hasOwnProperty0", 404],
    ["a path below an id", `/${ID}/nodes`, 404],
    ["a slash too many", `/${ID}/`, 404],
    ["an id that goes on for ever", `/030${"0".repeat(8000)}`, 404],
    ["more than an address may hold", `/030${"0".repeat(9000)}`, 413],
    ["a query", `/${ID}?x=1`, 403],
    ["a replaced method", `/${ID}?_HttpMethod=DELETE`, 403],
    ["a climb", `/../../${ID}`, 400],
    ["an encoded climb", `/%2e%2e%2f${ID}`, 400],
    ["an encoded letter", `/0303h000002AYy9AA%47`, 404],
    ["a null byte", `/${ID}%00`, 400],
    ["a backslash", `/..\\${ID}`, 400],
    ["a path that only begins alike", `x/${ID}`, 403],
  ] as const)("with %s", async ([, rest, status]) => {
    const { org, ask } = await tryGateway(json(queued));
    await ask(`${LIST}/${ID}`);
    const reply = await ask(`/gateway/org/org/queued-starts${rest}`);
    expect(reply.status).toBe(status);
    expect(reply.problem?.source).toBe("gateway");
    expect(reply.text).not.toContain("Buyer");
    expect(org.seen).toHaveLength(1);
  });

  test.for(["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])("with %s", async (method) => {
    const { org, ask } = await tryGateway(json(queued));
    await ask(`${LIST}/${ID}`);
    const reply = await ask(ASK, { method, headers: WRITE_HEADERS });
    expect(reply.status).toBe(403);
    expect(reply.problem?.kind).toBe("not-allowed");
    expect((await ask(ASK)).status).toBe(200);
    expect(org.seen).toHaveLength(1);
  });

  test("for another org's key, which has its own memory", async () => {
    const { org, ask } = await tryGateway(json(queued), { demo: { latencyMs: 0 } });
    await ask(`${LIST}/${ID}`);
    expect((await ask(ASK)).status).toBe(200);
    expect((await ask(`/gateway/org/demo/queued-starts/${ID}`)).problem?.kind).toBe("not-found");
    for (const key of ["other", "", "__proto__", "org%2F..", "ORG"]) {
      const reply = await ask(`/gateway/org/${key}/queued-starts/${ID}`);
      expect([400, 404]).toContain(reply.status);
      expect(reply.text).not.toContain("Buyer");
    }
    expect(org.seen).toHaveLength(1);
  });

  test("for another host name or another web site", async () => {
    const { gateway, ask } = await tryGateway(json(queued));
    await ask(`${LIST}/${ID}`);
    expect((await ask(ASK, { headers: { Host: "attacker.example" } })).problem?.kind).toBe("host-refused");
    expect((await ask(ASK, { headers: { Origin: "https://attacker.example" } })).problem?.kind).toBe(
      "not-allowed",
    );
    expect((await ask(ASK, { headers: { "Sec-Fetch-Site": "cross-site" } })).problem?.kind).toBe(
      "not-allowed",
    );
    const { host } = new URL(gateway.url);
    const raw = await sendBytes(gateway.url, `GET ${ASK} HTTP/1.1\r\nHost: ${host}\r\nHost: x\r\n\r\n`);
    expect(raw).toMatch(/^HTTP\/1\.1 403/);
  });
});

describe("stays small and keeps no secret", () => {
  const memory = () => new QueuedStartMemory((text) => text.replaceAll(TOKEN, "[token]"));
  const id = (n: number) => `0303h${String(n).padStart(10, "0")}AAA`;
  const note = (one: QueuedStartMemory, jobs: unknown) => {
    one.observe({
      method: "GET",
      target: JOBS,
      sent: undefined,
      body: { dataflowJobs: jobs },
      status: 200,
      orgNowMs: 0,
    });
  };

  test("the one seen longest ago is dropped when the memory is full", () => {
    const one = memory();
    note(one, [{ id: id(0) }, { id: id(1) }]);
    note(one, [{ id: id(0) }]);
    note(
      one,
      Array.from({ length: QUEUED_STARTS_KEPT - 1 }, (_, n) => ({ id: id(n + 2) })),
    );
    expect(one.recall(id(1))).toBeNull();
    expect(one.recall(id(0))).not.toBeNull();
    expect(one.recall(id(QUEUED_STARTS_KEPT))).not.toBeNull();
  });

  test("a token in a label is masked, and a far too long label is not stored", () => {
    const one = memory();
    note(one, [
      { id: id(1), label: `echo ${TOKEN}` },
      { id: id(2), label: "x".repeat(100_000) },
    ]);
    expect(one.recall(id(1))?.label).toBe("echo [token]");
    expect(one.recall(id(2))).toMatchObject({ id: id(2), label: null });
  });

  test("ids of any length and bodies that are not JSON store nothing", () => {
    const one = memory();
    const long = `030${"0".repeat(100_000)}`;
    note(one, [{ id: long }, { id: "030<script>" }]);
    const start = { method: "POST", target: JOBS, status: 201, orgNowMs: 0 };
    for (const body of [null, "030", 7, [], undefined]) {
      one.observe({ ...start, method: "GET", status: 200, sent: undefined, body });
    }
    for (const sent of [undefined, null, "{", []]) one.observe({ ...start, sent, body: { id: id(1) } });
    one.observe({ ...start, sent: JSON.parse(START) as unknown, body: { id: long } });
    one.observe({ ...start, sent: JSON.parse(START) as unknown, body: undefined });
    expect([long, "030<script>", id(1)].map((each) => one.recall(each))).toEqual([null, null, null]);
  });
});
