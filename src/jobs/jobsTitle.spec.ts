import { expect, test } from "vitest";
import { startV50 } from "../../contract/fixtures/payloads.ts";
import { mustParse } from "../../contract/fixtures/mustParse.ts";
import { type Job } from "../../contract/job.ts";
import { jobsTitle } from "./jobsTitle.ts";

function job(status: string): Job {
  return mustParse({ ...startV50, status });
}

test("the title has the number of running jobs, if there are any", () => {
  const [running, queued] = [job("Running"), job("Queued")];
  expect(jobsTitle([running, queued, running])).toBe("2 running · Jobs");
  expect(jobsTitle([queued])).toBe("Jobs");
});
