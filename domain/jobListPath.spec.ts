import { expect, test } from "vitest";
import { firstJobListPath, jobListPath } from "./jobListPath.ts";

const LIST = "/services/data/v67.0/wave/dataflowjobs";

test("a range is in whole seconds that lose no job, and has a page size", () => {
  expect(jobListPath(67, { after: 1999, before: 2001 })).toBe(
    `${LIST}?startedAfter=1&startedBefore=3&pageSize=200`,
  );
  expect(jobListPath(67, { after: 1000, dataflowId: "02K3h000000fxTMEAY" })).toBe(
    `${LIST}?dataflowId=02K3h000000fxTMEAY&startedAfter=1&pageSize=200`,
  );
});

test("without a range, and before the version that introduced it, the org's own seven days are requested", () => {
  expect(jobListPath(67, { after: null, before: 5 })).toBe(LIST);
  expect(jobListPath(52, { after: 1000 })).toBe(LIST.replace("67", "52"));
});

test("the first read has the same path for a whole hour, in the browser and in the gateway", () => {
  const hour = Date.UTC(2026, 10, 23, 13);
  const paths = new Set([0, 1, 1_799_000, 3_599_999].map((ms) => firstJobListPath(67, hour + ms)));
  expect([...paths]).toEqual([`${LIST}?startedAfter=${(hour - 7 * 86_400_000) / 1000}&pageSize=200`]);
  expect(paths.has(firstJobListPath(67, hour + 3_600_000))).toBe(false);
  expect(firstJobListPath(52, hour)).toBe(LIST.replace("67", "52"));
});
