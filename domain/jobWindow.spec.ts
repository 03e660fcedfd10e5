import { describe, expect, test } from "vitest";
import { type Job, parseJob } from "../contract/job.ts";
import {
  changesBetween,
  EMPTY_WINDOW,
  type JobWindow,
  mergeWindow,
  OVERLAP_MS,
  planBeat,
  type WindowAnswer,
} from "./jobWindow.ts";

const T0 = Date.UTC(2026, 10, 23, 9);

function job(id: string, status: string, atSeconds: number, progress = 0): Job {
  const parsed = parseJob({
    id,
    label: id,
    status,
    progress,
    startDate: new Date(T0 + atSeconds * 1000).toISOString(),
  });
  if (parsed === null) throw new Error("The spec's own job cannot be read.");
  return parsed;
}

function answer(jobs: readonly Job[], after: number | null): WindowAnswer {
  return { jobs, broken: 0, after, pages: 1, whole: true, singles: new Map(), from: null };
}

const ids = (window: JobWindow) => [...window.jobs.keys()].sort();

describe("mergeWindow", () => {
  test("keeps its identity when nothing changed, so that nothing renders again", () => {
    const first = mergeWindow(EMPTY_WINDOW, answer([job("03C000000000001", "Running", 1)], null));
    const second = mergeWindow(first, answer([job("03C000000000001", "Running", 1)], T0));
    expect(second.jobs).toBe(first.jobs);
    expect(second.changed.size).toBe(0);
  });

  test("keeps a job under its own id, also if a single read of another id is answered with it", () => {
    const asked = job("030000000000001", "Queued", 1);
    const run = job("03C000000000001", "Running", 1);
    const first = mergeWindow(EMPTY_WINDOW, answer([asked], null));
    const singles = new Map([[asked.id, run]]);
    const second = mergeWindow(first, { ...answer([], T0 + 60_000), singles });
    expect([...second.jobs]).toEqual([[run.id, run]]);
  });

  test("does not take absence from half an answer for an end", () => {
    const first = mergeWindow(EMPTY_WINDOW, answer([job("03C000000000001", "Running", 1)], null));
    const second = mergeWindow(first, { ...answer([], T0), whole: false });
    expect(ids(second)).toHaveLength(1);
  });

  test("does not bring back an ended job from before the window with a range that begins there", () => {
    const from = T0 - 3_600_000;
    const old = job("03C000000000001", "Running", -86_400);
    const ended = job("03C000000000002", "Success", -86_000);
    const first = mergeWindow(EMPTY_WINDOW, {
      ...answer([old, ended], T0 - 90_000_000),
      from: T0 - 90_000_000,
    });
    const second = mergeWindow(first, { ...answer([old, ended], old.requestedAt), from });
    const third = mergeWindow(second, { ...answer([old, ended], old.requestedAt), from });
    expect(ids(second)).toEqual([old.id]);
    expect(third.changed.size).toBe(0);
    const last = mergeWindow(third, { ...answer([{ ...old, status: "success" }], old.requestedAt), from });
    expect(ids(last)).toEqual([]);
  });

  test("remembers that the first read was cut, because later ranges cannot show it", () => {
    const first = mergeWindow(EMPTY_WINDOW, { ...answer([job("a", "Success", 0)], 0), cut: true });
    const later = mergeWindow(first, answer([job("b", "Running", 60)], T0));
    const all = mergeWindow(later, answer([job("a", "Success", 0)], null));
    expect([first.cut, later.cut, all.cut]).toEqual([true, true, false]);
  });

  test("keeps what the org listed although it is older than requested", () => {
    const old = job("03C000000000009", "Success", -400 * 86_400);
    const window = mergeWindow(EMPTY_WINDOW, { ...answer([old], T0), from: T0 });
    expect(ids(mergeWindow(window, { ...answer([], T0), from: T0 + 3_600_000 }))).toHaveLength(1);
  });
});

