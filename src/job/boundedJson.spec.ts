import { assert, jsonValue, property } from "fast-check";
import { expect, test } from "vitest";
import { boundedJson } from "./boundedJson.ts";

test("an answer of usual size equals JSON.stringify", () => {
  assert(
    property(jsonValue({ maxDepth: 5 }), (value) => {
      expect(boundedJson(value)).toBe(JSON.stringify(value, null, 2));
    }),
  );
});

test("an answer that is nested a hundred thousand times is cut", () => {
  const deep: unknown = JSON.parse(`${'{"a":['.repeat(100_000)}${"]}".repeat(100_000)}`);
  const text = boundedJson(deep);
  expect(text).toContain("{…}");
  expect(text.length).toBeLessThan(5000);
});

test("an answer of megabytes is cut, and the rest is counted", () => {
  expect(boundedJson("x".repeat(5_000_000)).length).toBeLessThan(201_000);
  const long = boundedJson(Array.from({ length: 500_000 }, (_, index) => index));
  expect(long.length).toBeLessThan(205_000);
  expect(long).toMatch(/… \d+ more\n\]$/);
});
