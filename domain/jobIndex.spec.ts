import { array, assert, constantFrom, integer, option, property, record } from "fast-check";
import { describe, expect, test } from "vitest";
import { mustParse } from "../contract/fixtures/mustParse.ts";
import type { Job } from "../contract/job.ts";
import { changedIds, newestFirst, withUpdates } from "./jobIndex.ts";
import { byNewest } from "./jobOrder.ts";
import {
  EMPTY_WINDOW,
  type JobWindow,
  mergeWindow,
  planBeat,
  WINDOW_MS,
  type WindowAnswer,
} from "./jobWindow.ts";

const START = Date.UTC(2026, 10, 23, 9);
const plain = mustParse({ id: "03C000000000001", label: "Run", status: "Success", jobType: "user" });
const job = (n: number, minute: number | null, status: Job["status"] = "success"): Job => ({
  ...plain,
  id: `03C${String(n).padStart(12, "0")}AAA`,
  status,
  requestedAt: minute === null ? null : START + minute * 60_000,
});
const mapOf = (jobs: readonly Job[]) => new Map(jobs.map((one) => [one.id, one]));

const jobs = record({
  n: integer({ min: 1, max: 60 }),
  minute: option(integer({ min: 0, max: 9 })),
  status: constantFrom("running" as const, "success" as const, "queued" as const),
}).map(({ n, minute, status }) => job(n, minute, status));

test("after any updates the order is that of a fresh one, and the ids that differ are known", () => {
  const updates = array(record({ put: array(jobs, { maxLength: 2 }), take: array(jobs, { maxLength: 1 }) }));
  assert(
    property(array(jobs, { minLength: 40, maxLength: 80 }), updates, (first, steps) => {
      let window: ReadonlyMap<string, Job> = mapOf(first);
      expect(newestFirst(window)).toEqual([...window.values()].sort(byNewest));
      for (const { put, take } of steps) {
        const before = window;
        const now = new Map<string, Job | null>(mapOf(put));
        for (const { id } of take) if (before.has(id)) now.set(id, null);
        window = withUpdates(before, now);
        expect(newestFirst(window)).toEqual([...window.values()].sort(byNewest));
        expect(changedIds(before, window)).toEqual(now.size === 0 ? null : [...now.keys()]);
      }
    }),
  );
});

test("maps with two beats between them must be compared", () => {
  const first = mapOf([job(1, 1)]);
  const second = withUpdates(first, mapOf([job(2, 2)]));
  const third = withUpdates(second, mapOf([job(3, 3)]));
  expect(changedIds(first, third)).toBeNull();
  expect(changedIds(first, second)).toBeNull();
  expect(changedIds(second, third)).toEqual([job(3, 3).id]);
});

describe("of ten thousand jobs", () => {
  /** The window, and how often a time of its jobs has been read. */
  function watched(): { window: JobWindow; reads: () => number } {
    let count = 0;
    const many = Array.from({ length: 10_000 }, (_, n) => {
      const one = job(n, n, n === 9999 ? "running" : "success");
      const { requestedAt } = one;
      return Object.defineProperty(one, "requestedAt", {
        enumerable: true,
        get: () => {
          count += 1;
          return requestedAt;
        },
      });
    });
    const window = { ...EMPTY_WINDOW, jobs: mapOf(many), from: START, complete: true };
    return { window, reads: () => count };
  }

  const beat = (progress: number): WindowAnswer => ({
    jobs: [{ ...job(9999, 9999, "running"), progress }],
    broken: 0,
    after: START + 9999 * 60_000 - 10_000,
    pages: 1,
    whole: true,
    singles: new Map(),
    from: START,
  });

  test("a beat that changes one looks at few", () => {
    const { window, reads } = watched();
    const orgNow = START + WINDOW_MS;
    planBeat(window, 67, orgNow);
    const first = mergeWindow(window, beat(10));
    const before = reads();
    expect(planBeat(first, 67, orgNow).after).toBe(START + 9999 * 60_000 - 10_000);
    const second = mergeWindow(first, beat(20));
    expect([...second.changed]).toEqual([job(9999, 0).id]);
    expect(reads() - before).toBeLessThan(100);
  });
});
