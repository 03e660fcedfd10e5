import { expect, test } from "vitest";
import { startV50 } from "../../contract/fixtures/payloads.ts";
import { type Job, parseJob } from "../../contract/job.ts";
import { jobsTitle } from "./jobsTitle.ts";

function job(status: string): Job {
  const parsed = parseJob({ ...startV50, status });
  if (parsed === null) throw new Error("The payload is not a job.");
  return parsed;
}

test("the list is called by how many jobs run, if any does", () => {
  const [running, queued] = [job("Running"), job("Queued")];
  expect(jobsTitle([running, queued, running])).toBe("2 running · Jobs");
  expect(jobsTitle([queued])).toBe("Jobs");
});
