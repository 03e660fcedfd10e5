import { assert, property, string, subarray, boolean, constantFrom } from "fast-check";
import { expect, test } from "vitest";
import { JOB_STATUSES, JOB_TYPES } from "../../contract/job.ts";
import { DEFAULT_FILTER, formatJobFilter, parseJobFilter, type Range, SORT_KEYS } from "./filter.ts";

test("what is written into the address is read back the same", () => {
  assert(
    property(
      subarray([...JOB_STATUSES]),
      subarray([...JOB_TYPES]),
      string({ maxLength: 50 }),
      constantFrom<Range>("1h", "24h", "7d", "30d"),
      constantFrom(...SORT_KEYS),
      boolean(),
      boolean(),
      (statuses, types, text, range, sort, descending, activeFirst) => {
        const filter = { statuses, types, text, range, sort, descending, activeFirst };
        expect(parseJobFilter(new URLSearchParams(formatJobFilter(filter).toString()))).toEqual(filter);
      },
    ),
  );
});

test("any damaged address gives a filter and never throws", () => {
  assert(
    property(string(), (text) => {
      const filter = parseJobFilter(new URLSearchParams(text));
      expect(SORT_KEYS).toContain(filter.sort);
    }),
  );
  const damaged = new URLSearchParams("status=nonsense,%F0&range=constructor&sort=__proto__&top=1");
  expect(parseJobFilter(damaged)).toEqual(DEFAULT_FILTER);
});

test("defaults stay out of the address, and what belongs to others stays in", () => {
  expect(formatJobFilter(DEFAULT_FILTER, new URLSearchParams("paused=")).toString()).toBe("paused=");
});
