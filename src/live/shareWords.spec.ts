import { expect, test } from "vitest";
import { ourShare } from "./shareWords.ts";

test.each([
  [{ usage: { used: 9000, max: 15_000 }, callsLastDay: 600 }, "4 % of today's calls are ours"],
  [{ usage: { used: 9000, max: 15_000 }, callsLastDay: 20 }, "less than 1 % of today's calls are ours"],
  [{ usage: null, callsLastDay: 20 }, null],
  [{ usage: { used: 0, max: 0 }, callsLastDay: 20 }, null],
  [{ usage: { used: 1, max: 15_000 }, callsLastDay: null }, null],
])("%o is %s", (state, words) => {
  expect(ourShare(state)).toBe(words);
});

test("a wall says it from one percent on", () => {
  expect(ourShare({ usage: { used: 1, max: 1000 }, callsLastDay: 4 }, 1)).toBeNull();
  expect(ourShare({ usage: { used: 1, max: 1000 }, callsLastDay: 40 }, 1)).toBe(
    "4 % of today's calls are ours",
  );
});
