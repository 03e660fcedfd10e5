import { describe, expect, it } from "vitest";
import { dataflowV49, refusedV50, startV50 } from "../contract/fixtures/payloads.ts";
import { mustParse as job } from "../contract/fixtures/mustParse.ts";
import { type Job } from "../contract/job.ts";
import { followJob } from "./followJob.ts";

const queued = job({ ...refusedV50, id: startV50.id, status: "Queued", message: undefined });
const later = new Date((queued.requestedAt ?? 0) + 30_000).toISOString();
const run = job({
  ...dataflowV49,
  id: "03C3h000000RunnEAK",
  status: "Running",
  startDate: later,
  source: undefined,
});
const listOf = (...jobs: Job[]) => new Map(jobs.map((one) => [one.id, one]));

describe("a job that is followed", () => {
  it("keeps its id while the list has it", () => {
    expect(followJob(queued, listOf(queued, run), true)).toEqual({ kind: "same", job: queued });
    const ended = { ...run, status: "success" as const };
    expect(followJob(run, listOf(ended), true)).toEqual({ kind: "ended", job: ended });
  });

  it("becomes its run when it leaves the queue", () => {
    expect(followJob(queued, listOf(run), true)).toEqual({ kind: "becameRun", job: run });
  });

  it("is gone while its run is not listed, and is never taken for another source's run or an earlier one", () => {
    const other = { ...run, label: "Cost Centres" };
    const before = { ...run, requestedAt: (queued.requestedAt ?? 0) - 60_000 };
    expect(followJob(queued, listOf(other, before), true)).toEqual({ kind: "gone", job: queued });
    expect(followJob(run, listOf(), true)).toEqual({ kind: "gone", job: run });
  });

  it("is unchanged when the list never had it", () => {
    expect(followJob(run, listOf(), false)).toEqual({ kind: "same", job: run });
  });
});
