import { expect, test } from "vitest";
import { type Known, olderWords, rangeNote } from "./olderWords.ts";

const DAY_MS = 86_400_000;
const NOW = Date.UTC(2026, 10, 26, 12);
const FROM = NOW - 30 * DAY_MS;
const nothing = { days: [], isLoading: false, readBackTo: null, failed: 0, isCut: false, hasHistory: true };
const known = (kept: Partial<Known["kept"]>, more: Partial<Known> = {}): Known => ({
  kept: { ...nothing, ...kept },
  from: FROM,
  to: NOW,
  gaps: [],
  keptSince: FROM - DAY_MS,
  ...more,
});
const words = (one: Known) => olderWords(one, NOW, "UTC");

test("what is known of the range is said in one line", () => {
  expect(words(known({}))).toBe("All jobs since Tue 27 Oct are known.");
  expect(words(known({}, { keptSince: NOW - 12 * DAY_MS }))).toBe("Kept since Sat 14 Nov.");
  const gap = { from: NOW - 9 * DAY_MS, to: NOW - 8 * DAY_MS };
  expect(words(known({}, { gaps: [gap] }))).toBe(
    "All jobs since Tue 27 Oct are known. Runs may be missing from Tue 17 Nov to Wed 18 Nov: nobody looked then.",
  );
});

test("while days are read, and when some cannot be, it says so", () => {
  expect(words(known({ isLoading: true }))).toBe("Older jobs are being read: 0 so far.");
  expect(words(known({ isLoading: true, readBackTo: NOW - 8 * DAY_MS }))).toBe(
    "Older jobs are being read: 0 so far, back to Wed 18 Nov.",
  );
  expect(words(known({ failed: 1 }))).toBe("The history could not be read.");
  const days = [{ from: 0, to: DAY_MS, jobs: [] }];
  expect(words(known({ failed: 1, days }))).toBe("1 day of the history could not be read.");
  expect(words(known({ isCut: true, readBackTo: NOW - 8 * DAY_MS }))).toMatch(
    /^Only the newest 0 older jobs are shown, back to Wed 18 Nov\./,
  );
});

test("a gateway without history says why there is nothing older", () => {
  expect(words(known({ hasHistory: false }))).toBe(
    "This gateway keeps no history, so only what the org lists is shown.",
  );
  expect(rangeNote(false, null, NOW, "UTC")).toBe("No history is kept");
  expect(rangeNote(true, null, NOW, "UTC")).toBe("No older job is kept");
  expect(rangeNote(true, NOW - 12 * DAY_MS, NOW, "UTC")).toBe("Kept since Sat 14 Nov");
});
