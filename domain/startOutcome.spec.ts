// What a start comes to, for each way that orgs have been seen to behave. Numbers are those of the thirty mistakes of clients of this API.
import { describe, expect, it } from "vitest";
import type { QueuedStart } from "../contract/queuedStart.ts";
import { mustParse as job } from "../contract/fixtures/mustParse.ts";
import { type Job } from "../contract/job.ts";
import { dataflowV49, failedV50, recipeV56, refusedV50, startV50 } from "../contract/fixtures/payloads.ts";
import {
  endedUnrun,
  firstRunSince,
  jobsSinceStart,
  mergeQueuedStart,
  outcomeOfStart,
  type PastStart,
  runOfQueuedStart,
  type StartAsSent,
} from "./startOutcome.ts";

const ASKED = Date.parse("2020-11-02T02:06:03.000Z");
const DATAFLOW = "02K3h000000XyZaEAK";

/** A run of Order Book that the org dates `seconds` after the queued start. */
function run(seconds: number, fields: object = {}): Job {
  const date = new Date(ASKED + seconds * 1000).toISOString();
  const id = `03C3h0000${String(seconds + 1000).padStart(6, "0")}EAK`;
  return job({ id, label: "Order Book", jobType: "user", startDate: date, status: "Running", ...fields });
}

/** The queued start of that run, as long as it waits. */
const waiting = job({
  ...refusedV50,
  id: startV50.id,
  status: "Queued",
  message: undefined,
  startDate: new Date(ASKED).toISOString(),
});
const refused = job(refusedV50);
const byId = (...jobs: Job[]): ReadonlyMap<string, Job> => new Map(jobs.map((one) => [one.id, one]));

/** The start as it was sent. */
const sent = (fields: Partial<StartAsSent> = {}): StartAsSent => ({
  jobId: startV50.id,
  answered: true,
  since: ASKED,
  ...fields,
});

/** The queued start's own record with other fields. */
const queued = (fields: object): Job =>
  job({
    id: startV50.id,
    label: "Order Book",
    jobType: "user",
    progress: 0,
    startDate: new Date(ASKED).toISOString(),
    ...fields,
  });
const RAN = { executedDate: "2020-11-02T02:06:40.000Z", progress: 1, duration: 20 };
const cancelled = queued({ status: "Cancelled" });
/** The answer carried the run's own id. */
const withRunId = (fields: object): Job =>
  job({ id: "0ePHr000000GqXyMAK", label: "Margins_recipe", jobType: "recipe_v3", progress: 0, ...fields });

describe("the outcome of a start", () => {
  type Row = [name: string, sent: Partial<StartAsSent>, own: Job[], kind: string, of?: Job];
  const ownSuccess = queued({ status: "Success", ...RAN });
  const ownRunning = queued({ status: "Running", ...RAN, progress: 0.4, duration: undefined });
  const ownFailure = queued({ status: "Failure", ...RAN });
  const bareSuccess = queued({ status: "Success", progress: 1 });
  const queuedRun = withRunId({ status: "Queued" });
  const rows: Row[] = [
    // (a) the queued start vanishes and a run with another id appears
    ["accepted, and not in the list yet", {}, [], "accepted"],
    ["queued under its own id", {}, [waiting], "queued", waiting],
    ["queued, although somebody else's run began since", {}, [waiting, run(47)], "queued", waiting],
    ["running under another id", {}, [run(47)], "running", run(47)],
    ["ended under another id", {}, [run(47, { status: "Success", ...RAN })], "ended"],
    ["the run, and not the second start that was refused", {}, [refused, run(47)], "running", run(47)],
    ["not the run from before", {}, [run(-600)], "accepted"],
    ["refused by the org", { jobId: refused.id }, [refused], "refused", refused],
    ["taken out of the queue", {}, [cancelled], "stopped", cancelled],
    // (b) the queued start runs and ends under its own id
    ["running under its own id", {}, [ownRunning], "running", ownRunning],
    ["ended with Success under its own id", {}, [ownSuccess], "ended", ownSuccess],
    ["ended with Success and no word of when it began", {}, [bareSuccess], "ended", bareSuccess],
    ["ended with Warning under its own id", {}, [queued({ status: "Warning", ...RAN })], "ended"],
    ["failed while running under its own id", {}, [ownFailure], "ended", ownFailure],
    ["stopped while running under its own id", {}, [queued({ status: "Cancelled", ...RAN })], "ended"],
    // (c) the answer carries the run's id
    ["queued under the run's id", { jobId: queuedRun.id }, [queuedRun], "queued", queuedRun],
    [
      "failed under the run's id before it began",
      { jobId: queuedRun.id },
      [withRunId({ status: "Failure" })],
      "ended",
    ],
    [
      "stopped under the run's id before it began",
      { jobId: queuedRun.id },
      [withRunId({ status: "Cancelled" })],
      "stopped",
    ],
    // (d) no id in the answer
    ["accepted without an id", { jobId: null }, [], "accepted"],
    ["queued without an id", { jobId: null }, [waiting], "queued", waiting],
    ["running without an id", { jobId: null }, [run(47)], "running", run(47)],
    [
      "refused without an id, although an earlier one runs since",
      { jobId: null },
      [run(47), queued({ status: "Failure" })],
      "refused",
    ],
    ["not the refusal of a later start", { jobId: null }, [refused, run(5)], "running", run(5)],
    // no answer
    ["unknown while the list shows nothing", { jobId: null, answered: false }, [run(-600)], "unknown"],
    [
      "what the list shows since, when no answer came",
      { jobId: null, answered: false },
      [run(2)],
      "running",
      run(2),
    ],
  ];

  it.each(rows)("is %s", (_, fields, own, kind, of) => {
    const outcome = outcomeOfStart(sent(fields), byId(...own), own);
    expect(outcome).toMatchObject(of === undefined ? { kind } : { kind, job: of });
  });

  it("is the record with the answered id even when nothing tells its source", () => {
    expect(outcomeOfStart(sent(), byId(waiting), [])).toEqual({ kind: "queued", job: waiting });
  });

  it("is never a run that has no date, or a queued start of somebody else", () => {
    expect(firstRunSince([waiting, refused], ASKED)).toBeNull();
    expect(firstRunSince([run(5, { startDate: null })], ASKED)).toBeNull();
  });
});

