import { describe, expect, it } from "vitest";
import { type Job, parseJob } from "../../contract/job.ts";
import { bandsOf, chartRuns, nearestRun } from "./chartRuns.ts";

const DAY_MS = 86_400_000;
const FIRST = Date.parse("2026-11-01T04:30:00Z");

function run(day: number, status: string, parts: object = {}): Job {
  const at = FIRST + day * DAY_MS;
  const job = parseJob({
    id: `03C${String(day).padStart(15, "0")}`,
    status,
    startDate: new Date(at).toISOString(),
    ...parts,
  });
  if (job === null) throw new Error("no job");
  return job;
}

/** A run that waited 5 s. */
const ran = (day: number, minutes: number, status = "Success"): Job =>
  run(day, status, {
    executedDate: new Date(FIRST + day * DAY_MS + 5000).toISOString(),
    duration: minutes * 60,
  });

describe("chartRuns", () => {
  const runs = [
    run(5, "Running"),
    ran(4, 10),
    run(3, "Failure"),
    run(2, "Failure", { id: "030000000000000AAA" }),
    ran(1, 20),
    run(0, "Success"),
  ];

  it("has ended runs in order of time, and failures also without a length, but no refused start", () => {
    expect(
      chartRuns(runs, "duration").map(({ at, value }) => [(at - FIRST) / DAY_MS, value / 60_000]),
    ).toEqual([
      [1, 20],
      [3, 0],
      [4, 10],
    ]);
  });

  it("shows the wait or the rows instead", () => {
    expect(chartRuns([ran(1, 20)], "wait").map(({ value }) => value)).toEqual([5000]);
    const outputNodes = { nodes: [{ outputRowCount: 70 }] };
    expect(
      chartRuns([run(1, "Success", { outputNodes }), ran(2, 3)], "rows").map(({ value }) => value),
    ).toEqual([70]);
  });

  it("finds the run under a pointer by its time first", () => {
    const placed = chartRuns([ran(1, 20), ran(2, 10)], "duration");
    const place = ({ at, value }: (typeof placed)[number]) => ({
      x: ((at - FIRST) / DAY_MS) * 100,
      y: value / 60_000,
    });
    expect(nearestRun(placed, { x: 120, y: 0 }, place)).toBe(0);
    expect(nearestRun(placed, { x: 180, y: 60 }, place)).toBe(1);
    expect(nearestRun([], { x: 0, y: 0 }, place)).toBe(-1);
  });
});

describe("bandsOf", () => {
  const runs = chartRuns(
    Array.from({ length: 12 }, (_, day) => ran(day, day < 6 ? 10 : 30)),
    "duration",
  );
  const range = { from: FIRST - DAY_MS, to: FIRST + 12 * DAY_MS };

  it("counts the first run after a change to what came after, though it was asked for before it began", () => {
    const since = FIRST + 6 * DAY_MS + 5000;
    expect(bandsOf(runs, [since], range)).toEqual([
      { from: range.from, to: since, low: 600_000, middle: 600_000, high: 600_000 },
      { from: since, to: range.to, low: 1_800_000, middle: 1_800_000, high: 1_800_000 },
    ]);
  });

  it("has none for a few runs", () => {
    expect(bandsOf(runs.slice(0, 4), [], range)).toEqual([]);
  });
});
