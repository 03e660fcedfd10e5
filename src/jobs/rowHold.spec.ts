import { expect, test } from "vitest";
import { type Job, parseJob } from "../../contract/job.ts";
import { heldRows } from "./rowHold.ts";
import { statusWord } from "../words/jobWords.ts";
import { isActive } from "../../contract/jobStatus.ts";

function job(id: string, status: string): Job {
  const parsed = parseJob({ id: id.padEnd(18, "0"), label: id, status });
  if (parsed === null) throw new Error("The spec's own job cannot be read.");
  return parsed;
}

const [a, b, c] = [job("03Ca", "Running"), job("03Cb", "Running"), job("030c", "Queued")];
const byId = (...jobs: Job[]) => new Map(jobs.map((one) => [one.id, one]));
const shown = (rows: readonly Job[]) => rows.map((row) => `${row.label} ${statusWord(row)}`);

test("held rows keep their order and get new values, and new rows wait", () => {
  const [newer, ended] = [job("03Cn", "Running"), job("03Cb", "Success")];
  const { rows, waiting } = heldRows([a, b], [ended, newer, a], byId(a, ended, newer));
  expect(shown(rows)).toEqual(["03Ca Running", "03Cb Succeeded"]);
  expect(waiting).toBe(1);
});

test("a held list that did not change stays the same list, so that a pointer over it costs nothing", () => {
  const list = [a, b];
  expect(heldRows(list, list, byId(a, b))).toEqual({ rows: list, waiting: 0 });
  expect(heldRows(list, list, byId(a, b)).rows).toBe(list);
});

test("a held row that no longer fits the filter stays until the rows may move", () => {
  const ended = job("03Ca", "Success");
  expect(shown(heldRows([a, b], [b], byId(ended, b)).rows)).toEqual(["03Ca Succeeded", "03Cb Running"]);
});

test("a held queued start that became a run keeps its place, says so, and offers no stop", () => {
  const run = job("03Cr", "Running");
  const { rows, waiting } = heldRows([c, a], [run, a], byId(run, a));
  expect(shown(rows)).toEqual(["030c Left the queue", "03Ca Running"]);
  expect(rows.map(isActive)).toEqual([false, true]);
  expect(waiting).toBe(1);
});

test("of a long held list only what is between the first and the last change is looked up", () => {
  const list = Array.from({ length: 1000 }, (_, at) => job(`03C${at}x`, "Success"));
  const [newer, changed] = [job("03Cn", "Running"), job("03C3x", "Failure")];
  const now = [newer, ...list.with(3, changed)];
  const known = byId(...now);
  const asked: string[] = [];
  const { rows, waiting } = heldRows(list, now, {
    get(id) {
      asked.push(id);
      return known.get(id);
    },
  });
  expect(rows).toEqual(list.with(3, changed));
  expect(waiting).toBe(1);
  expect(asked).toEqual(list.slice(0, 4).map(({ id }) => id));
});
