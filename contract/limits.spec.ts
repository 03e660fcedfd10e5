import * as fc from "fast-check";
import { expect, it } from "vitest";
import { parseLimits } from "./limits.ts";
import { parseLimitInfo } from "./apiUsage.ts";

it.each([
  ["api-usage=10018/100000", { used: 10018, max: 100000 }],
  ["api-usage=18/5000; api-bursts=1/750", { used: 18, max: 5000 }],
  ["api-usage=18/5000; per-app-api-usage=17/250(appName=x)", { used: 18, max: 5000 }],
  ["per-app-api-usage=17/250(appName=x); api-usage=18/5000", { used: 18, max: 5000 }],
  ["per-app-api-usage=17/250(appName=x)", null],
  ["api-usage=18", null],
  ["", null],
  [null, null],
])("reads the day's calls from %j", (header, usage) => {
  expect(parseLimitInfo(header)).toEqual(usage);
});

it("reads the two limits that are used", () => {
  expect(
    parseLimits({
      DailyApiRequests: { Max: 100000, Remaining: 89982, "Some App": { Max: 0, Remaining: 0 } },
      DailyAnalyticsDataflowJobExecutions: { Max: 60, Remaining: 0 },
      DataStorageMB: { Max: 5, Remaining: 5 },
    }),
  ).toEqual({ apiRequests: { max: 100000, remaining: 89982 }, analyticsRuns: { max: 60, remaining: 0 } });
});

it.each([
  [{}],
  [{ DailyApiRequests: null }],
  [{ DailyApiRequests: { Max: 5 } }],
  [{ DailyApiRequests: { Max: 5, Remaining: "many" } }],
])("has no limit for %j", (body) => {
  expect(parseLimits(body)).toEqual({ apiRequests: null, analyticsRuns: null });
});

it("throws on a body that is not a table, and on nothing else", () => {
  for (const body of [null, [], "x", 5]) expect(() => parseLimits(body)).toThrow(TypeError);
  fc.assert(
    fc.property(
      fc.dictionary(
        fc.constantFrom("DailyApiRequests", "DailyAnalyticsDataflowJobExecutions"),
        fc.jsonValue(),
      ),
      (body) => void parseLimits(body),
    ),
  );
});
