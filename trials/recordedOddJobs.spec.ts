// Unusual jobs, pages and nodes that are not in the recordings but are possible, through the real gateway to the real client.
import { describe, expect, test } from "vitest";
import { failedV50, listV56, nodesV50, recipeV56, syncV50 } from "../contract/fixtures/payloads.ts";
import { readNodes } from "../src/org/nodes.ts";
import { readJob, readJobs } from "../src/org/jobs.ts";
import { play } from "./recordedAccess.ts";
import type { Recording } from "../testing/recordedOrg.ts";
import { nodeStatusWord } from "../src/words/nodeWords.ts";

const ALL = { after: null };
const LIST = "wave/dataflowjobs";
const jobs = (json: unknown): Record<string, Recording> => ({ [LIST]: { json } });

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
      ["Extract_Account", "Succeeded"],
      ["Two", "Unknown"],
    ]);
    expect(broken).toBe(0);
    expect(nodes[0]).toMatchObject({ rowsIn: expect.any(Number) as number, rowsOut: null });
  });
});
