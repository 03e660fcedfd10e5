import { expect, test } from "vitest";
import { mustParse } from "../contract/fixtures/mustParse.ts";
import { activeJobs } from "./activeJobs.ts";

const job = (id: string, status: string) => mustParse({ id, label: id, jobType: "user", status });

test("the jobs that run or wait, in the order of the window, and the same list for the same window", () => {
  const jobs = [job("a", "Running"), job("b", "Success"), job("c", "Queued"), job("d", "Failure")];
  const window = new Map(jobs.map((one) => [one.id, one]));
  expect(activeJobs(window).map(({ label }) => label)).toEqual(["a", "c"]);
  expect(activeJobs(window)).toBe(activeJobs(window));
  expect(activeJobs(new Map(window).set("e", job("e", "Running")))).toHaveLength(3);
});
