// What a start comes to. Numbers are those of the thirty mistakes of clients of this API.
import { describe, expect, it } from "vitest";
import type { QueuedStart } from "../../contract/gateway.ts";
import { type Job, parseJob } from "../../contract/job.ts";
import { dataflowV49, failedV50, recipeV56, refusedV50, startV50 } from "../../contract/fixtures/payloads.ts";
import { EMPTY_WINDOW, type JobWindow } from "../../domain/jobWindow.ts";
import {
  firstRunSince,
  jobsSinceRequest,
  mergeRequest,
  outcomeOfStart,
  type PastRequest,
  runOfRequest,
} from "./start.ts";

const ASKED = Date.parse("2020-11-02T02:06:03.000Z");
const DATAFLOW = "02K3h000000XyZaEAK";

function job(wire: object): Job {
  const parsed = parseJob(wire);
  if (parsed === null) throw new Error("The payload is not a job.");
  return parsed;
}

/** A run of Order Book that the org dates `seconds` after the request. */
function run(seconds: number, fields: object = {}): Job {
  const date = new Date(ASKED + seconds * 1000).toISOString();
  const id = `03C3h0000${String(seconds + 1000).padStart(6, "0")}EAK`;
  return job({ id, label: "Order Book", jobType: "user", startDate: date, status: "Running", ...fields });
}

/** The request of that run, as long as it waits. */
const waiting = job({
  ...refusedV50,
  id: startV50.id,
  status: "Queued",
  message: undefined,
  startDate: new Date(ASKED).toISOString(),
});
const refused = job(refusedV50);
const windowOf = (...jobs: Job[]): JobWindow => ({
  ...EMPTY_WINDOW,
  jobs: new Map(jobs.map((one) => [one.id, one])),
  complete: true,
});

describe("1. watches for ever the id that a start was answered with", () => {
  const started = { requestId: startV50.id };

  it("although its run has another", () => {
    const listed = [run(400), run(47), run(-600)];
    expect(outcomeOfStart(started, ASKED, windowOf(), listed)).toEqual({ kind: "run", job: run(47) });
  });

  it("or takes an earlier run for the one that was started", () => {
    expect(outcomeOfStart(started, ASKED, windowOf(), [run(-600)])).toEqual({
      kind: "queued",
      jobId: startV50.id,
    });
  });

  it("or a run for begun while its request still stands in the list", () => {
    expect(outcomeOfStart(started, ASKED, windowOf(waiting), [run(47)])).toEqual({
      kind: "queued",
      jobId: startV50.id,
    });
  });

  it("or the request of somebody else for the run", () => {
    expect(firstRunSince([waiting, refused], ASKED)).toBeNull();
    expect(firstRunSince([run(5, { startDate: null })], ASKED)).toBeNull();
  });
});

describe("22. takes a start that was accepted for a run", () => {
  it("when its request failed under its own id", () => {
    expect(outcomeOfStart({ requestId: refused.id }, ASKED, windowOf(refused), [])).toEqual({
      kind: "refused",
      job: refused,
    });
  });

  it("when the answer had no id and a request of the dataflow failed since", () => {
    const since = (refused.requestedAt ?? 0) - 1000;
    expect(outcomeOfStart({ requestId: null }, since, windowOf(), [refused])).toEqual({
      kind: "refused",
      job: refused,
    });
    const later = (refused.requestedAt ?? 0) + 60_000;
    expect(outcomeOfStart({ requestId: null }, later, windowOf(), [refused]).kind).toBe("queued");
  });
});

describe("23. starts twice, and does not know whose failure it sees", () => {
  it("the first start's run is not the refused second one", () => {
    const listed = [refused, run(47)];
    expect(outcomeOfStart({ requestId: startV50.id }, ASKED, windowOf(refused), listed)).toEqual({
      kind: "run",
      job: run(47),
    });
  });
});

