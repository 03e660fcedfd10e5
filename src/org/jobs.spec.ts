// What is sent to an org, exactly. The numbers are those of the list of mistakes in contract/mistakes.spec.ts.
import { describe, expect, it, test } from "vitest";
import {
  dataflowV49,
  listV50,
  recipeV56,
  startV49,
  startV50,
  syncV50,
} from "../../contract/fixtures/payloads.ts";
import { parseSource, type Source, type SourceKind } from "../../contract/source.ts";
import { failureOf, fakeFetch, json, NOW_MS } from "../../testing/fakeFetch.ts";
import { readNodes } from "./nodes.ts";
import { readJobs, readUnfinished } from "./jobs.ts";
import { stopJob } from "./stopJob.ts";
import { readSource } from "./sources.ts";
import { readQueuedStart } from "./queuedStarts.ts";
import { startSource } from "./startSource.ts";

const WAVE = "/services/data/v67.0/wave";
const JOBS = `${WAVE}/dataflowjobs`;

function source(kind: SourceKind, wire: object): Source {
  const parsed = parseSource(kind, wire);
  if (parsed === null) throw new Error("The payload is not a source.");
  return parsed;
}

const recipe = { id: "05vHr000000RecpMAK", name: "Cost_Centres", targetDataflowId: "02KHr000000TargMAK" };
const untargeted = { ...recipe, targetDataflowId: undefined };

describe("starting", () => {
  it("1. asks again and again for the id that the start was answered with", async () => {
    const { access, asked } = fakeFetch(() => json(startV50, 201));
    const started = await startSource(access, source("dataflow", { id: "02K3h000000XyZaEAK" }));
    expect(started).toMatchObject({ jobId: startV50.id, status: "queued", sentAt: NOW_MS });
    expect(asked.map(({ method, path, body }) => [method, path, body])).toEqual([
      ["POST", JOBS, { dataflowId: "02K3h000000XyZaEAK", command: "start" }],
    ]);
  });

  it("3. starts a recipe by its own id", async () => {
    const { access, asked } = fakeFetch(() => json(startV49, 201));
    await startSource(access, source("recipe", recipe));
    expect(asked.map(({ body }) => body)).toEqual([
      { dataflowId: recipe.targetDataflowId, command: "start" },
    ]);
  });

  it("3. starts a recipe by its own id when the list leaves the other out", async () => {
    const { access, asked } = fakeFetch(({ method }) => json(method === "GET" ? recipe : startV50));
    await startSource(access, source("recipe", untargeted));
    expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
      `GET ${WAVE}/recipes/${recipe.id}?format=R3`,
      `POST ${JOBS}`,
    ]);
    expect(asked[1]?.body).toEqual({ dataflowId: recipe.targetDataflowId, command: "start" });
  });

  it("3. starts a recipe by its own id when it has no other", async () => {
    const { access, asked } = fakeFetch(() => json(untargeted));
    expect(await failureOf(startSource(access, source("recipe", untargeted)))).toMatchObject({
      kind: "missing",
    });
    expect(asked.map(({ method }) => method)).toEqual(["GET"]);
  });

  it("4. starts the sync of a connection as if it were a dataflow", async () => {
    const { access, asked } = fakeFetch(() => json({ message: "Sync request was sent" }));
    const started = await startSource(access, source("connection", { id: "0ItHr000000ConnMAK" }));
    expect(asked.map(({ method, path, body }) => [method, path, body])).toEqual([
      ["POST", `${WAVE}/dataConnectors/0ItHr000000ConnMAK/ingest`, undefined],
    ]);
    expect(started.jobId).toBeNull();
  });

  it("23. starts twice when the first start gets no answer", async () => {
    const { access, asked } = fakeFetch(() => Promise.reject(new TypeError("Failed to fetch")));
    const error = await failureOf(startSource(access, source("dataflow", { id: "02K3h000000XyZaEAK" })));
    expect(error).toMatchObject({ outcomeUnknown: true });
    expect(asked).toHaveLength(1);
  });

  it("24. takes the answer to a stop for the end of the job, or a finished job's for a failure", async () => {
    const running = fakeFetch(() => json({ ...dataflowV49, status: "Running" }));
    expect((await stopJob(running.access, dataflowV49.id))?.status).toBe("running");
    expect(running.asked.map(({ method, path, body }) => [method, path, body])).toEqual([
      ["PATCH", `${JOBS}/${dataflowV49.id}`, { command: "stop" }],
    ]);
    const ended = fakeFetch(() => json(dataflowV49));
    expect((await stopJob(ended.access, dataflowV49.id))?.status).toBe("success");
    const silent = fakeFetch(
      () => new Response(null, { status: 204, headers: { "Wavedeck-Source": "org" } }),
    );
    expect(await stopJob(silent.access, dataflowV49.id)).toBeNull();
  });
});

