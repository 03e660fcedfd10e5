// Recorded answers of live orgs, played by an HTTP server through the real gateway to the real client: nothing is lost or
// invented, and unreadable records are counted.
import { describe, expect, test } from "vitest";
import {
  dataflowV49,
  failedV50,
  listV50,
  listV56,
  nodesV50,
  recipeV56,
  refusedV50,
  syncV50,
} from "../contract/fixtures/payloads.ts";
import { readNodes } from "../src/org/nodes.ts";
import { readLimits } from "../src/org/limits.ts";
import { readJob, readJobs } from "../src/org/jobs.ts";
import { readSources } from "../src/org/sources.ts";
import { failure, play } from "./recordedAccess.ts";
import type { Recording } from "../testing/recordedOrg.ts";
import { readSchedule } from "../src/org/schedules.ts";

const page = (text: string, status = 200): Recording => ({ status, text, type: "text/html" });
const ALL = { after: null };
const SINCE = { after: Date.parse("2024-02-20T00:00:00Z") };

const jobs = (json: unknown): Record<string, Recording> => ({ "wave/dataflowjobs": { json } });

describe("the API version in use", () => {
  test.each([
    ["49 only", 49, [49]],
    ["the newest of several", 56, [30, 49, 56]],
    ["the newest that is known, of an org from the future", 68, [66, 67, 68, 99]],
  ])("%s", async (_, version, versions) => {
    const { access, recorded } = await play(version, jobs(listV50), versions);
    expect(access.org.apiVersion).toBe(version);
    await readJobs(access, ALL);
    expect(recorded.seen).toEqual([`GET /services/data/v${version}.0/wave/dataflowjobs`]);
  });

  test("an org that lists its versions only with a slash at the end", async () => {
    const { access } = await play(56, {
      "/services/data": { status: 404, text: "[]" },
      "/services/data/": { json: [{ version: "56.0" }] },
      ...jobs(listV56),
    });
    expect(access.org.apiVersion).toBe(56);
  });

  test("an org that lists no versions is an org failure with a way out, not a missing resource", async () => {
    const { access } = await play(56, { "/services/data": { status: 404, text: "[]" } });
    expect(access.org.problem?.message).toContain("--api-version");
    expect(await failure(Promise.resolve().then(() => readJobs(access, ALL)))).toMatchObject({
      kind: "org",
      code: "no-version",
    });
  });

  test("names and limits without a recording leave no problem behind", async () => {
    const { access } = await play(50, jobs(listV50));
    expect(access.org).toMatchObject({ problem: null, username: null, kind: "unknown" });
    expect(access.org.label).toMatch(/^127\.0\.0\.1:\d+$/);
    expect((await failure(readLimits(access))).kind).toBe("missing");
  });
});

