// What the wall says about the org, computed from its jobs.
import { describe, expect, test } from "vitest";
import { mustParse } from "../../../contract/fixtures/mustParse.ts";
import { type Job, parseJobPage } from "../../../contract/job.ts";
import type { Source } from "../../../contract/source.ts";
import { startDemoOrg } from "../../../demo-org/demoOrg.ts";
import { parseLimits } from "../../../contract/limits.ts";
import { BIN_MS, dayOf } from "./day.ts";
import { sourceIndex } from "../../../domain/sourceIndex.ts";
import { wallPicture } from "../../../testing/wallPicture.ts";
import { runBudget } from "../../../domain/runBudget.ts";
import { failuresLeftBehind, wrongRuns } from "../../../domain/wrongRuns.ts";

const NOW = Date.UTC(2026, 10, 23, 13, 0, 0);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
let made = 0;

/** A job as on the wire; times in minutes before NOW. */
function job(
  label: string,
  status: string,
  fields: { asked?: number; began?: number; seconds?: number; type?: string; id?: string; message?: string },
): Job {
  made += 1;
  const iso = (minutesAgo: number) => new Date(NOW - minutesAgo * MINUTE).toISOString();
  const { began, asked = began ?? 0, seconds, type = "user", id, message } = fields;
  return mustParse({
    id: id ?? `03C${String(made).padStart(12, "0")}`,
    label,
    status,
    jobType: type,
    startDate: iso(asked),
    ...(began === undefined ? {} : { executedDate: iso(began) }),
    ...(seconds === undefined ? {} : { duration: seconds }),
    ...(message === undefined ? {} : { message }),
  });
}

const source = (id: string, label: string): Source => ({
  kind: "dataflow",
  id,
  label,
  name: label,
  startId: id,
  lastStatus: null,
  nextScheduledAt: null,
  schedule: null,
  lastModifiedAt: null,
  lastModifiedBy: null,
  description: null,
});

const picture = (jobs: Job[], more: Parameters<typeof wallPicture>[2] = {}) => wallPicture(jobs, NOW, more);

describe("what is wrong", () => {
  const labels = (jobs: Job[], sources: Source[] = []) =>
    wrongRuns(jobs, NOW, sourceIndex({ sources, objects: null }).keyOf).map(({ job }) => job.label);
  const failed = (label: string, began: number, fields = {}) =>
    job(label, "Failure", { began, seconds: 60, ...fields });

  test("a failure stays until a later run of the same source succeeds", () => {
    const early = failed("A", 300);
    expect(labels([early])).toEqual(["A"]);
    expect(labels([early, job("A", "Success", { began: 400, seconds: 60 })])).toEqual(["A"]);
    expect(labels([early, job("B", "Success", { began: 100, seconds: 60 })])).toEqual(["A"]);
    expect(labels([early, job("A", "Success", { began: 100, seconds: 60 })])).toEqual([]);
    expect(labels([early, job("A", "Warning", { began: 100, seconds: 60 })])).toEqual([]);
  });

  test("a later run that is running, stopped or unknown does not end it", () => {
    for (const status of ["Running", "Queued", "Cancelled", "Hibernating"])
      expect(labels([failed("A", 300), job("A", status, { began: 100 })])).toEqual(["A"]);
  });

  test("a run of the same name but another type does not end it", () => {
    expect(
      labels([failed("A", 300), job("A", "Success", { began: 100, seconds: 9, type: "recipe_v3" })]),
    ).toEqual(["A"]);
  });

  test("when two sources have one name, a success of the other does not hide the failure", () => {
    const ids = ["02K000000000001AAA", "02K000000000002AAA"] as const;
    const broken = failed("A", 300, { message: `It broke (${ids[0]}_03C000000000009AAA)` });
    const later = job("A", "Success", { began: 100, seconds: 60 });
    expect(labels([broken, later], [source(ids[0], "A"), source(ids[1], "A")])).toEqual(["A"]);
    expect(labels([broken, later], [source(ids[0], "A")])).toEqual([]);
  });

  test("after a day a failure counts as old, and stays until the source succeeds", () => {
    const split = (jobs: Job[]) => {
      const { wrong, older } = picture(jobs);
      return [wrong, older].map((runs) => runs.map(({ job }) => job.label));
    };
    expect(split([failed("A", 24 * 60)])).toEqual([["A"], []]);
    expect(split([failed("A", 24 * 60 + 2)])).toEqual([[], ["A"]]);
    // A weekly run, at the edge of the seven days that the org's list covers.
    expect(split([failed("A", 7 * 24 * 60 - 1)])).toEqual([[], ["A"]]);
    expect(split([failed("A", 6 * 24 * 60), job("A", "Success", { began: 100, seconds: 60 })])).toEqual([
      [],
      [],
    ]);
    expect(split([failed("A", 6 * 24 * 60), failed("A", 100)])).toEqual([["A"], []]);
  });

  test("a failure that becomes too old for the window is kept, one that the org deleted is not", () => {
    const [monthly, deleted] = [failed("A", 8 * 24 * 60), failed("B", 100)];
    const from = NOW - 7 * 24 * HOUR;
    expect(failuresLeftBehind([monthly, deleted], new Map(), from)).toEqual([monthly]);
    expect(failuresLeftBehind([monthly], new Map([[monthly.id, monthly]]), from)).toEqual([]);
    // A success ends it like any other. It is dropped when even a monthly job must have run again.
    expect(labels([monthly])).toEqual(["A"]);
    expect(labels([monthly, job("A", "Success", { began: 100, seconds: 60 })])).toEqual([]);
    expect(labels([failed("A", 36 * 24 * 60)])).toEqual([]);
  });

  test("the newest failure comes first, and a repeated one says since when", () => {
    const [first, second] = [failed("A", 200), failed("A", 100)];
    const wrong = wrongRuns([first, failed("B", 50), second], NOW, sourceIndex(undefined).keyOf);
    expect(wrong.map(({ job, times }) => [job.label, times])).toEqual([
      ["B", 1],
      ["A", 2],
    ]);
    expect(wrong[1]).toMatchObject({ job: second, since: first.endedAt });
  });

  test("a refused start never ran, so nothing failed", () => {
    const refused = job("A", "Failure", { asked: 30, id: "030000000000001AAA" });
    expect(wrongRuns([refused], NOW, sourceIndex(undefined).keyOf)).toEqual([]);
  });
});

