import { expect, test } from "vitest";
import { startV50 } from "../../contract/fixtures/payloads.ts";
import { mustParse } from "../../contract/fixtures/mustParse.ts";
import { type Job } from "../../contract/job.ts";
import { jobTitle } from "./jobTitle.ts";

function job(fields: object): Job {
  return mustParse({ ...startV50, label: "Order Book", ...fields });
}

test.for([
  [{ status: "Failure" }, "Refused: Order Book"],
  [{ status: "Failure", executedDate: "2026-11-25T10:00:00Z" }, "Failed: Order Book"],
  [{ status: "Queued" }, "Queued: Order Book"],
  [{ status: "Success" }, "Succeeded: Order Book"],
  // In steps of ten, so that the tab's title does not change with each percent.
  [{ status: "Running", progress: 0.47 }, "Running 40 %: Order Book"],
  [{ status: "Running", progress: 1.3 }, "Running 100 %: Order Book"],
  [{ status: "Running", progress: undefined }, "Running: Order Book"],
] as const)("a job of %j is called %s", ([fields, title]) => {
  expect(jobTitle(job(fields))).toBe(title);
});
