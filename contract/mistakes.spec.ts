// Thirty mistakes that clients of this API often make, each with a test that Wavedeck does not. For mistakes in what is requested, how often
// and in what order, only the part about reading is tested here.
import { describe, expect, it } from "vitest";
import { parseDefinition } from "./definition.ts";
import { idKind, isQueuedStartId } from "./ids.ts";
import { mustParse as job } from "./fixtures/mustParse.ts";
import { parseJobPage } from "./job.ts";
import { parseStartAnswer } from "./startAnswer.ts";
import { byNewest } from "../domain/jobOrder.ts";
import { isQueuedStart } from "../domain/queuedStart.ts";
import { ranSecondsAt, waitedSecondsAt } from "../domain/jobTimes.ts";
import { parseLimitInfo } from "./apiUsage.ts";
import { normaliseNodeStatus, parseNode, parseNodes } from "./node.ts";
import { parseOrgError } from "./orgError.ts";
import {
  cancelledV67,
  dataflowV49,
  failedV50,
  listV50,
  listV56,
  nodesV50,
  recipeV56,
  refusedV50,
  startV49,
  startV50,
  syncV50,
} from "./fixtures/payloads.ts";
import { parseSchedule } from "./schedule.ts";
import { parseSource, parseSourcePage, type Source } from "./source.ts";
import { sourceIndex } from "../domain/sourceIndex.ts";
import { has, newestKnown, parseVersions } from "./versions.ts";
import { isActive, isTerminal, normaliseStatus } from "./jobStatus.ts";

const index = (sources: readonly Source[]) => sourceIndex({ sources, objects: null });
const at = (clock: string): number => Date.parse(`2020-11-02T${clock}Z`);

describe("starting", () => {
  it("1. watches for ever the id that a start was answered with", () => {
    const { jobId } = parseStartAnswer(startV50);
    expect(isQueuedStartId(jobId ?? "")).toBe(true);
    expect(isQueuedStart(job(startV50))).toBe(true);
    // Both kinds of runs that it may become have other ids.
    expect([dataflowV49.id, recipeV56.id].map((id) => idKind(id))).toEqual(["run", "recipeRun"]);
  });

  it("2. needs an id, a label, a type or a date in the answer to a start", () => {
    expect(parseStartAnswer(startV49)).toEqual({ jobId: null, status: "queued" });
    expect(parseStartAnswer(startV50)).toEqual({ jobId: startV50.id, status: "queued" });
    expect(job(startV50)).toMatchObject({ label: startV50.id, type: "unknown", requestedAt: null });
  });

  it("3. starts a recipe by its own id", () => {
    const wire = { id: "05vHr000000RecpMAK", name: "Costs", targetDataflowId: "02KHr000000TargMAC" };
    expect(parseSource("recipe", wire)?.startId).toBe("02KHr000000TargMAC");
    expect(parseSource("recipe", { ...wire, targetDataflowId: undefined })?.startId).toBeNull();
  });

  it("4. starts the sync of a connection as if it were a dataflow", () => {
    const connection = parseSource("connection", { id: "0ItHr000000ConnMAK", name: "SFDC_LOCAL" });
    expect(connection?.kind).toBe("connection");
    expect(idKind(connection?.startId ?? "")).toBe("connection");
    // The answer has no job. The jobs that follow are recognised by their label, one for each object.
    expect(index(connection === null ? [] : [connection]).sourceOf(job(syncV50))?.id).toBe(
      "0ItHr000000ConnMAK",
    );
  });
});