describe("16. needs a job to name its dataflow to tell what a request became", () => {
  const request: PastRequest = {
    dataflowId: DATAFLOW,
    label: null,
    type: "unknown",
    status: "queued",
    requestedAt: ASKED,
  };

  it("and asks for the jobs of its dataflow since, or of all for want of it", () => {
    const range = { after: ASKED - 3000, before: ASKED + 2 * 86_400_000 };
    expect(jobsSinceRequest(request)).toEqual({ ...range, dataflowId: DATAFLOW });
    expect(jobsSinceRequest({ ...request, dataflowId: null, label: "Order Book" })).toEqual(range);
  });

  it("and asks for nothing when there is no run to be had", () => {
    expect(jobsSinceRequest({ ...request, status: "failure" })).toBeNull();
    expect(jobsSinceRequest({ ...request, status: "cancelled" })).toBeNull();
    expect(jobsSinceRequest({ ...request, requestedAt: null })).toBeNull();
    expect(jobsSinceRequest({ ...request, dataflowId: null })).toBeNull();
  });

  it("and takes the first run since among those of the dataflow", () => {
    expect(runOfRequest(request, [run(400), run(47), run(-60)])).toEqual(run(47));
    expect(runOfRequest({ ...request, requestedAt: null }, [run(47)])).toBeNull();
  });

  it("and not one that says of itself that it is of another dataflow", () => {
    const other = run(5, { source: { id: "02K3h000000OtheEAK" } });
    const failed = job({ ...failedV50, startDate: new Date(ASKED + 8000).toISOString() });
    expect(runOfRequest(request, [other, run(47)])).toEqual(run(47));
    expect(runOfRequest(request, [other, failed])).toEqual(failed);
  });

  it("and by label and type where nobody told the dataflow", () => {
    const known: PastRequest = { ...request, dataflowId: null, label: "Order Book", type: "dataflow" };
    const sync = run(5, { jobType: "datasync" });
    expect(runOfRequest(known, [run(9, { label: "Order Books" }), sync, run(47)])).toEqual(run(47));
    expect(runOfRequest({ ...known, label: null }, [run(47)])).toBeNull();
  });

  it("and by a recipe's label with the ending that its runs have", () => {
    const at = Date.parse(recipeV56.startDate);
    const asked: PastRequest = { ...request, label: "Cost Centres", type: "recipe", requestedAt: at };
    expect(runOfRequest(asked, [job(recipeV56)])?.id).toBe(recipeV56.id);
    expect(runOfRequest({ ...asked, label: "Cost" }, [job(recipeV56)])).toBeNull();
  });

  it("and not the run that was going just before, when the org itself dated the request", () => {
    const known: PastRequest = { ...request, label: "Order Book" };
    expect(runOfRequest(known, [run(-2), run(47)])).toEqual(run(47));
    expect(runOfRequest(request, [run(-2), run(47)])).toEqual(run(-2));
  });
});

describe("what this browser saw of a request and what the gateway did", () => {
  const remembered: QueuedStart = {
    id: startV50.id,
    dataflowId: DATAFLOW,
    label: "Order Book",
    type: "dataflow",
    status: "queued",
    requestedAt: ASKED + 900,
  };

  it("are one picture", () => {
    expect(mergeRequest(null, null)).toBeNull();
    expect(mergeRequest(null, remembered)).toBe(remembered);
    expect(mergeRequest(waiting, remembered)).toEqual({
      dataflowId: DATAFLOW,
      label: "Order Book",
      type: "dataflow",
      status: "queued",
      requestedAt: ASKED,
    });
    expect(mergeRequest(job(startV50), remembered)).toMatchObject({ label: "Order Book", type: "dataflow" });
    expect(mergeRequest(job(dataflowV49), null)?.dataflowId).toBe(DATAFLOW);
  });

  it("and an end that either saw is an end", () => {
    expect(mergeRequest(refused, remembered)?.status).toBe("failure");
    expect(mergeRequest(waiting, { ...remembered, status: "failure" })?.status).toBe("failure");
  });
});