describe("what runs", () => {
  const past = (seconds: number[]) =>
    seconds.map((ran, day) => job("A", "Success", { began: (day + 1) * 24 * 60, seconds: ran }));
  const usual = past([600, 600, 600, 600, 600]);

  test("has the outlook that the list has", () => {
    const run = job("A", "Running", { began: 4 });
    const [first] = picture([...usual, run]).running;
    expect(first).toMatchObject({ ranSeconds: 240, outlook: { state: "usual", usualSeconds: 600 } });
    expect(picture([...usual, run], { outlooks: new Map() }).running[0]?.outlook).toBeNull();
  });

  test("is stuck first, then in the order of the usual ends", () => {
    const jobs = [
      ...usual,
      job("A", "Running", { began: 2 }),
      job("A", "Running", { began: 8 }),
      job("A", "Running", { began: 90 }),
      job("New", "Running", { began: 1 }),
    ];
    expect(picture(jobs).running.map(({ ranSeconds }) => ranSeconds)).toEqual([5400, 480, 120, 60]);
  });

  test("a job in an unknown state counts as running", () => {
    expect(picture([job("A", "Hibernating", { began: 2 })]).running[0]?.job.statusOnWire).toBe("Hibernating");
  });
});

describe("what waits", () => {
  test("is in the order in which it was asked for, behind what runs of its own type", () => {
    const jobs = [
      job("C", "Queued", { asked: 1 }),
      job("A", "Running", { began: 9 }),
      job("B", "Queued", { asked: 5 }),
      job("R", "Queued", { asked: 3, type: "recipe_v3" }),
    ];
    expect(picture(jobs).waiting.map(({ job, waitsFor }) => `${job.label} ${waitsFor}`)).toEqual([
      "B behind 1 dataflow",
      "R next in turn",
      "C behind 2 dataflows",
    ]);
  });

  test("says when it begins, unless something else than its turn decides", () => {
    const jobs = [
      ...[1, 2, 3, 4, 5].map((day) => job("A", "Success", { began: day * 1440, seconds: 600 })),
      job("A", "Running", { began: 4 }),
      job("B", "Queued", { asked: 2 }),
    ];
    expect(picture(jobs).waiting[0]?.outlook?.begins?.middle).toBeCloseTo(360, -1.5);
    const runLimit = { max: 1, remaining: 0, asOf: NOW };
    expect(picture(jobs, { runLimit }).waiting[0]?.outlook).toBeNull();
  });

  test("counts jobs ahead that the wall does not show", () => {
    const jobs = [job("A", "Running", { began: 9 }), job("B", "Queued", { asked: 5 })];
    const { running, waiting } = picture(jobs, { shows: ({ label }) => label === "B" });
    expect(running).toEqual([]);
    expect(waiting[0]?.waitsFor).toBe("behind 1 dataflow");
  });

  test("says when the org says that the day's runs are used up, and does not trust our own count for it", () => {
    const jobs = [job("A", "Success", { began: 60, seconds: 600 }), job("B", "Queued", { asked: 5 })];
    const waits = (asOf: number) =>
      picture(jobs, { runLimit: { max: 1, remaining: 0, asOf } }).waiting[0]?.waitsFor;
    expect(waits(NOW)).toBe("until one of the day's 1 runs is free");
    expect(waits(NOW - 2 * HOUR)).toBe("next in turn");
  });
});