describe("listing", () => {
  const after = NOW_MS + 999;

  test.each([
    [67, { after }, `startedAfter=${NOW_MS / 1000}&pageSize=200`],
    [
      53,
      { after, before: after },
      `startedAfter=${NOW_MS / 1000}&startedBefore=${NOW_MS / 1000 + 1}&pageSize=200`,
    ],
    [52, { after }, ""],
    [49, { after, before: after }, ""],
  ])("15. asks version %i for %j in a way that it does not understand", async (version, query, expected) => {
    const { access, asked } = fakeFetch(() => json(listV50), { apiVersion: version });
    await readJobs(access, query);
    expect(asked[0]?.path).toBe(
      `/services/data/v${version}.0/wave/dataflowjobs${expected === "" ? "" : `?${expected}`}`,
    );
  });

  it("13. loses the seven-day rule by asking for a page size without a beginning", async () => {
    const { access, asked } = fakeFetch(() => json({ ...listV50, totalSize: 4000 }));
    const read = await readJobs(access, { after: null });
    expect(asked[0]?.path).toBe(JOBS);
    expect(read.jobs).toHaveLength(listV50.dataflowJobs.length);
  });

  it("14. builds the next page's address itself, or follows one that is null", async () => {
    const next = `${JOBS}?page=eyJwYWdlU2l6ZSI6MjV9%3D%3D`;
    const { access, asked } = fakeFetch(({ path }) =>
      json(
        path === next ? { dataflowJobs: [syncV50], nextPageUrl: null } : { ...listV50, nextPageUrl: next },
      ),
    );
    const grown: number[] = [];
    const read = await readJobs(access, { after: NOW_MS }, undefined, (soFar) =>
      grown.push(soFar.jobs.length),
    );
    expect(asked.map(({ path }) => path)).toEqual([
      `${JOBS}?startedAfter=${NOW_MS / 1000}&pageSize=200`,
      next,
    ]);
    expect(read).toMatchObject({ whole: true, calls: 2 });
    // The time of the first page. Later pages may be newer, but no part of the picture is older than it says.
    expect(read.asOf).toBe(NOW_MS);
    expect(grown).toEqual([listV50.dataflowJobs.length]);
  });

  it("14. follows links without an end", async () => {
    const { access, asked } = fakeFetch(() =>
      json({ ...listV50, nextPageUrl: `${JOBS}?page=${asked.length}` }),
    );
    const read = await readJobs(access, { after: null });
    expect(asked).toHaveLength(2);
    expect(read).toMatchObject({ whole: false, useful: 1 });
  });

  it("17. knows nothing of a job that still runs after more than seven days", async () => {
    const { access, asked } = fakeFetch(() => json(listV50));
    const read = await readUnfinished(access);
    expect(asked.map(({ path }) => path)).toEqual([
      `${JOBS}?status=Running&pageSize=200`,
      `${JOBS}?status=Queued&pageSize=200`,
    ]);
    expect(read.calls).toBe(2);
  });

  it("14. follows links out of the org's own API", async () => {
    for (const nextPageUrl of ["https://evil.example/jobs", "//evil.example", "/services/data/../../x"]) {
      const { access, asked } = fakeFetch(() => json({ dataflowJobs: [], nextPageUrl }));
      await readJobs(access, { after: null });
      expect(asked).toHaveLength(1);
    }
  });

  it("16. waits for a job to name its dataflow, instead of asking for the dataflow's jobs", async () => {
    const { access, asked } = fakeFetch(() => json(listV50));
    await readJobs(access, { after: null, dataflowId: "02K3h000000XyZaEAK" });
    expect(asked[0]?.path).toBe(`${JOBS}?dataflowId=02K3h000000XyZaEAK`);
  });

  it("27. asks for every job singly", async () => {
    const { access, asked } = fakeFetch(() => json(listV50));
    const read = await readJobs(access, { after: null });
    expect(read).toMatchObject({ calls: 1, broken: 0 });
    expect(asked).toHaveLength(1);
  });
});

describe("reading one thing", () => {
  it("18. takes a queued start without nodes for a failure", async () => {
    const { access } = fakeFetch(() => json({ nodes: [], url: `${JOBS}/${startV50.id}/nodes` }));
    expect(await readNodes(access, startV50.id)).toEqual({ nodes: [], broken: 0 });
  });

  it("18. asks a version for nodes that it does not have", async () => {
    const { access, asked } = fakeFetch(() => json({}, 404), { apiVersion: 49 });
    expect(await readNodes(access, dataflowV49.id)).toEqual({ nodes: [], broken: 0 });
    expect(asked).toEqual([]);
  });

  it("1. has nowhere to ask what came of a queued start that nobody here saw", async () => {
    const remembered = {
      id: startV50.id,
      dataflowId: null,
      label: "x",
      type: "dataflow",
      status: "queued",
      requestedAt: 7,
    };
    const { access, asked } = fakeFetch(() => json(remembered));
    expect(await readQueuedStart(access, startV50.id)).toEqual(remembered);
    expect(asked[0]?.path).toBe(`/queued-starts/${startV50.id}`);
    const none = fakeFetch(() =>
      json({ problem: { source: "gateway", kind: "not-found", message: "x" } }, 404),
    );
    expect(await readQueuedStart(none.access, startV50.id)).toBeNull();
    const down = fakeFetch(() => json({}, 500));
    expect(await failureOf(readQueuedStart(down.access, startV50.id))).toMatchObject({ kind: "org" });
  });

  it("30. reads an R3 recipe as versions before it did", async () => {
    const { access, asked } = fakeFetch(() => json({ ...recipe, label: recipeV56.label }));
    expect((await readSource(access, "recipe", recipe.id)).source.startId).toBe(recipe.targetDataflowId);
    await readSource(access, "dataflow", "02K3h000000XyZaEAK");
    expect(asked.map(({ path }) => path)).toEqual([
      `${WAVE}/recipes/${recipe.id}?format=R3`,
      `${WAVE}/dataflows/02K3h000000XyZaEAK`,
    ]);
  });
});