describe("reading words", () => {
  it("5. compares enum values with their case", () => {
    for (const jobType of ["user", "User", "USER"])
      expect(job({ ...failedV50, jobType }).type).toBe("dataflow");
    for (const status of ["Success", "success", "SUCCESS"]) {
      expect(normaliseStatus(status)).toBe("success");
      expect(normaliseNodeStatus(status)).toBe("success");
    }
    expect(job({ ...failedV50, type: "DataflowJob" })).toEqual(job(failedV50));
  });

  it("6. reads a node's status with the words of a job's", () => {
    expect(["error", "pending", "aborted"].map(normaliseNodeStatus)).toEqual(["error", "pending", "aborted"]);
    expect(["error", "pending", "aborted"].map(normaliseStatus)).toEqual(["failure", "unknown", "cancelled"]);
    expect(["Failure", "Queued", "Cancelled"].map(normaliseNodeStatus)).toEqual([
      "error",
      "pending",
      "aborted",
    ]);
  });

  it("7. takes a status that it does not know for an error or for the end", () => {
    for (const status of ["Preprocessing", "Live", "Paused"]) {
      const read = job({ ...recipeV56, status, endDate: undefined });
      expect(read.statusOnWire).toBe(status);
      expect(read.status).not.toBe("failure");
      expect(isActive(read)).toBe(true);
      expect(read.endedAt).toBeNull();
    }
    expect(isTerminal(job(cancelledV67).status)).toBe(true);
  });

  it("8. takes progress for a percentage, lets it overflow, or takes it for proof of success", () => {
    expect(job({ ...recipeV56, progress: 0.4 }).progress).toBe(40);
    expect(job(failedV50)).toMatchObject({ progress: 100, status: "failure" });
    expect(job({ ...recipeV56, progress: 0 })).toMatchObject({ progress: 0, status: "success" });
    expect(isActive(job({ ...recipeV56, status: "Running", progress: 1 }))).toBe(true);
  });
});

describe("reading jobs", () => {
  it("9. counts a run from when it was asked for", () => {
    const wire = { ...failedV50, status: "Running", startDate: "2020-11-02T01:00:00.000Z" };
    expect(ranSecondsAt(job(wire), at("02:05:54"))).toBe(10);
    expect(job(wire).waitedSeconds).toBe(65 * 60 + 44);
    expect(job({ ...wire, waitTime: 2 }).waitedSeconds).toBe(2);
  });

  it("10. needs the keys that a job which never ran does not have", () => {
    const refused = job(refusedV50);
    expect(refused).toMatchObject({ beganAt: null, endedAt: null, ranSeconds: null });
    expect(ranSecondsAt(refused, at("03:00:00"))).toBeNull();
    expect(waitedSecondsAt(refused, at("03:00:00"))).toBeNull();
    expect(job(dataflowV49).message).toBeNull();
  });

  it("11. shows entities, or decodes so often that text turns into something else", () => {
    expect(job(refusedV50).message).toBe(
      "scheduled run failed The dataflow job can’t start because it's already in the queue.",
    );
    expect(job({ ...failedV50, label: "&amp;lt;b&amp;gt;" }).label).toBe("&lt;b&gt;");
    expect(job(cancelledV67).events[0]?.by).toBe("Ada O'Neil");
  });

  it("12. trusts the order of the list", () => {
    const { jobs } = parseJobPage(listV50);
    const times = jobs.toSorted(byNewest).map((j) => j.requestedAt ?? 0);
    expect(times).toEqual(jobs.map((j) => j.requestedAt ?? 0).toSorted((a, b) => b - a));
    expect(jobs.map((j) => j.requestedAt ?? 0)).not.toEqual(times);
  });

  it("13. takes one answer for the whole history, or a total for the count of jobs", () => {
    const page = parseJobPage({
      ...listV56,
      totalSize: 4000,
      nextPageUrl: "/services/data/v56.0/wave/dataflowjobs?page=e",
    });
    expect(Object.keys(page).toSorted()).toEqual(["broken", "cut", "jobs", "nextPageUrl"]);
    expect(page.jobs).toHaveLength(1);
    expect(page.nextPageUrl).not.toBeNull();
    expect([has("paging", 50), has("paging", 51)]).toEqual([false, true]);
  });

  it("14. builds the next page's address itself, or follows one that is null", () => {
    expect(parseJobPage(listV50).nextPageUrl).toBeNull();
    expect(parseJobPage(listV56).nextPageUrl).toBeNull();
    const token = "/services/data/v56.0/wave/dataflowjobs?page=eyJwYWdlU2l6ZSI6MjV9";
    expect(parseJobPage({ ...listV56, nextPageUrl: token }).nextPageUrl).toBe(token);
  });

  it("15. asks for jobs since a moment in a way that this version does not understand", () => {
    expect([has("startedAfter", 52), has("startedAfter", 53)]).toEqual([false, true]);
  });

  it("16. needs a job to name its dataflow", () => {
    const book = parseSource("dataflow", {
      id: "02K3h000000XyZaEAK",
      label: "Order Book",
      name: "Order_Book",
    });
    const sources = book ? [book] : [];
    expect(job(refusedV50).source).toBeNull();
    expect(index(sources).matchOf(job(dataflowV49))?.by).toBe("stated");
    expect(index(sources).matchOf(job(refusedV50))?.by).toBe("label");
    expect(index(sources).matchOf(job(recipeV56))).toBeNull();
  });

  it("17. looks for a job's name and starter on the job", () => {
    const read = job({ ...cancelledV67, name: "", createdBy: { name: "" }, startedBy: "Someone" });
    expect(read.label).toBe("Month End Close");
    expect(read.events).toEqual([
      { type: "jobCancelled", at: Date.UTC(2026, 10, 20, 6, 0, 58), by: "Ada O'Neil" },
    ]);
    expect(job(recipeV56).events).toEqual([]);
    expect([has("events", 59), has("events", 60)]).toEqual([false, true]);
  });
});

