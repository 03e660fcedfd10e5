import { expect, test } from "vitest";
import { type Job, parseJob } from "../../contract/job.ts";
import { jobsWorthFinding } from "./useEntries.ts";

function job(id: string, label: string, status: string, minute: number, jobType = "user"): Job {
  const read = parseJob({ id, label, status, jobType, startDate: `2026-11-02T03:0${minute}:00Z` });
  if (read === null) throw new Error("The record cannot be read.");
  return read;
}

test("all unfinished jobs, and the newest ended one of each name and type", () => {
  const found = jobsWorthFinding([
    job("old", "Sales", "Success", 1),
    job("new", "Sales", "Failure", 2),
    job("recipe", "Sales", "Success", 1, "recipe"),
    job("runs", "Sales", "Running", 0),
    job("waits", "Sales", "Queued", 3),
  ]);
  expect(found.map(({ id }) => id)).toEqual(["waits", "runs", "new", "recipe"]);
});