describe("the day's runs", () => {
  test("count from two minutes on, for a rolling day, without data syncs", () => {
    const jobs = [
      job("A", "Success", { began: 60, seconds: 120 }),
      job("A", "Failure", { began: 60, seconds: 300 }),
      job("A", "Running", { began: 3 }),
      job("A", "Success", { began: 60, seconds: 119 }),
      job("A", "Running", { began: 1 }),
      job("A", "Success", { began: 24 * 60, seconds: 600 }),
      job("S", "Success", { began: 60, seconds: 600, type: "datasync" }),
      job("A", "Queued", { asked: 10 }),
    ];
    expect(runBudget(jobs, NOW, null)).toMatchObject({ left: 57, max: 60, from: "counted", asOf: NOW });
  });

  test("are the org's own number, until it is an hour old", () => {
    const limit = { max: 60, remaining: 41, asOf: NOW - 20 * MINUTE };
    expect(runBudget([], NOW, limit)).toMatchObject({ left: 41, max: 60, from: "org", asOf: limit.asOf });
    expect(runBudget(null, NOW, limit)?.left).toBe(41);
    const old = { ...limit, max: 70, asOf: NOW - HOUR };
    expect(runBudget([], NOW, old)).toEqual({
      left: 70,
      max: 70,
      from: "counted",
      asOf: NOW,
      nextFreeAt: null,
    });
    expect(runBudget(null, NOW, old)).toBeNull();
  });

  test("equal the org's own number all through a busy day", async () => {
    const org = await startDemoOrg({ seed: 3, scenario: "busy-morning", latencyMs: 0, frozen: true });
    const read = async (path: string): Promise<unknown> => {
      const response = await fetch(`${org.url}/services/data/v67.0/${path}`, {
        headers: { Authorization: `Bearer ${org.token}` },
      });
      return response.json();
    };
    for (let hour = 0; hour < 6; hour++) {
      org.clock.advance(HOUR);
      const now = org.clock.now();
      const after = Math.floor((now - 2 * 24 * HOUR) / 1000);
      const jobs: Job[] = [];
      let next: string | null = `wave/dataflowjobs?pageSize=200&startedAfter=${after}`;
      while (next !== null) {
        const page = parseJobPage(await read(next));
        jobs.push(...page.jobs);
        next = page.nextPageUrl?.replace(/^\/services\/data\/v67\.0\//, "") ?? null;
      }
      const limit = parseLimits(await read("limits")).analyticsRuns;
      expect(runBudget(jobs, now, null)).toMatchObject({ left: limit?.remaining, max: limit?.max });
    }
    await org.close();
  });

  test("are not counted while part of the jobs is missing", () => {
    expect(picture([], { complete: false }).budget).toBeNull();
  });
});

describe("the day as a strip", () => {
  test("shows each run when it was going, and a failure when it failed", () => {
    const day = dayOf(
      [
        job("A", "Success", { began: 65, seconds: 30 * 60 }),
        job("B", "Failure", { began: 125, seconds: 15 * 60 }),
        job("C", "Running", { began: 5 }),
        job("D", "Queued", { asked: 5 }),
        job("E", "Success", { began: 26 * 60, seconds: 60 }),
      ],
      NOW,
      "UTC",
    );
    expect(day.bins).toHaveLength(144);
    expect({ runs: day.runs, failures: day.failures, peak: day.peak }).toEqual({
      runs: 3,
      failures: 1,
      peak: 1,
    });
    const busy = (of: "done" | "failed" | "running") =>
      day.bins.filter((bin) => bin[of] > 0).map((bin) => Math.round((NOW - bin.at) / MINUTE));
    expect(busy("done")).toEqual([130, 120, 70, 60, 50, 40]);
    expect(busy("failed")).toEqual([110]);
    expect(busy("running")).toEqual([10, 0]);
    expect(day.to % BIN_MS).toBe(0);
  });
});