describe("reading nodes and definitions", () => {
  const definition = {
    Extract_Account: { action: "sfdcDigest", parameters: { object: "Account" } },
    Never_Reached: { action: "filter", parameters: { source: "Extract_Account" } },
  };

  it("18. takes a queued start without nodes for a failure", () => {
    expect(
      parseNodes({ nodes: [], url: "/services/data/v50.0/wave/dataflowjobs/0303h000002AYy9AAG/nodes" }),
    ).toEqual({
      nodes: [],
      broken: 0,
    });
    expect(isQueuedStart(job(startV50))).toBe(true);
  });

  it("19. expects the nodes of a job and of its definition to be the same", () => {
    const ran = parseNodes(nodesV50).nodes.map((node) => node.name);
    const defined = parseDefinition(definition).map((node) => node.name);
    expect(ran).toContain("optimize-Register");
    expect(defined).not.toContain("optimize-Register");
    expect(ran).not.toContain("Never_Reached");
    expect(ran.filter((name) => defined.includes(name))).toEqual(["Extract_Account"]);
    expect(parseNodes(nodesV50).nodes[0]?.nodeType).toBe("internal");
  });

  it("20. looks for a dataflow's edges where a recipe has them, or the reverse", () => {
    const dataflow = {
      A: { action: "edgemart", parameters: {}, sources: ["B"] },
      B: { action: "augment", parameters: { left: "A", right: "C" } },
      C: { action: "append", parameters: { sources: ["A"] } },
      D: { action: "filter", parameters: { source: "C" } },
    };
    expect(parseDefinition(dataflow).map((node) => node.inputs)).toEqual([[], ["A", "C"], ["A"], ["C"]]);
    const recipe = {
      version: "56.0",
      nodes: {
        A: { action: "load", parameters: { source: "B" }, sources: [] },
        B: { action: "save", parameters: {}, sources: ["A"] },
      },
    };
    expect(parseDefinition(recipe).map((node) => node.inputs)).toEqual([[], ["A"]]);
  });

  it("21. does sums with row counts that are not there", () => {
    for (const inputRows of [{}, undefined, null, { failedCount: 3 }]) {
      expect(parseNode({ name: "optimize-Register", inputRows, outputRows: inputRows })).toMatchObject({
        rowsIn: null,
        rowsOut: null,
      });
    }
    expect(parseNode({ name: "Register", inputRows: { processedCount: 0 } })?.rowsIn).toBe(0);
  });
});

