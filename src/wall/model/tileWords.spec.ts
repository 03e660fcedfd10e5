// The exact words on the wall's tiles.
import { expect, test } from "vitest";
import { mustParse } from "../../../contract/fixtures/mustParse.ts";
import { type Job } from "../../../contract/job.ts";
import type { JobNode } from "../../../contract/node.ts";
import type { RunningOutlook, WaitingOutlook } from "../../../domain/estimate/outlook.ts";
import type { WaitingRun } from "./picture.ts";
import type { QueueTile } from "./queueTiles.ts";
import {
  endWords,
  failedWhen,
  failedWhy,
  lineWords,
  progressWords,
  ranWords,
  waitingLine,
  waitingWords,
} from "./tileWords.ts";

const NOW = Date.UTC(2026, 10, 23, 13, 0, 20);
const ZONE = "Europe/Berlin";
const HOUR = 3600;
const ago = (minutes: number) => new Date(NOW - minutes * 60_000).toISOString();

function job(fields: Record<string, unknown>): Job {
  return mustParse({ id: "03C000000000001AAA", label: "A", jobType: "user", ...fields });
}

const failure = job({ status: "Failure", startDate: ago(60), executedDate: ago(50), duration: 300 });
const running = job({ status: "Running", startDate: ago(60), executedDate: ago(50), progress: 0.62 });
const range = (from: number, to: number) => ({ from, to });

/** Half of the runs end between `from` and `to` seconds from now. */
const outlook = (from: number, to: number, state: RunningOutlook["state"] = "usual"): RunningOutlook => ({
  kind: "running",
  estimate: {
    middle: (from + to) / 2,
    half: range(from, to),
    most: range(from, to),
    shareAsLong: 0.5,
    runs: 7,
  },
  usualSeconds: HOUR,
  state,
});
const run = { job: running, ranSeconds: 3000, outlook: outlook(600, 900), still: null };

test("a failure says when it happened, how long ago, and since when it repeats", () => {
  const wrong = { job: failure, since: failure.endedAt, times: 1, aged: false };
  expect(failedWhen(wrong, NOW, ZONE)).toBe("failed 13:15, 45 m ago");
  const before = Date.UTC(2026, 10, 22, 21, 10);
  expect(failedWhen({ ...wrong, since: before, times: 3 }, NOW, ZONE)).toBe(
    "failed 13:15, 45 m ago · 3 times since yesterday 22:10",
  );
  expect(failedWhy(wrong)).toBe("The org gives no reason.");
  expect(failedWhy({ ...wrong, job: { ...failure, message: "It broke. Then it burnt." } })).toBe("It broke.");
  const message = "replicate_Account: QUERY_TIMEOUT: It took too long.";
  const sync = job({ status: "Failure", label: "Account (CRM)", jobType: "datasync", message });
  expect(failedWhy({ ...wrong, job: sync })).toBe("QUERY_TIMEOUT: It took too long.");
  expect(failedWhy({ ...wrong, job: { ...sync, type: "dataflow" } })).toBe(message);
});

test("a run says between which times it ends, and never the present minute", () => {
  const words = (from: number, to: number) => endWords({ ...run, outlook: outlook(from, to) }, NOW, ZONE);
  expect(words(600, 900)).toBe("ends ≈ 14:10–14:15");
  expect(words(600, 610)).toBe("ends ≈ 14:10");
  expect(words(30, 900)).toBe("ends by ≈ 14:15");
  expect(words(10, 35)).toBe("ends in ≈ 10–40 s");
  expect(words(10.5 * HOUR, 11 * HOUR)).toBe("ends ≈ 00:30–01:00");
  expect(words(9.5 * HOUR, 11 * HOUR)).toBe("ends ≈ 23:30–01:00");
  expect(words(12.5 * HOUR, 13 * HOUR)).toBe("ends ≈ tomorrow 02:30–03:00");
});

