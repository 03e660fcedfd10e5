import { expect, test } from "vitest";
import { recurrenceWords, sameCauseWords } from "./whyWords.ts";

const NOW = Date.UTC(2026, 10, 26, 12);
const TUE = Date.UTC(2026, 10, 24, 2, 10);

test("a recurrence is told with its number, time and place", () => {
  const one = { count: 4, runs: 30, firstAt: TUE, days: 9, node: "Augment_Product" };
  expect(recurrenceWords(one, NOW, "UTC")).toBe(
    "4th time in 9 days, first Tue 02:10, always at Augment_Product",
  );
  expect(recurrenceWords({ ...one, count: 2, days: 1, node: null }, NOW, "UTC")).toBe(
    "2nd time in a day, first Tue 02:10",
  );
  expect(recurrenceWords({ ...one, count: 23 }, NOW, "UTC")).toMatch(/^23rd time/);
  expect(recurrenceWords({ ...one, count: 1 }, NOW, "UTC")).toBe(
    "First time among the 30 runs known until then",
  );
  expect(recurrenceWords({ ...one, count: 1, runs: 1 }, NOW, "UTC")).toBe(
    "First time among the one run known until then",
  );
});

test("a cause that occurs once has nothing to tell of its like", () => {
  const firstAt = Date.parse("2026-11-20T06:50:00Z");
  const now = Date.parse("2026-11-25T12:00:00Z");
  expect(sameCauseWords({ count: 3, firstAt }, now, "UTC")).toBe("same cause 3 times since Fri 06:50");
  expect(sameCauseWords({ count: 2, firstAt: null }, now, "UTC")).toBe("same cause 2 times");
  expect(sameCauseWords({ count: 1, firstAt }, now, "UTC")).toBeNull();
});
