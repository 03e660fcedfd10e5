import { expect, test } from "vitest";
import { ALL, NOON, wireJob } from "../../testing/historyRig.ts";
import { inMemory } from "./historyPlace.ts";
import { HistoryTables } from "./historyTables.ts";
import { type JobRecord, readJobRecord } from "./jobRecord.ts";
import { packPlain } from "./packJson.ts";

/** The n-th job, of a source named so. */
function jobOf(n: number, label: string): JobRecord {
  const told = { version: 67, dataflowId: null, nowMs: NOON };
  const job = readJobRecord(wireJob(n, { label }), told);
  if (job === null) throw new Error("The job of the rig cannot be read.");
  return job;
}

test("a source's runs stay its own after a transaction that was taken back, and after another program removed its kind", () => {
  const { db } = inMemory().open();
  const tables = new HistoryTables(db, packPlain);
  const keep = (...jobs: JobRecord[]) => {
    tables.transaction(() => {
      for (const job of jobs) tables.runs.keep(job);
    });
  };
  const labels = () =>
    db
      .prepare("SELECT runs.id AS id, label FROM runs JOIN kinds ON kinds.id = kind ORDER BY asked_at DESC")
      .all()
      .map(({ id, label }) => [id, label]);

  expect(() => {
    tables.transaction(() => {
      tables.runs.keep(jobOf(1, "Sales"));
      throw new Error("The disk is full.");
    });
  }).toThrow("The disk is full.");
  const [returns, sales] = [jobOf(2, "Returns"), jobOf(3, "Sales")];
  keep(returns);
  keep(sales);
  expect(labels()).toEqual([
    [returns.id, "Returns"],
    [sales.id, "Sales"],
  ]);

  // What upkeep does with the last run of a kind.
  db.prepare("DELETE FROM runs WHERE id = ?").run(sales.id);
  db.exec("DELETE FROM kinds WHERE id NOT IN (SELECT kind FROM runs)");
  const again = jobOf(4, "Sales");
  keep(again);
  expect(labels()).toEqual([
    [returns.id, "Returns"],
    [again.id, "Sales"],
  ]);
  expect(tables.runs.runs(ALL)).toHaveLength(2);
});
