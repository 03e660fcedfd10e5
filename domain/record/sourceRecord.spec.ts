import { describe, expect, it } from "vitest";
import { type Job, parseJob } from "../../contract/job.ts";
import { rowsOutOf, sourceRecord } from "./sourceRecord.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Monday 2 November 2026, 00:00 UTC. */
const MONDAY = Date.parse("2026-11-02T00:00Z");
const utc = (): number => 0;

interface Run {
  day: number;
  hour?: number;
  status?: string;
  seconds?: number | null;
  wait?: number;
  rows?: number[];
  id?: string;
}

function run({ day, hour = 4, status = "Success", seconds = 600, wait = 5, rows, id }: Run): Job {
  const asked = MONDAY + day * DAY_MS + hour * HOUR_MS;
  const job = parseJob({
    id: id ?? `03C${String(day * 24 + hour).padStart(12, "0")}AAA`,
    label: "Pipeline",
    status,
    startDate: new Date(asked).toISOString(),
    ...(seconds !== null && { executedDate: new Date(asked + wait * 1000).toISOString(), duration: seconds }),
    ...(rows && { outputNodes: { nodes: rows.map((outputRowCount) => ({ outputRowCount })) } }),
  });
  if (job === null) throw new Error("no job");
  return job;
}

describe("sourceRecord", () => {
  it("counts how runs ended; a stop is no failure, and a refused start no run", () => {
    const { outcomes, successRate } = sourceRecord(
      [
        run({ day: 0 }),
        run({ day: 1, status: "Warning" }),
        run({ day: 2 }),
        run({ day: 3, status: "Failure" }),
        run({ day: 4, status: "Cancelled" }),
        run({ day: 5, status: "Failure", id: "0300000000000001AA", seconds: null }),
        run({ day: 6, status: "Running" }),
      ],
      utc,
    );
    expect(outcomes).toEqual({ completed: 3, failed: 1, stopped: 1, refused: 1 });
    expect(successRate).toBe(0.75);
  });

  it("takes durations from completed runs, and waits from all runs that began", () => {
    const runs = Array.from({ length: 11 }, (_, day) => run({ day, seconds: 100 + day * 10, wait: day }));
    const { duration, wait } = sourceRecord(
      [...runs, run({ day: 12, status: "Failure", seconds: 1, wait: 500 })],
      utc,
    );
    expect(duration).toEqual({ p10: 110, median: 150, p90: 190, max: 200, runs: 11 });
    expect(wait).toMatchObject({ median: 5.5, max: 500, runs: 12 });
  });

  it("has no medians for fewer than three runs, and nothing for none", () => {
    expect(sourceRecord([run({ day: 0 }), run({ day: 1 })], utc)).toMatchObject({
      duration: null,
      wait: null,
      successRate: 1,
      starts: [],
    });
    expect(sourceRecord([], utc)).toEqual({
      outcomes: { completed: 0, failed: 0, stopped: 0, refused: 0 },
      successRate: null,
      duration: null,
      wait: null,
      rows: null,
      starts: [],
      weekdays: [],
    });
  });

  it("adds up the rows of all outputs, if the org gives them", () => {
    const runs = [0, 1, 2].map((day) => run({ day, rows: [1000, day] }));
    expect(sourceRecord([...runs, run({ day: 3 })], utc).rows).toEqual({
      p10: 1000.2,
      median: 1001,
      p90: 1001.8,
      max: 1002,
      runs: 3,
    });
    expect(rowsOutOf(run({ day: 0 }))).toBeNull();
    expect(rowsOutOf(run({ day: 0, rows: [0] }))).toBe(0);
  });

  it("has the usual start by the zone's clock, over all days and for each weekday", () => {
    const weeks = [0, 7, 14].flatMap((week) => [
      run({ day: week, seconds: 900 }),
      run({ day: week + 2 }),
      run({ day: week + 6, hour: 23, status: "Failure" }),
    ]);
    const { starts, weekdays } = sourceRecord(weeks, () => 60);
    expect(starts.map(({ minute, runs }) => [minute / 60, runs])).toEqual([
      [0, 3],
      [5, 6],
    ]);
    // 23:00 UTC on a Sunday is Monday in this zone.
    expect(
      weekdays.map(({ weekday, runs, failures, medianSeconds }) => [weekday, runs, failures, medianSeconds]),
    ).toEqual([
      [1, 6, 3, 900],
      [3, 3, 0, 600],
    ]);
    expect(weekdays[1]?.starts).toEqual([{ minute: 300, spread: 0, runs: 3 }]);
  });
});
