import { expect, test } from "vitest";
import { mustParse } from "../contract/fixtures/mustParse.ts";
import { announcer, LOUD_GAP_MS, QUIET_GAP_MS } from "./announcer.ts";

const NOW = Date.parse("2026-11-25T12:00:00Z");
const list = (states: Record<string, string>) =>
  new Map(
    Object.entries(states).map(([id, status]) => {
      const job = mustParse({ id, label: id, jobType: "user", status });
      return [job.id, job];
    }),
  );
const ids = (jobs: readonly { id: string }[]) => jobs.map(({ id }) => id);

test("the first list is silent, and so is what is new in it and has ended already", () => {
  const hear = announcer();
  expect(hear(list({ a: "Failure", b: "Running" }), NOW)).toEqual([]);
  expect(hear(list({ a: "Failure", b: "Running", c: "Failure" }), NOW + 5000)).toEqual([]);
});

test("what ends is told once; what ends soon after waits and is told together", () => {
  const hear = announcer();
  hear(list({ a: "Running", b: "Running", c: "Queued", d: "Running" }), NOW);
  expect(ids(hear(list({ a: "Failure", b: "Running", c: "Queued", d: "Running" }), NOW))).toEqual(["a"]);
  const later = list({ a: "Failure", b: "Failure", c: "Queued", d: "Success" });
  expect(hear(later, NOW + 1000)).toEqual([]);
  const last = list({ a: "Failure", b: "Failure", c: "Cancelled", d: "Success" });
  expect(hear(last, NOW + LOUD_GAP_MS - 1)).toEqual([]);
  expect(ids(hear(last, NOW + LOUD_GAP_MS))).toEqual(["b", "d", "c"]);
  expect(hear(last, NOW + 10 * QUIET_GAP_MS)).toEqual([]);
});

test("good news alone wait a minute after the last word", () => {
  const hear = announcer();
  hear(list({ a: "Running", b: "Running" }), NOW);
  expect(ids(hear(list({ a: "Success", b: "Running" }), NOW))).toEqual(["a"]);
  const both = list({ a: "Success", b: "Success" });
  expect(hear(both, NOW + LOUD_GAP_MS)).toEqual([]);
  expect(ids(hear(both, NOW + QUIET_GAP_MS))).toEqual(["b"]);
});
