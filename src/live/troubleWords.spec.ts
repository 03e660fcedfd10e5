import { expect, test } from "vitest";
import { OrgError } from "../org/errors.ts";
import { noticedFailure, tells } from "./toldAbove.ts";
import { nextTryWords } from "./nextTryWords.ts";
import { callsLeft, pictureAt } from "./troubleWords.ts";

test("an org that refuses because of its limit has no calls left, whatever it counted before", () => {
  expect(callsLeft({ failure: null, usage: { used: 99_688, max: 100_000 } })).toEqual({
    left: 312,
    max: 100_000,
  });
  const failure = new OrgError("quota");
  expect(callsLeft({ failure, usage: { used: 1, max: 100_000 } })).toEqual({ left: 0, max: 100_000 });
  expect(callsLeft({ failure: null, usage: null })).toBeNull();
});

test("the picture is of the last good answer, by the clock of the org", () => {
  expect(pictureAt({ asOf: 5000, historyAsOf: null, skewMs: 300 })).toBe(5300);
  expect(pictureAt({ asOf: null, historyAsOf: 4000, skewMs: 300 })).toBe(4000);
  expect(pictureAt({ asOf: null, historyAsOf: null, skewMs: 300 })).toBeNull();
});

test.each([
  [0, "Trying…"],
  [-5000, "Trying…"],
  [1, "Next try in 1 s."],
  [12_000, "Next try in 12 s."],
  [119_000, "Next try in 1 m 59 s."],
  [899_000, "Next try in 14 m."],
])("a try that is %i ms away is told as: %s", (waitMs, words) => {
  expect(nextTryWords(1000 + waitMs, 1000)).toBe(words);
});

test.each([
  ["gateway", "gateway", true],
  ["network", "gateway", true],
  ["gateway", "org", false],
  ["session", "session", true],
  ["org", "org", false],
  ["missing", "missing", false],
] as const)("a notice of %s tells of a read that failed by %s: %s", (noticed, failed, isTold) => {
  expect(tells(new OrgError(noticed), new OrgError(failed))).toBe(isTold);
});

test("without a notice, or without rows below it, nothing is told", () => {
  const failure = new OrgError("gateway");
  expect(tells(null, failure)).toBe(false);
  expect(tells(failure, new TypeError("x"))).toBe(false);
  expect(noticedFailure({ failure, asOf: null, historyAsOf: null })).toBeNull();
  expect(noticedFailure({ failure, asOf: null, historyAsOf: 1 })).toBe(failure);
});
