// The order of the rows. The numbers are those of the list of mistakes in contract/mistakes.spec.ts.
import {
  assert,
  constantFrom,
  integer,
  option,
  property,
  record,
  shuffledSubarray,
  uniqueArray,
  boolean,
} from "fast-check";
import { describe, expect, it, test } from "vitest";
import { mustParse as job } from "../../contract/fixtures/mustParse.ts";
import { type Job } from "../../contract/job.ts";
import { listV50, recipeV56 } from "../../contract/fixtures/payloads.ts";
import { SORT_KEYS, type SortKey } from "./filter.ts";
import { jobOrder, startsDescending } from "./sort.ts";

const NOW = Date.parse("2020-11-02T03:00:00Z");

const by = (sort: SortKey, descending = false, activeFirst = false) => ({ sort, descending, activeFirst });
const ids = (jobs: readonly Job[]) => jobs.map(({ id }) => id);
const sorted = (jobs: readonly Job[], filter: ReturnType<typeof by>) =>
  ids(jobs.toSorted(jobOrder(filter, NOW, (one) => one.source?.name ?? "")));
const at = (id: string, clock: string | null, more: object = {}) =>
  job({
    id,
    label: id,
    status: "Success",
    startDate: clock === null ? null : `2020-11-02T${clock}Z`,
    ...more,
  });

describe("12. trusts the order of the list", () => {
  it("although an org lists a newer job after an older one", () => {
    const listed = [...listV50.dataflowJobs, recipeV56].map(job);
    const shown = listed.toSorted(jobOrder(by("requested", true), NOW, () => ""));
    const times = shown.map((one) => one.requestedAt ?? 0);
    expect(times).toEqual([...times].sort((a, b) => b - a));
    expect(times).not.toEqual(listed.map((one) => one.requestedAt ?? 0));
  });

  it("although the next answer may have another order", () => {
    const jobs = uniqueArray(
      record({
        n: integer({ min: 1, max: 40 }),
        minute: option(integer({ min: 10, max: 14 })),
        status: constantFrom("Running", "Success", "Failure", "Queued", "New word"),
        progress: option(constantFrom(0, 0.5, 1.2)),
        duration: option(integer({ min: 0, max: 3 })),
      }),
      { selector: ({ n }) => n, maxLength: 12 },
    ).map((list) =>
      list.map(({ n, minute, ...more }) =>
        at(`03C3h0000000${String(n).padStart(3, "0")}EAK`, minute === null ? null : `02:${minute}:00`, more),
      ),
    );
    const cases = jobs.chain((list) =>
      record({
        list: constantFrom(list),
        mixed: shuffledSubarray(list, { minLength: list.length }),
        key: constantFrom(...SORT_KEYS),
        descending: boolean(),
        activeFirst: boolean(),
      }),
    );
    assert(
      property(cases, ({ list, mixed, key, descending, activeFirst }) => {
        const filter = by(key, descending, activeFirst);
        expect(sorted(mixed, filter)).toEqual(sorted(list, filter));
      }),
    );
  });
});

describe("10. assumes that every job has every value", () => {
  const none = at("03C3h000000NoneEAK", null);
  const early = at("03C3h000000EarlEAK", "02:00:00", { duration: 5 });
  const late = at("03C3h000000LateEAK", "02:30:00", { duration: 9 });

  test.each([
    ["requested", false, [early, late, none]],
    ["requested", true, [late, early, none]],
    ["ran", false, [early, late, none]],
    ["ran", true, [late, early, none]],
  ] as const)("what is not known comes last: %s, descending %s", (key, descending, expected) => {
    expect(sorted([none, late, early], by(key, descending))).toEqual(ids(expected));
  });
});

describe("8. takes progress for proof of success", () => {
  it("and sorts ended jobs among running ones", () => {
    const ended = at("03C3h000000DoneEAK", "02:30:00", { progress: 0 });
    const half = at("03C3h000000HalfEAK", "02:00:00", { status: "Running", progress: 0.5 });
    const over = at("03C3h000000OverEAK", "02:00:00", { status: "Running", progress: 1.2 });
    expect(sorted([ended, over, half], by("progress"))).toEqual(ids([half, over, ended]));
    expect(sorted([ended, half, over], by("progress", true))).toEqual(ids([over, half, ended]));
  });
});

test("failures come first by status, then active jobs, then the rest", () => {
  const words = [
    "Success",
    "Cancelled",
    "New word",
    "Queued",
    "Preprocessing",
    "Running",
    "Warning",
    "Failure",
  ];
  const jobs = words.map((status, n) => at(`03C3h00000000${n}0EAK`, "02:00:00", { status }));
  expect(sorted(jobs, by("status"))).toEqual(ids(jobs).toReversed());
});

test("active jobs come first if chosen, in any order, and the newest job wins a tie", () => {
  const done = at("03C3h000000DoneEAK", "02:30:00", { label: "a" });
  const older = at("03C3h000000OldeEAK", "02:00:00", { label: "a" });
  const lives = at("03C3h000000LiveEAK", "01:00:00", { label: "b", status: "Running" });
  expect(sorted([older, lives, done], by("job", false, true))).toEqual(ids([lives, done, older]));
  expect(sorted([older, lives, done], by("job"))).toEqual(ids([done, older, lives]));
});

test("the first press on a column of numbers has the largest first, on a column of words the first of the alphabet", () => {
  expect(SORT_KEYS.filter(startsDescending)).toEqual(["requested", "progress", "waited", "ran"]);
});