describe("planBeat", () => {
  test("asks from the oldest job that has not ended", () => {
    const jobs = [
      job("03C000000000001", "Success", 1),
      job("03C000000000002", "Running", 50),
      job("03C000000000003", "Success", 90),
    ];
    const window = mergeWindow(EMPTY_WINDOW, answer(jobs, null));
    expect(planBeat(window, 67, T0 + 100_000).after).toBe(T0 + 50_000 - OVERLAP_MS);
  });

  test("asks from the newest known job when all have ended", () => {
    const window = mergeWindow(
      EMPTY_WINDOW,
      answer([job("03C000000000001", "Success", 1), job("03C000000000002", "Success", 7)], null),
    );
    expect(planBeat(window, 67, T0 + 100_000).after).toBe(T0 + 7000 - OVERLAP_MS);
  });

  test("reads a stuck job singly instead of everything since", () => {
    const many = Array.from({ length: 200 }, (_, index) =>
      job(`03C0000000${String(index).padStart(5, "0")}`, "Success", index + 1),
    );
    const window = mergeWindow(EMPTY_WINDOW, answer([job("0eP000000000001", "Running", 0), ...many], null));
    const plan = planBeat(window, 67, T0 + 300_000);
    expect(plan.singles).toHaveLength(1);
    expect(plan.after).toBe(T0 + 200_000 - OVERLAP_MS);
  });

  test("never reads a queued start singly, because its run may have the same time and another id", () => {
    const many = Array.from({ length: 200 }, (_, index) =>
      job(`03C0000000${String(index).padStart(5, "0")}`, "Success", index + 1),
    );
    const window = mergeWindow(EMPTY_WINDOW, answer([job("030000000000001", "Queued", 0), ...many], null));
    expect(planBeat(window, 67, T0 + 300_000)).toMatchObject({ singles: [], after: T0 - OVERLAP_MS });
  });

  test("asks again from the time of a queued start that vanished, because its run may appear one answer later", () => {
    const queued = job("030000000000001", "Queued", 5);
    const later = job("03C000000000002", "Success", 600);
    const first = mergeWindow(EMPTY_WINDOW, answer([queued, later], null));
    const second = mergeWindow(first, answer([later], T0));
    expect(planBeat(second, 67, T0 + 700_000).after).toBe(T0 + 5000 - OVERLAP_MS);
    const third = mergeWindow(second, answer([later], T0));
    expect(planBeat(third, 67, T0 + 700_000).after).toBe(T0 + 600_000 - OVERLAP_MS);
  });

  test("asks again for the last hours after an answer of several pages", () => {
    const later = job("03C000000000002", "Success", 10_000);
    const first = mergeWindow(EMPTY_WINDOW, { ...answer([later], T0), pages: 2 });
    expect(planBeat(first, 67, T0 + 10_000_000).after).toBe(T0 + 2_800_000 - OVERLAP_MS);
  });

  test("reads the window again when it began too late because of a fast clock", () => {
    const window = mergeWindow(EMPTY_WINDOW, { ...answer([], T0), from: T0 });
    const plan = planBeat(window, 67, T0 + 60_000);
    expect(plan.from).toBeLessThan(T0 - 6 * 86_400_000);
    expect(plan.after).toBe(plan.from);
  });

  test("does not move the window back and forth around a full hour when the clock is known a second better", () => {
    const turn = Math.ceil(T0 / 3_600_000) * 3_600_000;
    const window = mergeWindow(EMPTY_WINDOW, {
      ...answer([], turn - 7 * 86_400_000),
      from: turn - 7 * 86_400_000,
    });
    expect(planBeat(window, 67, turn - 500).from).toBe(window.from);
  });

  test("asks an org from before v53 for its whole list, because it has no startedAfter", () => {
    const window = mergeWindow(EMPTY_WINDOW, answer([job("03C000000000001", "Running", 1)], null));
    expect(planBeat(window, 52, T0).after).toBeNull();
  });
});

test("changesBetween lists what started, ended and failed", () => {
  const before = mergeWindow(
    EMPTY_WINDOW,
    answer([job("03C000000000001", "Running", 1), job("03C000000000002", "Running", 2)], null),
  );
  const after = mergeWindow(
    before,
    answer([job("03C000000000001", "Success", 1), job("03C000000000002", "Failure", 2)], null),
  );
  const changes = changesBetween(before, after);
  expect(changes.ended).toHaveLength(1);
  expect(changes.failed).toHaveLength(1);
});
