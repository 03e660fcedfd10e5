import { expect, test } from "vitest";
import type { Job } from "../../contract/job.ts";
import { mustParse } from "../../contract/fixtures/mustParse.ts";
import { dataflowV49 } from "../../contract/fixtures/payloads.ts";
import type { Fold } from "./folding.ts";
import { NONE_SELECTED, type Selection, toggled, without } from "./selection.ts";

const ROWS = ["A", "B", "C", "D"].map((id) => mustParse({ ...dataflowV49, id }));
const of = (anchor: string | null, ...ids: string[]): Selection => ({ ids: new Set(ids), anchor });

test.each<[what: string, before: Selection, id: string, toAnchor: boolean, after: Selection]>([
  ["selects one", NONE_SELECTED, "B", false, of("B", "B")],
  ["selects another", of("B", "B"), "D", false, of("D", "B", "D")],
  ["deselects one", of("D", "B", "D"), "B", false, of("B", "D")],
  ["selects a range downwards", of("B", "B"), "D", true, of("D", "B", "C", "D")],
  ["selects a range upwards", of("C", "C"), "A", true, of("A", "C", "A", "B")],
  ["deselects a range", of("A", "A", "B", "C"), "B", true, of("B", "C")],
  ["selects one when nothing was selected before", NONE_SELECTED, "C", true, of("C", "C")],
  ["selects one when the anchor has left the list", of("gone", "gone"), "C", true, of("C", "gone", "C")],
])("%s", (_, before, id, toAnchor, after) => {
  expect(toggled(before, id, ROWS, toAnchor)).toEqual(after);
});

test("a range goes past the jobs of a closed fold, which nobody sees", () => {
  const [a, b, c, d] = ROWS as [Job, Job, Job, Job];
  const fold: Fold = { key: "success", status: c.status, jobs: [b, c], isOpen: false };
  expect(toggled(of("A", "A"), "D", [a, fold, d], true)).toEqual(of("D", "A", "D"));
  expect(toggled(of("A", "A"), "D", [a, { ...fold, isOpen: true }, b, c, d], true)).toEqual(
    of("D", "A", "B", "C", "D"),
  );
  expect(toggled(of("B", "B"), "D", [a, fold, d], true)).toEqual(of("D", "B", "D"));
});

test("the selection has the order of the rows, in which its jobs are stopped", () => {
  expect([...toggled(of("A", "A"), "C", ROWS, true).ids]).toEqual(["A", "B", "C"]);
});

test("a job that was stopped leaves the selection", () => {
  expect(without(of("B", "A", "B"), "B")).toEqual(of("B", "A"));
});
