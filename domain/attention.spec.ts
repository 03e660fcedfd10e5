import { expect, test } from "vitest";
import { mustParse } from "../contract/fixtures/mustParse.ts";
import type { Job } from "../contract/job.ts";
import { attentionOf } from "./attention.ts";
import type { Outlook, RunningOutlook, WaitingOutlook } from "./estimate/outlook.ts";

const NOW = Date.parse("2026-11-25T12:00:00Z");
const ago = (minutes: number) => new Date(NOW - minutes * 60_000).toISOString();

function job(label: string, status: string, minutes: number): Job {
  const began = status === "Queued" ? {} : { executedDate: ago(minutes) };
  return mustParse({ id: label, label, jobType: "user", status, startDate: ago(minutes), ...began });
}

const running = (state: RunningOutlook["state"]): Outlook => ({
  kind: "running",
  estimate: null,
  usualSeconds: 600,
  state,
});
const waiting = (longWait: WaitingOutlook["longWait"]): Outlook => ({
  kind: "waiting",
  queue: { running: [], ahead: [], free: 0 },
  begins: null,
  longWait,
});

function kinds(entries: readonly [Job, Outlook | null][]): string[] {
  const jobs = new Map(entries.map(([one]) => [one.id, one]));
  const outlooks = new Map(
    entries.flatMap(([one, outlook]) => (outlook === null ? [] : [[one.id, outlook]])),
  );
  return attentionOf(jobs, outlooks, NOW, ({ label }) => label).map((one) => {
    if (one.kind === "failed") return `${one.run.job.label} failed, 1 of ${one.sources}`;
    return one.kind === "stuck" ? `${one.job.label} stuck` : `${one.job.label} waits, 1 of ${one.waiting}`;
  });
}

test("a stuck run comes before a queue, and both before failures, of which the newest is named", () => {
  expect(
    kinds([
      [job("failed first", "Failure", 200), null],
      [job("failed last", "Failure", 20), null],
      [job("queued", "Queued", 12), waiting({ waitedSeconds: 720, usualSeconds: 60 })],
      [job("longest", "Queued", 40), waiting({ waitedSeconds: 2400, usualSeconds: 60 })],
      [job("usual", "Queued", 1), waiting(null)],
      [job("stuck last", "Running", 100), running("stuck")],
      [job("stuck first", "Running", 240), running("stuck")],
    ]),
  ).toEqual(["stuck first stuck", "stuck last stuck", "longest waits, 1 of 3", "failed last failed, 1 of 2"]);
});

test("nothing needs attention when runs are late, jobs wait as usual, and failures are of another day", () => {
  expect(
    kinds([
      [job("late", "Running", 30), running("late")],
      [job("usual", "Queued", 1), waiting(null)],
      [job("old", "Failure", 24 * 60 + 1), null],
      [job("good", "Success", 5), null],
    ]),
  ).toEqual([]);
});
