import { array, assert, boolean, constantFrom, integer, property, record } from "fast-check";
import { expect, test } from "vitest";
import { type Job, parseJob } from "../../contract/job.ts";
import { DEFAULT_FILTER, SORT_KEYS } from "./filter.ts";
import { jobLister, type Question } from "./listing.ts";

const NOW = Date.parse("2026-11-02T03:00:00Z");
const noLabel = () => "";
const question = (part: Partial<Question["filter"]> = {}): Question => ({
  filter: { ...DEFAULT_FILTER, ...part },
  orgNow: NOW,
  sourceLabelOf: noLabel,
});

function job(n: number, status: string, minute: number, progress = 0.5): Job {
  const startDate = `2026-11-02T02:${String(minute).padStart(2, "0")}:00Z`;
  const read = parseJob({
    id: `03C${n}`,
    label: `Job ${n % 5}`,
    status,
    startDate,
    progress,
    duration: n % 3,
  });
  if (read === null) throw new Error("The record cannot be read.");
  return read;
}

const jobs = record({
  n: integer({ min: 1, max: 60 }),
  status: constantFrom("Running", "Success", "Failure", "Queued"),
  minute: integer({ min: 0, max: 9 }),
  progress: constantFrom(0, 0.5, 1),
});

test("after any changes the rows are those of a fresh list", () => {
  const filters = record({
    sort: constantFrom(...SORT_KEYS),
    descending: boolean(),
    activeFirst: boolean(),
    statuses: constantFrom([], ["running" as const], ["failure" as const, "queued" as const]),
    text: constantFrom("", "job 3"),
    range: constantFrom("1h" as const, "7d" as const),
  });
  const lists = array(jobs, { maxLength: 80 });
  const steps = array(
    record({
      put: array(jobs, { maxLength: 3 }),
      take: array(integer({ min: 1, max: 60 }), { maxLength: 2 }),
    }),
    { maxLength: 6 },
  );
  assert(
    property(filters, lists, steps, (part, first, changes) => {
      const asked = question(part);
      const list = jobLister();
      // Many unchanging jobs, so that the changed ones are few.
      let held = new Map(
        Array.from({ length: 200 }, (_, n) => [`03Cx${n}`, job(1000 + n, "Success", n % 10)]),
      );
      for (const { n, status, minute, progress } of first)
        held.set(`03C${n}`, job(n, status, minute, progress));
      list(held, asked);
      for (const { put, take } of changes) {
        held = new Map(held);
        for (const { n, status, minute, progress } of put)
          held.set(`03C${n}`, job(n, status, minute, progress));
        for (const n of take) held.delete(`03C${n}`);
        const anew = jobLister()(held, asked);
        const now = list(held, asked);
        expect(now.jobs.map(({ id }) => id)).toEqual(anew.jobs.map(({ id }) => id));
        expect(now.jobs.every((one, at) => one === anew.jobs[at])).toBe(true);
        expect(new Map(now.counts)).toEqual(new Map(anew.counts));
      }
    }),
  );
});

test("of very many jobs only the changed one is looked at", () => {
  const held = new Map(Array.from({ length: 5000 }, (_, n) => [`03C${n}`, job(n, "Success", n % 10)]));
  const list = jobLister();
  let looked = 0;
  const asked: Question = { ...question({ text: "job" }), sourceLabelOf: () => (looked++, "") };
  list(held, asked);
  expect(looked).toBe(5000);
  looked = 0;
  const next = new Map(held).set("03C17", job(17, "Failure", 5));
  expect(list(next, asked).counts.get("failure")).toBe(1);
  // Before and after.
  expect(looked).toBe(2);
});

test("the same jobs and the same question have the same answer", () => {
  const held = new Map([["03C1", job(1, "Running", 1)]]);
  const list = jobLister();
  const asked = question();
  expect(list(held, asked)).toBe(list(held, { ...asked }));
  expect(list(held, { ...asked, orgNow: NOW + 60_000 })).not.toBe(list(held, asked));
});
