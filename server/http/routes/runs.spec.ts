import { describe, expect, test } from "vitest";
import { parseRunsPage } from "../../../contract/history.ts";
import { parseHistoryLine } from "../../../contract/historyLines.ts";
import { parseKeptRun } from "../../../contract/keptRun.ts";
import { JOBS, json, tryGateway } from "../../../testing/gatewayFixture.ts";

const ASKED = "2026-11-20T02:06:03.000Z";
const DATE = "Fri, 20 Nov 2026 09:00:00 GMT";
const RUN = {
  id: "03C3h000000AbCdEAK",
  label: "Sales",
  jobType: "user",
  status: "Success",
  startDate: ASKED,
  executedDate: ASKED,
  duration: 60,
  endDate: "2026-11-20T02:07:03.000Z",
};
const LIST = `/gateway/org/org${JOBS}`;
const RUNS = "/gateway/org/org/runs";

test("an ended job that passed by is answered for without a call, and one that runs is not", async () => {
  const running = { ...RUN, id: "03C3h000000AbCeEAK", status: "Running", endDate: undefined };
  const body = { dataflowJobs: [RUN, running], nextPageUrl: null };
  const { org, ask } = await tryGateway(json(body, 200, { Date: DATE }));
  await ask(LIST);
  const { seen } = org;
  const reply = await ask(`${RUNS}?from=2026-11-20T00:00:00Z&to=${Date.parse(ASKED)}`);
  expect(reply.status).toBe(200);
  const page = parseRunsPage(JSON.parse(reply.text));
  expect(page.jobs.map(({ id }) => id)).toEqual([RUN.id]);
  expect(page.next).toBeNull();
  expect(parseKeptRun(JSON.parse((await ask(`${RUNS}/${RUN.id}`)).text))).toMatchObject({
    job: { id: RUN.id, label: "Sales" },
    raw: JSON.parse(JSON.stringify(RUN)) as unknown,
    nodes: null,
    definition: null,
  });
  expect(seen).toHaveLength(1);
});

test("jobs that had not ended are told of on request only, once", async () => {
  const now = new Date().toUTCString();
  const running = { ...RUN, id: "03C3h000000AbCeEAK", status: "Running", endDate: undefined };
  const { ask } = await tryGateway(
    json({ dataflowJobs: [RUN, running], nextPageUrl: null }, 200, { Date: now }),
  );
  await ask(LIST);
  const openIn = async (query: string) =>
    parseRunsPage(JSON.parse((await ask(`${RUNS}${query}`)).text)).unfinished.map(({ id }) => id);
  expect(await openIn("")).toEqual([]);
  expect(await openIn("?unfinished=1")).toEqual([running.id]);
  expect((await ask(`${RUNS}?unfinished=1&unfinished=1`)).status).toBe(400);
});

describe("the demo org's past", () => {
  test("is there from the start, with nodes and definitions, and costs no call", async () => {
    const { gateway, ask } = await tryGateway(undefined, { orgs: [], demo: { frozen: true } });
    const calls = gateway.orgs.get("demo")?.meter.lastHour();
    const reply = await ask("/gateway/org/demo/runs?limit=10000");
    const { jobs, coverage } = parseRunsPage(JSON.parse(reply.text));
    const times = jobs.map(({ requestedAt }) => requestedAt ?? 0);
    expect(Math.max(...times) - Math.min(...times)).toBeGreaterThan(29 * 86_400_000);
    expect(coverage).toHaveLength(1);
    const job = jobs.find(({ type, status }) => type === "recipe" && status === "success");
    const kept = parseKeptRun(JSON.parse((await ask(`/gateway/org/demo/runs/${job?.id ?? ""}`)).text));
    expect(kept.nodes?.nodes.length).toBeGreaterThan(3);
    expect(kept.definition).not.toBeNull();
    expect(kept.job.outputs.length).toBeGreaterThan(0);
    const { id: source } = kept.definition as { id: string };
    const outputsIn = async (query: string): Promise<boolean[]> => {
      const { text } = await ask(`/gateway/org/demo/runs?source=${source}&limit=20${query}`);
      const completed = parseRunsPage(JSON.parse(text)).jobs.filter(({ status }) => status === "success");
      return [...new Set(completed.map(({ outputs }) => outputs.length > 0))];
    };
    expect(await outputsIn("&outputs=1")).toEqual([true]);
    expect(await outputsIn("")).toEqual([false]);
    const exported = (await ask("/gateway/org/demo/runs?format=jsonl&limit=200")).text.trim().split("\n");
    const began = exported
      .map(parseHistoryLine)
      .flatMap((line) => (line.holds === "run" && "executedDate" in line.body ? [line] : []));
    expect(began.length).toBeGreaterThan(100);
    expect(began.filter(({ nodes, body }) => nodes === null || !("outputNodes" in body))).toEqual([]);
    expect(gateway.orgs.get("demo")?.meter.lastHour()).toBe(calls);
  });
});
