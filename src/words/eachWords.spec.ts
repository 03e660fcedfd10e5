import { expect, test } from "vitest";
import { outcomeWords, resultWords, underWay } from "./eachWords.ts";

test.each([
  ["stopped", 3, 3, "The org accepted all 3 stops"],
  ["stopped", 1, 1, "The org accepted the stop"],
  ["stopped", 2, 3, "The org accepted 2 of 3 stops"],
  ["started", 0, 2, "None of 2 starts was accepted"],
  ["stopped", 0, 0, "There was nothing left to stop"],
] as const)("%s: %i of %i", (act, sent, all, words) => {
  expect(outcomeWords(act, { sent, all })).toBe(words);
});

test("the count of those under way never passes their number", () => {
  expect(underWay("stopped", { done: 0, all: 3 })).toBe("Stopping 1 of 3…");
  expect(underWay("started", { done: 3, all: 3 })).toBe("Starting 3 of 3…");
});

test("nothing is called stopped because the org accepted the stop", () => {
  expect(resultWords("stopped", "sent", "")).toBe("The org accepted the stop.");
  expect(resultWords("stopped", "refused", "Not with this user.")).toBe(
    "It was not stopped. Not with this user.",
  );
});
