// What is held back while paused, and what is reported after an absence.
import { describe, expect, test } from "vitest";
import { type Job, parseJob } from "../../contract/job.ts";
import { EMPTY_WINDOW, type JobWindow } from "../../domain/jobWindow.ts";
import { AWAY_FROM_MS, Held } from "./held.ts";

function windowOf(...jobs: [id: string, status: string][]): JobWindow {
  const read = jobs.flatMap(([id, status]): [string, Job][] => {
    const job = parseJob({ id, status });
    return job === null ? [] : [[id, job]];
  });
  return { ...EMPTY_WINDOW, jobs: new Map(read), complete: true };
}

const before = windowOf(["03C000000000000001", "Running"]);
const after = windowOf(["03C000000000000001", "Failure"]);

describe("a pause", () => {
  test("keeps and counts changes, and gives them back when it ends", () => {
    const held = new Held();
    held.pause(5000, 4000);
    expect(held).toMatchObject({ pausedAt: 5000, shownAsOf: 4000 });
    held.keep(after);
    expect(held.changes(before)).toBe(1);
    expect(held.resume()).toBe(after);
    expect(held.pausedAt).toBeNull();
    expect(held.changes(before)).toBe(0);
    expect(held.resume()).toBeNull();
  });

  test("shows a refresh that a person asked for, with its age", () => {
    const held = new Held();
    held.pause(5000, 4000);
    held.keep(after);
    held.show(6000);
    expect(held).toMatchObject({ pausedAt: 5000, shownAsOf: 6000, window: null });
  });
});

describe("an absence", () => {
  test("is reported with its changes, until dismissed", () => {
    const held = new Held();
    held.leave(before, 0);
    held.comeBack(after, AWAY_FROM_MS);
    expect(held.away).toMatchObject({
      fromMs: 0,
      untilMs: AWAY_FROM_MS,
      changes: { failed: [{ status: "failure" }] },
    });
    held.dismissAway();
    expect(held.away).toBeNull();
  });

  test.each<[string, (held: Held) => void]>([
    ["that was short", (held) => (held.leave(before, 0), held.comeBack(after, AWAY_FROM_MS - 1))],
    ["in which nothing changed", (held) => (held.leave(before, 0), held.comeBack(before, AWAY_FROM_MS))],
    [
      "from a list that was not whole yet",
      (held) => (held.leave({ ...before, complete: false }, 0), held.comeBack(after, AWAY_FROM_MS)),
    ],
    [
      "while paused",
      (held) => (held.pause(0, 0), held.leave(before, 0), held.resume(), held.comeBack(after, AWAY_FROM_MS)),
    ],
    ["that never began", (held) => held.comeBack(after, AWAY_FROM_MS)],
  ])("%s is not reported", (_which, happen) => {
    const held = new Held();
    happen(held);
    expect(held.away).toBeNull();
  });
});