describe("16. needs a job to name its dataflow to tell what a queued start became", () => {
  const past: PastStart = {
    dataflowId: DATAFLOW,
    label: null,
    type: "unknown",
    status: "queued",
    requestedAt: ASKED,
  };

  it("and asks for the jobs of its dataflow since, or of all for want of it", () => {
    const range = { after: ASKED - 3000, before: ASKED + 2 * 86_400_000 };
    expect(jobsSinceStart(past)).toEqual({ ...range, dataflowId: DATAFLOW });
    expect(jobsSinceStart({ ...past, dataflowId: null, label: "Order Book" })).toEqual(range);
  });

  it("and asks for nothing when there is no run to be had", () => {
    expect(jobsSinceStart({ ...past, status: "failure" })).toBeNull();
    expect(jobsSinceStart({ ...past, status: "cancelled" })).toBeNull();
    // One that succeeded has run: it is no refusal.
    expect(jobsSinceStart({ ...past, status: "success" })).not.toBeNull();
    expect(endedUnrun("success")).toBe(false);
    expect(jobsSinceStart({ ...past, requestedAt: null })).toBeNull();
    expect(jobsSinceStart({ ...past, dataflowId: null })).toBeNull();
  });

  it("and takes the first run since among those of the dataflow", () => {
    expect(runOfQueuedStart(past, [run(400), run(47), run(-60)])).toEqual(run(47));
    expect(runOfQueuedStart({ ...past, requestedAt: null }, [run(47)])).toBeNull();
  });

  it("and not one that says of itself that it is of another dataflow", () => {
    const other = run(5, { source: { id: "02K3h000000OtheEAK" } });
    const failed = job({ ...failedV50, startDate: new Date(ASKED + 8000).toISOString() });
    expect(runOfQueuedStart(past, [other, run(47)])).toEqual(run(47));
    expect(runOfQueuedStart(past, [other, failed])).toEqual(failed);
  });

  it("and by label and type where nobody told the dataflow", () => {
    const known: PastStart = { ...past, dataflowId: null, label: "Order Book", type: "dataflow" };
    const sync = run(5, { jobType: "datasync" });
    expect(runOfQueuedStart(known, [run(9, { label: "Order Books" }), sync, run(47)])).toEqual(run(47));
    expect(runOfQueuedStart({ ...known, label: null }, [run(47)])).toBeNull();
  });

  it("and by a recipe's label with the ending that its runs have", () => {
    const at = Date.parse(recipeV56.startDate);
    const asked: PastStart = { ...past, label: "Cost Centres", type: "recipe", requestedAt: at };
    expect(runOfQueuedStart(asked, [job(recipeV56)])?.id).toBe(recipeV56.id);
    expect(runOfQueuedStart({ ...asked, label: "Cost" }, [job(recipeV56)])).toBeNull();
  });

  it("and not the run that was going just before, when the org itself dated the queued start", () => {
    const known: PastStart = { ...past, label: "Order Book" };
    expect(runOfQueuedStart(known, [run(-2), run(47)])).toEqual(run(47));
    expect(runOfQueuedStart(past, [run(-2), run(47)])).toEqual(run(-2));
  });
});

describe("what this browser saw of a queued start and what the gateway did", () => {
  const remembered: QueuedStart = {
    id: startV50.id,
    dataflowId: DATAFLOW,
    label: "Order Book",
    type: "dataflow",
    status: "queued",
    requestedAt: ASKED + 900,
  };

  it("are one picture", () => {
    expect(mergeQueuedStart(null, null)).toBeNull();
    expect(mergeQueuedStart(null, remembered)).toBe(remembered);
    expect(mergeQueuedStart(waiting, remembered)).toEqual({
      dataflowId: DATAFLOW,
      label: "Order Book",
      type: "dataflow",
      status: "queued",
      requestedAt: ASKED,
    });
    expect(mergeQueuedStart(job(startV50), remembered)).toMatchObject({
      label: "Order Book",
      type: "dataflow",
    });
    expect(mergeQueuedStart(job(dataflowV49), null)?.dataflowId).toBe(DATAFLOW);
  });

  it("and an end that either saw is an end", () => {
    expect(mergeQueuedStart(refused, remembered)?.status).toBe("refused");
    expect(mergeQueuedStart(waiting, { ...remembered, status: "failure" })?.status).toBe("failure");
  });
});
