import { expect, test } from "vitest";
import { mustParse } from "../../../contract/fixtures/mustParse.ts";
import type { WaitingRun } from "./picture.ts";
import { queueTiles } from "./queueTiles.ts";

let made = 0;
function queued(label: string, jobType = "datasync"): WaitingRun {
  made += 1;
  const job = mustParse({ id: `030${String(made).padStart(12, "0")}`, label, jobType, status: "Queued" });
  return { job, waitedSeconds: 60, waitsFor: "behind 1 sync", outlook: null };
}
const namesOf = (runs: WaitingRun[]) => queueTiles(runs).map(({ name, runs }) => `${name} ${runs.length}`);

test("many objects of one connection share a tile, at the place of the first", () => {
  expect(
    namesOf([
      queued("Flow", "user"),
      queued("A (CRM)"),
      queued("B (ERP)"),
      queued("C (CRM)"),
      queued("D (CRM)"),
      queued("E (ERP)"),
    ]),
  ).toEqual(["Flow 1", "CRM: 3 objects 3", "B (ERP) 1", "E (ERP) 1"]);
});

test("a dataflow whose name ends as a sync's does stands alone", () => {
  const flows = ["A (CRM)", "B (CRM)", "C (CRM)"].map((label) => queued(label, "user"));
  expect(namesOf(flows)).toEqual(["A (CRM) 1", "B (CRM) 1", "C (CRM) 1"]);
});

test("a tile keeps its key while its first job begins", () => {
  const runs = ["A (CRM)", "B (CRM)", "C (CRM)", "D (CRM)"].map((label) => queued(label));
  expect(queueTiles(runs.slice(1))[0]?.key).toBe(queueTiles(runs)[0]?.key);
});
