import { expect, test } from "vitest";
import { mustParse } from "../../contract/fixtures/mustParse.ts";
import type { Job } from "../../contract/job.ts";
import { modelMemory } from "./modelMemory.ts";

const keyOf = ({ label }: Job) => label;

function run(id: string, label: string, status = "Success"): Job {
  return mustParse({
    id,
    label,
    status,
    jobType: "user",
    executedDate: "2026-11-24T10:00:00Z",
    startDate: "2026-11-24T10:00:00Z",
    duration: 300,
  });
}

const ended = Array.from({ length: 6 }, (_, at) => run(`a${at}`, "A"));
const window = (...jobs: Job[]) => new Map(jobs.map((job) => [job.id, job]));

test("a beat makes no model again unless a run of that source has ended", () => {
  const modelOf = modelMemory();
  const first = modelOf("A", window(...ended, run("b0", "B")), keyOf, false);
  expect(first?.runs).toBe(6);
  const beat = window(...ended, run("b0", "B"), run("b1", "B"), run("a9", "A", "Running"));
  expect(modelOf("A", beat, keyOf, false)).toBe(first);
  const later = window(...ended, run("a9", "A"));
  expect(modelOf("A", later, keyOf, false)?.runs).toBe(7);
});

test("while another answer is awaited the last model stays", () => {
  const modelOf = modelMemory();
  const first = modelOf("A", ended, keyOf, false);
  expect(modelOf("A", window(), keyOf, true)).toBe(first);
  expect(modelOf("A", window(), keyOf, false)).toBeNull();
});

test("too few runs have no model", () => {
  expect(modelMemory()("A", ended.slice(0, 4), keyOf, false)).toBeNull();
});
