import { assert, property, string, subarray, boolean, constantFrom } from "fast-check";
import { expect, test } from "vitest";
import { parseJob } from "../../contract/job.ts";
import {
  DEFAULT_FILTER,
  formatJobFilter,
  isNarrowed,
  notNarrowed,
  parseJobFilter,
  RANGES,
  selectJobs,
  SORT_KEYS,
} from "./filter.ts";
import { JOB_STATUSES, JOB_TYPES } from "../../contract/jobStatus.ts";

test("a written filter is read back the same", () => {
  assert(
    property(
      subarray([...JOB_STATUSES]),
      subarray([...JOB_TYPES]),
      string({ maxLength: 50 }),
      constantFrom(...RANGES),
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

test("a damaged address gives a filter and never throws", () => {
  assert(
    property(string(), (text) => {
      const filter = parseJobFilter(new URLSearchParams(text));
      expect(SORT_KEYS).toContain(filter.sort);
    }),
  );
  const damaged = new URLSearchParams("status=nonsense,%F0&range=constructor&sort=__proto__&top=1");
  expect(parseJobFilter(damaged)).toEqual(DEFAULT_FILTER);
});

test("defaults stay out of the address, and other parameters stay in it", () => {
  expect(formatJobFilter(DEFAULT_FILTER, new URLSearchParams("paused=")).toString()).toBe("paused=");
});

test("the org's words and other spellings are accepted", () => {
  const read = (query: string) => parseJobFilter(new URLSearchParams(query));
  expect(read("status=failed,Canceled").statuses).toEqual(["failure", "cancelled"]);
  expect(read("type=Dataflow, recipe_v3").types).toEqual(["dataflow", "recipe"]);
  expect(read("sort=-Ran")).toMatchObject({ sort: "ran", descending: true });
  expect(read("range=24H").range).toBe("24h");
});

test("an unknown range is ignored, and one beyond the org's list does not narrow it", () => {
  expect(parseJobFilter(new URLSearchParams("range=31d"))).toEqual(DEFAULT_FILTER);
  const long = parseJobFilter(new URLSearchParams("range=30d"));
  expect(long).toEqual({ ...DEFAULT_FILTER, range: "30d" });
  expect(isNarrowed(long)).toBe(false);
  expect(notNarrowed({ ...long, text: "sales" }).range).toBe("30d");
  const short = { ...DEFAULT_FILTER, range: "1h" } as const;
  expect(isNarrowed(short)).toBe(true);
  expect(notNarrowed(short).range).toBe("7d");
});

test("jobs are found with or without accents", () => {
  const jobs = ["\u00e9t\u00e9 (Sud)", "e\u0301te\u0301 (Nord)", "Hiver"].map((label, index) =>
    parseJob({ id: `03C3h00000000${index}AAA`, label }),
  );
  const found = selectJobs(
    jobs.filter((job) => job !== null),
    { ...DEFAULT_FILTER, text: "ete" },
    0,
    () => "",
  );
  expect(found.jobs.map(({ label }) => label.normalize("NFC"))).toEqual([
    "\u00e9t\u00e9 (Sud)",
    "\u00e9t\u00e9 (Nord)",
  ]);
});

test("a job is found by who started it by hand, and not by who owns its schedule", () => {
  const by = (id: string, eventType: string) =>
    parseJob({ id, label: "Sales", events: { events: [{ eventType, createdBy: { name: "Ada O'Neil" } }] } });
  const jobs = [by("03C3h000000001AAAA", "jobRunManual"), by("03C3h000000002AAAA", "jobRunTimeBased")];
  const filter = { ...DEFAULT_FILTER, text: "ada" };
  const found = selectJobs(
    jobs.filter((job) => job !== null),
    filter,
    0,
    () => "",
  );
  expect(found.jobs).toEqual(jobs.slice(0, 1));
});
