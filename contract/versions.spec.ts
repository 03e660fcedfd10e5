import * as fc from "fast-check";
import { expect, it } from "vitest";
import { has, NEWEST_VERSION, newestKnown, OLDEST_VERSION, parseVersions, SINCE } from "./versions.ts";

it("reads an org's versions, and skips what is unreadable", () => {
  const body = [
    { label: "Winter '23", url: "/services/data/v56.0", version: "56.0" },
    { version: 57 },
    { version: "v58.0" },
    { version: null },
    null,
    "59.0",
    { version: "67.0" },
  ];
  expect(parseVersions(body)).toEqual([56, 57, 67]);
});

it.each([[null], [{}], ["<html>"], [[]], [[{ errorCode: "NOT_FOUND" }]]])(
  "finds no versions in %j",
  (body) => {
    expect(parseVersions(body)).toEqual([]);
  },
);

it.each([
  [[56, 67, 60], 67],
  [[67, 68, 69, 70], 68],
  [[20, 41], null],
  [[69], null],
  [[], null],
])("of %j, uses version %s", (versions, newest) => {
  expect(newestKnown(versions)).toBe(newest);
});

it("never uses a version that either side does not have", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 120 })), (versions) => {
      const newest = newestKnown(versions);
      const shared = versions.filter((n) => n >= OLDEST_VERSION && n <= NEWEST_VERSION);
      expect(newest).toBe(shared.toSorted((a, b) => b - a)[0] ?? null);
    }),
  );
  fc.assert(fc.property(fc.jsonValue(), (body) => parseVersions(body).every(Number.isInteger)));
});

it.each([
  ["nodes", 50],
  ["paging", 51],
  ["startedAfter", 53],
  ["events", 60],
] as const)("has %s from version %i on", (feature, since) => {
  expect(SINCE[feature]).toBe(since);
  expect([has(feature, since - 1), has(feature, since)]).toEqual([false, true]);
});
