// The wall's first words. People read them from afar and cannot ask back.
import { describe, expect, test } from "vitest";
import { mustParse } from "../../../contract/fixtures/mustParse.ts";
import { type Job } from "../../../contract/job.ts";
import { wallPicture } from "../../../testing/wallPicture.ts";
import { verdictOf } from "./verdict.ts";

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
    expect(verdictOf([picture([failure, running])])).toEqual({ tone: "failed", text: "1 failed" });
    expect(verdictOf([picture([failure]), picture([failure])]).text).toBe("2 failed");
  });

  test("tells a busy org from an idle one", () => {
    expect(verdictOf([picture([running])]).text).toBe("All well");
    expect(verdictOf([picture([])]).text).toBe("All quiet");
  });

  test("names failures of more than a day ago after overdue runs", () => {
    const older = job({ status: "Failure", startDate: ago(3000), executedDate: ago(3000), duration: 60 });
    expect(verdictOf([picture([older])])).toEqual({ tone: "warning", text: "1 older failure" });
    expect(verdictOf([picture([older, failure])])).toEqual({ tone: "failed", text: "1 failed" });
  });

  test("never says that all is well while something is unknown", () => {
    expect(verdictOf([picture([], { complete: false })]).text).toBe("Still reading");
    for (const partial of [{ cut: true }, { broken: 2 }, { chosenUnread: ["dataflow" as const] }]) {
      expect(verdictOf([picture([running], partial)])).toEqual({
        tone: "warning",
        text: "No failures known",
      });
    }
    // Schedules say nothing about failures.
    expect(verdictOf([picture([], { known: { sources: [], objects: null, gaps: [NEVER_READ] } })]).text).toBe(
      "All quiet",
    );
  });

  test("names what is stuck, beside failures and alone", () => {
    expect(verdictOf([picture([...past("B", 5), stuck])])).toEqual({ tone: "warning", text: "1 stuck" });
    expect(verdictOf([picture([...past("B", 5), stuck, failure])])).toEqual({
      tone: "failed",
      text: "1 failed · 1 stuck",
    });
  });

  test("names a queue that waits far longer than usual, and no other", () => {
    const calm = past("B", 20);
    expect(verdictOf([picture([...calm, running, queued(5)])]).text).toBe("All well");
    expect(verdictOf([picture([...calm, running, queued(18), queued(5)])])).toEqual({
      tone: "warning",
      text: "2 waiting, longest 18 m",
    });
    expect(verdictOf([picture([...calm, running, queued(18), failure])]).text).toBe(
      "1 failed · 1 waiting for 18 m",
    );
    // With fewer waits in the past nobody knows what is usual.
    expect(verdictOf([picture([...past("B", 19), running, queued(18)])]).text).toBe("All well");
  });
});
