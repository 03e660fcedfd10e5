import { describe, expect, it } from "vitest";
import { type Job, parseJob } from "../../contract/job.ts";
import { otherRuns } from "./otherRuns.ts";

function run(day: number, seconds: number, status = "Success", began = true): Job {
  const at = new Date(Date.parse("2026-11-01T04:30Z") + day * 86_400_000).toISOString();
  const job = parseJob({
    id: `03C${String(day).padStart(12, "0")}AAA`,
    label: "Pipeline",
    status,
    startDate: at,
    ...(began && { executedDate: at, duration: seconds }),
  });
  if (job === null) throw new Error("no job");
  return job;
}

describe("otherRuns", () => {
  const runs = [run(5, 100), run(1, 200), run(3, 900, "Failure"), run(2, 300), run(4, 400), run(6, 1)];

  it("has the run before, however it ended, and the one of usual duration", () => {
    const { before, usual } = otherRuns(run(4, 400), runs);
    expect(before?.ranSeconds).toBe(900);
    // The median of 1, 100, 200 and 300 s is 150. Two are equally near; the first counts.
    expect([100, 200]).toContain(usual?.ranSeconds);
  });

  it("leaves out runs that never began, and running ones", () => {
    const { before } = otherRuns(run(9, 1), [...runs, run(8, 5, "Running"), run(7, 5, "Failure", false)]);
    expect(before?.ranSeconds).toBe(1);
  });

  it("has no run before the first, and no usual one among two", () => {
    expect(otherRuns(run(0, 10), [run(0, 10), run(1, 1), run(2, 2)])).toEqual({ before: null, usual: null });
  });
});