describe("a list of jobs", () => {
  test("of version 50 is complete and decoded, without limits in its header", async () => {
    const { access } = await play(50, jobs(listV50));
    const read = await readJobs(access, ALL);
    expect(read).toMatchObject({ whole: true, broken: 0, calls: 1 });
    expect(read.lastReply.usage).toBeNull();
    expect(read.jobs.map(({ id }) => id)).toEqual(
      [failedV50, refusedV50, dataflowV49, syncV50].map((j) => j.id),
    );
    expect(read.jobs[0]).toMatchObject({ label: "Buyer's Desk", progress: 100, status: "failure" });
    expect(read.jobs[1]?.message).toContain("can’t start because it's already");
  });

  test("of version 56 is complete although the server ignores startedAfter", async () => {
    const { access, recorded } = await play(56, jobs(listV56));
    const read = await readJobs(access, SINCE);
    expect(recorded.seen[0]).toContain(`startedAfter=${(SINCE.after ?? 0) / 1000}`);
    expect(read.jobs[0]).toMatchObject({
      id: recipeV56.id,
      waitedSeconds: 2,
      ranSeconds: 68,
      type: "recipe",
    });
  });

  test("spans linked pages, with entities in the link, null at the end, and one job on two pages", async () => {
    const { access, recorded } = await play(56, {
      "wave/dataflowjobs?page=b&x=1": { json: { dataflowJobs: [recipeV56, syncV50], nextPageUrl: null } },
      ...jobs({
        ...listV56,
        nextPageUrl: "/services/data/v56.0/wave/dataflowjobs?page=b&amp;x=1",
      }),
    });
    const read = await readJobs(access, ALL);
    expect(recorded.seen[1]).toBe("GET /services/data/v56.0/wave/dataflowjobs?page=b&x=1");
    expect(new Set(read.jobs.map(({ id }) => id))).toEqual(new Set([recipeV56.id, syncV50.id]));
    expect(read.whole).toBe(true);
  });

  test("that links to itself ends, and is marked incomplete", async () => {
    const url = "/services/data/v56.0/wave/dataflowjobs?page=again";
    const { access } = await play(56, jobs({ ...listV56, nextPageUrl: url }));
    expect(await readJobs(access, ALL)).toMatchObject({ whole: false, calls: 2 });
  });

  test("with unreadable records counts them and shows the others", async () => {
    const rubbish = [null, 7, "03C", [], {}, { id: "" }, { id: 12 }, { label: "No id" }];
    const { access } = await play(50, jobs({ dataflowJobs: [...rubbish, syncV50] }));
    const read = await readJobs(access, ALL);
    expect(read.broken).toBe(rubbish.length);
    expect(read.jobs.map(({ id }) => id)).toEqual([syncV50.id]);
  });

  test.each([
    ["no label", { label: null }, { label: syncV50.id }],
    ["a label without visible characters", { label: "\u200b&nbsp; " }, { label: syncV50.id }],
    ["a name only", { label: undefined, name: "Sync_Account" }, { label: "Sync_Account" }],
    ["an unknown status", { status: "Live" }, { status: "unknown", statusOnWire: "Live" }],
    ["no status", { status: null }, { status: "unknown", statusOnWire: null }],
    ["an unknown type", { jobType: "quantum" }, { type: "unknown", typeOnWire: "quantum" }],
    ["shouted words", { status: "RUNNING", jobType: "USER" }, { status: "running", type: "dataflow" }],
    ["progress above one", { progress: 1.2 }, { progress: 100 }],
    ["progress as text", { progress: "0.5" }, { progress: 50 }],
    ["no progress", { progress: null }, { progress: null }],
    [
      "dates without milliseconds, in other zones",
      { startDate: "2020-11-02T02:06:03Z", executedDate: "2020-11-02T07:36:05.000+0530" },
      { requestedAt: Date.parse("2020-11-02T02:06:03Z"), waitedSeconds: 2 },
    ],
    ["a zone without a colon", { startDate: "2020-11-02T02:06:03.000+0000" }, { waitedSeconds: 2 }],
    ["no dates at all", { startDate: null, createdDate: null, executedDate: null }, { requestedAt: null }],
  ])("with %s", async (_, odd, expected) => {
    const { access } = await play(50, jobs({ dataflowJobs: [{ ...syncV50, ...odd }] }));
    const read = await readJobs(access, ALL);
    expect(read.broken).toBe(0);
    expect(read.jobs[0]).toMatchObject(expected);
  });

  test("never has a progress of -0", async () => {
    const text = JSON.stringify({ dataflowJobs: [syncV50] }).replace('"progress":1', '"progress":-0.0');
    const { access } = await play(50, { "wave/dataflowjobs": { status: 200, text } });
    expect(Object.is((await readJobs(access, ALL)).jobs[0]?.progress, 0)).toBe(true);
  });

  test("in a file that begins with a byte order mark is read", async () => {
    const text = `\uFEFF${JSON.stringify(listV50)}`;
    const { access } = await play(50, { "wave/dataflowjobs": { status: 200, text } });
    expect((await readJobs(access, ALL)).jobs).toHaveLength(listV50.dataflowJobs.length);
  });
});

