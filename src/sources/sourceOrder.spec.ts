import { expect, it } from "vitest";
import { type Job, parseJob } from "../../contract/job.ts";
import { parseSource, type Source } from "../../contract/source.ts";
import {
  formatSourceOrder,
  orderSources,
  parseSourceOrder,
  pressedOrder,
  SOURCE_SORTS,
  type SourceSort,
} from "./sourceOrder.ts";

function source(label: string, next: string | null, kind: Source["kind"] = "dataflow"): Source {
  const found = parseSource(kind, {
    id: `02K${label.padEnd(15, "0")}`,
    label,
    ...(next && { nextScheduledDate: `2026-11-25T${next}:00Z` }),
  });
  if (found === null) throw new Error("no source");
  return found;
}

let made = 0;
function run(hour: number, status: string, duration: number): Job {
  made += 1;
  const at = `2026-11-24T${String(hour).padStart(2, "0")}:00:00Z`;
  const job = parseJob({
    id: `03C${String(made).padStart(15, "0")}`,
    status,
    startDate: at,
    executedDate: at,
    duration,
  });
  if (job === null) throw new Error("no job");
  return job;
}

const runs = new Map<string, Job[]>([
  ["B", [run(9, "Success", 50), run(8, "Failure", 10), run(7, "Success", 50), run(6, "Success", 50)]],
  ["A", [run(10, "Success", 20), run(9, "Success", 20), run(8, "Success", 20)]],
  ["S", [run(11, "Success", 1), run(11, "Success", 1), run(11, "Success", 1)]],
]);
const sources = [
  source("S", "12:00", "connection"),
  source("C", null),
  source("B", "10:00"),
  source("A", "11:00"),
];

const labels = (sort: SourceSort, descending = false): string =>
  orderSources(sources, { sort, descending }, ({ label }) => runs.get(label) ?? [])
    .map(({ label }) => label)
    .join("");

it("orders by each column, with what is not known last in both directions", () => {
  expect([labels("name"), labels("name", true)]).toEqual(["ABCS", "SCBA"]);
  expect([labels("next"), labels("next", true)]).toEqual(["BASC", "SABC"]);
  expect([labels("last"), labels("last", true)]).toEqual(["BASC", "SABC"]);
  expect([labels("usual"), labels("usual", true)]).toEqual(["ABCS", "BACS"]);
  expect([labels("success"), labels("success", true)]).toEqual(["BASC", "ASBC"]);
});

it("reads back what it wrote, and drops what it does not know", () => {
  for (const sort of SOURCE_SORTS)
    for (const descending of [false, true])
      expect(parseSourceOrder(formatSourceOrder({ sort, descending }))).toEqual({ sort, descending });
  expect(formatSourceOrder({ sort: "next", descending: false })).toBe("");
  expect(parseSourceOrder("-__proto__")).toEqual({ sort: "next", descending: false });
});

it("begins with the direction that is wanted first, and turns it at the second press", () => {
  const byNext = pressedOrder({ sort: "name", descending: false }, "next");
  expect(byNext).toEqual({ sort: "next", descending: false });
  expect(pressedOrder(byNext, "next").descending).toBe(true);
  expect(pressedOrder(byNext, "usual").descending).toBe(true);
});