test("a run that is late or stuck says so", () => {
  expect(endWords({ ...run, outlook: outlook(600, 900, "late") }, NOW, ZONE)).toBe(
    "late, ends ≈ 14:10–14:15",
  );
  const stuck = { ...run, ranSeconds: 9000, outlook: outlook(600, 900, "stuck") };
  expect(endWords(stuck, NOW, ZONE)).toBe("stuck: 2 h instead of 1 h");
  expect(lineWords(stuck, NOW, ZONE)).toBe("stuck");
  const still = { node: { name: "JOIN1" } as JobNode, seconds: 600, usual: null };
  expect(endWords({ ...stuck, still }, NOW, ZONE)).toBe("stuck at JOIN1: 2 h instead of 1 h");
  const known = { ...still, usual: { from: 60, to: 180 } };
  expect(endWords({ ...stuck, still: known }, NOW, ZONE)).toBe("stuck at JOIN1: 10 m instead of ≈ 1–3 m");
  expect(lineWords({ ...stuck, still }, NOW, ZONE)).toBe("stuck at JOIN1");
  expect(endWords({ ...stuck, still: { node: null, seconds: 0, usual: null } }, NOW, ZONE)).toBe(
    "stuck: 2 h instead of 1 h",
  );
});

test("a run without an estimate says how long it has run", () => {
  const none = { ...run, outlook: { ...run.outlook, estimate: null, usualSeconds: null } };
  for (const unknown of [none, { ...run, outlook: null }]) {
    expect(endWords(unknown, NOW, ZONE)).toBe("for 50 m");
    expect(endWords({ ...unknown, ranSeconds: null }, NOW, ZONE)).toBe("");
    expect(lineWords(unknown, NOW, ZONE)).toBe("62 %");
  }
  expect(ranWords(none)).toBe("50 m 00 s, no estimate: too few runs");
  // Not computed yet.
  expect(ranWords({ ...run, outlook: null })).toBe("50 m 00 s");
});

test("a run says in a line by when it ends, and beside its bar how long it has run", () => {
  expect(lineWords(run, NOW, ZONE)).toBe("by ≈ 14:15");
  expect(ranWords(run)).toBe("50 m 00 s of usually 1 h");
  expect(progressWords(run)).toBe("62 %");
  expect(progressWords({ ...run, job: { ...running, progress: null } })).toBe("Running");
});

test("a queued job says when it begins, and behind what or for how long it waits", () => {
  const queued = (outlook: WaitingOutlook | null): WaitingRun => ({
    job: running,
    waitsFor: "behind 2 dataflows",
    waitedSeconds: 1080,
    outlook,
  });
  const tile = (...runs: QueueTile["runs"]): QueueTile => ({ key: "A", name: "A", runs });
  const waits = (outlook: WaitingOutlook | null) => waitingWords(tile(queued(outlook)), NOW, ZONE);
  const queue = { running: [], ahead: [], free: 0 };
  const begins = { middle: 300, half: range(240, 420), most: range(60, 900) };
  const longWait = { waitedSeconds: 1080, usualSeconds: 130 };
  expect(waits(null)).toBe("behind 2 dataflows · for 18 m");
  expect(waits({ kind: "waiting", queue, begins: null, longWait: null })).toBe(
    "behind 2 dataflows · for 18 m",
  );
  expect(waits({ kind: "waiting", queue, begins, longWait: null })).toBe(
    "begins ≈ 14:04–14:07 · behind 2 dataflows",
  );
  expect(waits({ kind: "waiting", queue, begins, longWait })).toBe(
    "begins ≈ 14:04–14:07 · queued for 18 m, usually under 3 m · behind 2 dataflows",
  );
  const first: WaitingOutlook = { kind: "waiting", queue, begins, longWait: null };
  const last: WaitingOutlook = { ...first, begins: { ...begins, half: range(600, 900) } };
  expect(waitingWords(tile(queued(first), queued(null), queued(last)), NOW, ZONE)).toBe(
    "begin ≈ 14:04–14:15 · behind 2 dataflows",
  );
  expect(waitingLine(tile(queued(first)), NOW, ZONE)).toBe("from ≈ 14:04");
  const soon: WaitingOutlook = { ...first, begins: { ...begins, half: range(20, 420) } };
  expect(waitingLine(tile(queued(soon)), NOW, ZONE)).toBe("by ≈ 14:07");
  expect(waitingLine(tile(queued(first), queued(null)), NOW, ZONE)).toBe("");
});
