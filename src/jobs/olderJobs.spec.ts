import { array, assert, boolean, constantFrom, integer, property, record } from "fast-check";
import { expect, test } from "vitest";
import { mustParse } from "../../contract/fixtures/mustParse.ts";
import type { Job } from "../../contract/job.ts";
import type { KeptDay } from "../live/useKeptRuns.ts";
import { DEFAULT_FILTER, SORT_KEYS } from "./filter.ts";
import { listed, type Question } from "./listing.ts";
import { joiner, keptFinder, keptLister } from "./olderJobs.ts";

const DAY_MS = 86_400_000;
const TODAY = Date.UTC(2026, 10, 26);
const NOW = TODAY + 0.5 * DAY_MS;
const sourceLabelOf = () => "";
const question = (part: Partial<Question["filter"]> = {}, orgNow = NOW): Question => ({
  filter: { ...DEFAULT_FILTER, range: "30d", ...part },
  orgNow,
  sourceLabelOf,
});

/** The n-th job: asked for `age` quarters of a day before noon. */
const job = (n: number, status: string, age: number): Job =>
  mustParse({
    id: `03C${n}`,
    label: `Job ${n % 7}`,
    status,
    startDate: new Date(NOW - age * (DAY_MS / 4)).toISOString(),
    duration: n % 4,
  });

/** Whole days, newest first, with these jobs. */
function daysOf(jobs: readonly Job[], count: number): KeptDay[] {
  return Array.from({ length: count }, (_, at) => {
    const from = TODAY - (at + 7) * DAY_MS;
    const own = jobs.filter(({ requestedAt }) => Math.floor((requestedAt ?? 0) / DAY_MS) * DAY_MS === from);
    return {
      from,
      to: from + DAY_MS,
      jobs: own.toSorted((a, b) => (b.requestedAt ?? 0) - (a.requestedAt ?? 0)),
    };
  });
}

const ids = (jobs: readonly Job[]) => jobs.map(({ id }) => id);

const filters = record({
  sort: constantFrom(...SORT_KEYS),
  descending: boolean(),
  activeFirst: boolean(),
  statuses: constantFrom([], ["failure" as const], ["success" as const, "running" as const]),
  text: constantFrom("", "job 3"),
  range: constantFrom("30d" as const, "90d" as const),
});
const keptJobs = array(
  record({
    n: integer({ min: 1, max: 300 }),
    status: constantFrom("Success", "Failure"),
    age: integer({ min: 26, max: 200 }),
  }),
  { maxLength: 60 },
);
const liveJobs = array(
  record({
    n: integer({ min: 200, max: 400 }),
    status: constantFrom("Success", "Failure", "Running"),
    age: integer({ min: 0, max: 32 }),
  }),
  { maxLength: 20 },
);

test("however the days arrive, the list is that of all jobs together, and the live reading counts", () => {
  assert(
    property(filters, keptJobs, liveJobs, array(integer({ min: 0, max: 45 })), (part, kept, now, steps) => {
      const asked = question(part);
      const live = new Map(now.map(({ n, status, age }) => [`03C${n}`, job(n, status, age)]));
      const byId = new Map(kept.map(({ n, status, age }) => [`03C${n}`, job(n, status, age)]));
      const memory = { list: keptLister(), find: keptFinder() };
      // What was live at first need not be later.
      const beats = [live, new Map([...live].slice(1)), live];
      for (const count of [...steps.toSorted((a, b) => a - b), 45]) {
        const days = daysOf([...byId.values()], count);
        const known = days.flatMap(({ jobs }) => jobs);
        const join = joiner(days, memory);
        for (const beat of beats) {
          const wanted = listed([...beat.values(), ...known.filter(({ id }) => !beat.has(id))], asked);
          const found = join(listed(beat.values(), asked), beat, asked);
          expect(ids(found.jobs)).toEqual(ids(wanted.jobs));
          expect(found.counts).toEqual(wanted.counts);
          for (const { id } of found.jobs) expect(found.all?.get(id)).toBe(beat.get(id) ?? byId.get(id));
        }
      }
    }),
  );
});

test("a range ends to the minute, also when it is asked again a minute later", () => {
  const days = daysOf([job(1, "Success", 30 * 4), job(2, "Success", 29 * 4)], 40);
  const listKept = keptLister();
  const shown = (orgNow: number) => ids(listKept(days, question({}, orgNow)).jobs);
  expect(shown(NOW)).toEqual(["03C2", "03C1"]);
  expect(shown(NOW + 60_000)).toEqual(["03C2"]);
  expect(shown(NOW)).toEqual(["03C2", "03C1"]);
});

test("a beat that changes a live job sorts no kept day again", () => {
  const days = daysOf(
    Array.from({ length: 90 }, (_, n) => job(n, "Success", 28 + n)),
    40,
  );
  let labels = 0;
  const asked: Question = {
    ...question({ sort: "source" }),
    sourceLabelOf: () => {
      labels += 1;
      return "same";
    },
  };
  const join = joiner(days, { list: keptLister(), find: keptFinder() });
  const live = new Map([["03C900", job(900, "Running", 1)]]);
  join(listed(live.values(), asked), live, asked);
  const before = labels;
  const next = new Map([["03C900", job(900, "Success", 1)]]);
  const long = join(listed(next.values(), asked), next, asked);
  expect(long.jobs).toHaveLength(91);
  expect(labels - before).toBeLessThan(40);
});

test("the list of kept jobs is the same until days or question change, also with a day in which the range begins", () => {
  const days = daysOf([job(1, "Success", 30 * 4), job(2, "Success", 29 * 4)], 40);
  const listKept = keptLister();
  const asked = question();
  const first = listKept(days, asked);
  expect(ids(first.jobs)).toEqual(["03C2", "03C1"]);
  expect(listKept(days, { ...asked })).toBe(first);
  expect(listKept([...days], asked)).not.toBe(first);
});