describe("acting", () => {
  it("22. takes a start that was accepted for a run", () => {
    expect(isActive(parseStartAnswer(startV50))).toBe(true);
    const died = job({ ...refusedV50, id: startV50.id });
    expect(died).toMatchObject({
      id: parseStartAnswer(startV50).jobId,
      status: "refused",
      beganAt: null,
    });
    expect(isQueuedStart(died)).toBe(false);
  });

  it("23. starts twice, and does not know the second one's failure for what it is", () => {
    // The answer looks like success. The refusal comes as a queued start that failed, with a message.
    const second = job(refusedV50);
    expect(isQueuedStartId(second.id)).toBe(true);
    expect(second.message).toContain("already in the queue");
    expect(second.ranSeconds).toBeNull();
  });

  it("24. takes a stop for done, or for refused, or waits for one word only", () => {
    expect(isActive(job({ ...cancelledV67, status: "Running" }))).toBe(true);
    expect(job(dataflowV49)).toMatchObject({ status: "success", progress: 100 });
    expect(["Cancelled", "Failure", "Success"].map((word) => isTerminal(normaliseStatus(word)))).toEqual([
      true,
      true,
      true,
    ]);
  });

  it("25. expects every error to be a list of named codes", () => {
    expect(parseOrgError([{ errorCode: "269", message: "Can&#39;t find it" }])).toEqual({
      code: "269",
      message: "Can't find it",
    });
    expect(parseOrgError({ message: "no" })).toEqual({ code: null, message: "no" });
    for (const body of ["<html></html>", "", null, []]) expect(parseOrgError(body)).toBeNull();
  });

  it("26. cannot tell a used-up quota from a missing permission", () => {
    const codes = ["REQUEST_LIMIT_EXCEEDED", "INSUFFICIENT_ACCESS", "INVALID_SESSION_ID"];
    expect(codes.map((errorCode) => parseOrgError([{ message: "no", errorCode }])?.code)).toEqual(codes);
  });

  it("27. asks for every job singly and does not see what that costs", () => {
    expect(parseJobPage(listV50).jobs).toEqual(listV50.dataflowJobs.map(job));
    expect(parseLimitInfo("api-usage=10018/100000; api-bursts=1/750")).toEqual({ used: 10018, max: 100000 });
  });
});

describe("reading the rest", () => {
  it("28. reads the schedules of dataflows and of recipes as if they were written alike", () => {
    const dataflows = [
      { id: "02K3h000000XyZaEAK", scheduleAttributes: "{&quot;scheduleType&quot;:&quot;eventdriven&quot;}" },
    ];
    const recipes = [{ id: "05vHr000000RecpMAK", scheduleAttributes: { frequency: "eventdriven" } }];
    const expected = expect.objectContaining({ frequency: "eventdriven", triggerRule: null });
    expect(parseSourcePage("dataflow", { dataflows }).sources[0]?.schedule).toEqual(expected);
    expect(parseSourcePage("recipe", { recipes }).sources[0]?.schedule).toEqual(expected);
  });

  it("29. expects the schedule back when it has set one", () => {
    expect(parseSchedule({})).toBeNull();
    expect(parseSchedule({ assetId: "02K3h000000XyZaEAK", frequency: "none" })?.frequency).toBe("none");
  });

  it("30. insists on the newest version", () => {
    const offered = [48, 49, 50].map((n) => ({
      label: "x",
      url: `/services/data/v${n}.0`,
      version: `${n}.0`,
    }));
    expect(newestKnown(parseVersions(offered))).toBe(50);
    expect(newestKnown(parseVersions([{ errorCode: "NOT_FOUND", message: "no" }]))).toBeNull();
  });
});