describe("an answer that is no list of jobs has the right kind of error", () => {
  test.each<[string, Recording, string]>([
    ["a web page", page("<!doctype html><h1>Maintenance</h1>"), "org"],
    ["a login page", page("<html>", 401), "session"],
    ["a page that forbids", page("<html>", 403), "forbidden"],
    ["an empty body", { status: 200, text: "" }, "org"],
    ["half a document", { status: 200, text: '{"dataflowJobs":[{"id"' }, "org"],
    ["null", { json: null }, "shape"],
    ["an object without the list", { json: { jobs: [] } }, "shape"],
    ["a bare list", { json: [syncV50] }, "shape"],
    ["text", { json: "ok" }, "shape"],
    ["an error in an object", { status: 500, text: '{"message":"Broken"}' }, "org"],
    [
      "an error with a number for a code",
      { status: 404, text: '[{"errorCode":"269","message":"x"}]' },
      "missing",
    ],
  ])("%s", async (_, recording, kind) => {
    const { access } = await play(50, { "wave/dataflowjobs": recording });
    expect((await failure(readJobs(access, ALL))).kind).toBe(kind);
  });
});

describe("one job", () => {
  const path = `wave/dataflowjobs/${failedV50.id}`;

  test("with its nodes: empty counts, steps without dates, and unreadable nodes counted", async () => {
    const { access } = await play(50, {
      [path]: { json: failedV50 },
      [`${path}/nodes`]: { json: { nodes: [...nodesV50.nodes, null, {}] } },
    });
    expect((await readJob(access, failedV50.id)).job.endedAt).toBe(Date.parse("2020-11-02T02:06:56Z"));
    const { nodes, broken } = await readNodes(access, failedV50.id);
    expect(nodes.map(({ name }) => name)).toEqual(["Extract_Account", "optimize-Register", "Register"]);
    expect(broken).toBe(2);
  });

  test("of version 49 is not asked for nodes, because it has none", async () => {
    const { access, recorded } = await play(49, { [path]: { json: dataflowV49 } });
    expect((await readJob(access, failedV50.id)).job.source?.name).toBe("Order_Book");
    recorded.seen.length = 0;
    expect(await readNodes(access, failedV50.id)).toEqual({ nodes: [], broken: 0 });
    expect(recorded.seen).toEqual([]);
  });

  test.each([
    [404, "missing"],
    [500, "org"],
  ])("without an answer for its nodes (%i) is shown without them", async (status, kind) => {
    const { access } = await play(50, {
      [path]: { json: failedV50 },
      [`${path}/nodes`]: { status, text: '[{"message":"x","errorCode":"UNKNOWN_EXCEPTION"}]' },
    });
    expect((await readJob(access, failedV50.id)).job.label).toBe("Buyer's Desk");
    expect((await failure(readNodes(access, failedV50.id))).kind).toBe(kind);
  });
});

describe("the sources", () => {
  test("of an org that has only some kinds are read, duplicates once, broken ones counted", async () => {
    const dataflow = { id: "02K3h000000XyZaEAK", label: "Order Book", name: "Order_Book" };
    const { access } = await play(49, {
      "wave/dataflows": {
        json: { dataflows: [dataflow, { ...dataflow, label: null }, { label: "No id" }, 7] },
      },
      "wave/recipes": page("<html>", 500),
    });
    const { sources, broken } = await readSources(access, "dataflow");
    expect(sources.map(({ id, label }) => [id, label])).toEqual([[dataflow.id, "Order Book"]]);
    expect(broken).toBe(2);
    expect((await failure(readSources(access, "recipe"))).kind).toBe("org");
    expect((await failure(readSources(access, "connection"))).kind).toBe("missing");
    expect((await failure(readSchedule(access, dataflow.id))).kind).toBe("missing");
  });

  test("span several pages", async () => {
    const { access } = await play(56, {
      "wave/recipes?page=2": { json: { recipes: [{ id: "05vHr000000RecpMAK" }], nextPageUrl: null } },
      "wave/recipes": {
        json: {
          recipes: [{ id: "05vHr000000RecqMAK", status: "New", targetDataflowId: null }],
          nextPageUrl: "/services/data/v56.0/wave/recipes?page=2",
          totalSize: 9,
        },
      },
    });
    expect((await readSources(access, "recipe")).sources).toHaveLength(2);
  });
});
