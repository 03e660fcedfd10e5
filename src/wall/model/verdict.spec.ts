// The wall's first words. People read them from afar and cannot ask back.
import { describe, expect, test } from "vitest";
import { mustParse } from "../../../contract/fixtures/mustParse.ts";
import { type Job } from "../../../contract/job.ts";
import { wallPicture } from "../../../testing/wallPicture.ts";
import { countWords, verdictOf } from "./verdict.ts";

const NOW = Date.UTC(2026, 10, 23, 13, 0, 0);
const ago = (minutes: number) => new Date(NOW - minutes * 60_000).toISOString();
let made = 0;

function job(fields: Record<string, unknown>): Job {
  made += 1;
  return mustParse({ id: `03C${String(made).padStart(12, "0")}`, label: "A", jobType: "user", ...fields });
}

const picture = (jobs: Job[], more: Parameters<typeof wallPicture>[2] = {}) => wallPicture(jobs, NOW, more);

const failure = job({ status: "Failure", startDate: ago(60), executedDate: ago(50), duration: 300 });
const running = job({ status: "Running", startDate: ago(60), executedDate: ago(50), progress: 0.62 });
/** Each part of the verdict with its tone. */
const said = (...pictures: Parameters<typeof verdictOf>[0]) =>
  verdictOf(pictures).map(({ tone, text }) => `${tone}: ${text}`);
const NEVER_READ = { kind: "dataflow" as const, since: null, failed: true };

/** Ended runs that took ten minutes and waited one. */
const past = (label: string, runs: number): Job[] =>
  Array.from({ length: runs }, (_, day) =>
    job({
      label,
      status: "Success",
      startDate: ago(day * 300 + 1001),
      executedDate: ago(day * 300 + 1000),
      duration: 600,
      waitTime: 60,
    }),
  );
const stuck = job({ label: "B", status: "Running", startDate: ago(240), executedDate: ago(240) });
const queued = (minutes: number) => job({ label: "B", status: "Queued", startDate: ago(minutes) });

describe("the verdict", () => {
  test("names failures before anything else", () => {
    expect(said(picture([failure, running]))).toEqual(["failed: 1 failed"]);
    expect(said(picture([failure]), picture([failure]))).toEqual(["failed: 2 failed"]);
  });

  test("tells a busy org from an idle one", () => {
    expect(said(picture([running]))).toEqual(["succeeded: All well"]);
    expect(said(picture([]))).toEqual(["succeeded: All quiet"]);
  });

  test("names failures of more than a day ago when nothing else is wrong", () => {
    const older = job({ status: "Failure", startDate: ago(3000), executedDate: ago(3000), duration: 60 });
    expect(said(picture([older]))).toEqual(["warning: 1 older failure"]);
    expect(said(picture([older, failure]))).toEqual(["failed: 1 failed"]);
  });

  test("never says that all is well while something is unknown", () => {
    expect(said(picture([], { complete: false }))).toEqual(["queued: Still reading"]);
    for (const partial of [{ cut: true }, { broken: 2 }, { chosenUnread: ["dataflow" as const] }])
      expect(said(picture([running], partial))).toEqual(["warning: No failures known"]);
    // Schedules say nothing about failures.
    const known = { sources: [], objects: null, gaps: [NEVER_READ] };
    expect(said(picture([], { known }))).toEqual(["succeeded: All quiet"]);
  });

  test("names what is stuck, beside failures and alone", () => {
    expect(said(picture([...past("B", 5), stuck]))).toEqual(["warning: 1 stuck"]);
    expect(said(picture([...past("B", 5), stuck, failure]))).toEqual([
      "failed: 1 failed",
      "warning: 1 stuck",
    ]);
  });

  test("names a queue that waits far longer than usual, and no other", () => {
    const calm = past("B", 20);
    expect(said(picture([...calm, running, queued(5)]))).toEqual(["succeeded: All well"]);
    expect(said(picture([...calm, running, queued(18), queued(5)]))).toEqual([
      "warning: 2 waiting, longest 18 m",
    ]);
    expect(said(picture([...calm, running, queued(18), failure]))).toEqual([
      "failed: 1 failed",
      "warning: 1 waiting for 18 m",
    ]);
    // With fewer waits in the past nobody knows what is usual.
    expect(said(picture([...past("B", 19), running, queued(18)]))).toEqual(["succeeded: All well"]);
  });

  test("leaves the rest to the counts beside it", () => {
    const calm = past("B", 20);
    expect(countWords([picture([...calm, running, queued(5)])])).toBe("1 running · 1 waiting");
    expect(countWords([picture([...calm, running, queued(18)])])).toBe("1 running");
    expect(countWords([picture([...calm, stuck])])).toBe("");
  });
});
