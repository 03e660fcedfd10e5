import { assert, nat, property } from "fast-check";
import { expect, test } from "vitest";
import { formatAge, formatCoarse, formatCount, formatDuration, formatPercent, formatWait } from "./format.ts";
import { formatBytes } from "./formatBytes.ts";
import { formatRange } from "./formatRange.ts";

const s = 1000;
const m = 60 * s;
const h = 60 * m;
const d = 24 * h;

test.each([
  [0, "0 s"],
  [999, "0 s"],
  [48 * s + 999, "48 s"],
  [m - 1, "59 s"],
  [m, "1 m 00 s"],
  [4 * m + 12 * s, "4 m 12 s"],
  [h - 1, "59 m 59 s"],
  [h + 3 * m + 59 * s, "1 h 03 m"],
  [d - 1, "23 h 59 m"],
  [2 * d + 4 * h + 59 * m, "2 d 4 h"],
  [400 * d, "400 d 0 h"],
])("a length of %i ms is %s", (ms, words) => {
  expect(formatDuration(ms)).toBe(words);
});

test("an unknown value of any kind is a dash", () => {
  for (const format of [formatDuration, formatCoarse, formatAge, formatPercent, formatCount, formatBytes]) {
    for (const value of [NaN, Infinity, -Infinity, null, undefined]) expect(format(value)).toBe("–");
  }
  for (const format of [formatDuration, formatCoarse, formatAge]) expect(format(-1000)).toBe("–");
  expect(formatRange(null, 5)).toBe("–");
  expect(formatRange(5, NaN)).toBe("–");
});

test("a slightly negative length, from two clocks, is zero", () => {
  expect(formatDuration(-999)).toBe("0 s");
  expect(formatAge(-999)).toBe("just now");
});

test("an age is one coarse unit", () => {
  expect([400, 3 * s, 4 * m + 50 * s, 2 * h + 59 * m, 3 * d].map(formatAge)).toEqual([
    "just now",
    "3 s ago",
    "4 m ago",
    "2 h ago",
    "3 d ago",
  ]);
});

test.each([
  [6 * m + 10 * s, 8 * m + 20 * s, "≈ 6–9 m"],
  [8 * m + 20 * s, 6 * m + 10 * s, "≈ 6–9 m"],
  [21 * s, 39 * s, "≈ 20–40 s"],
  [0, 4 * s, "≈ < 10 s"],
  [0, 0, "≈ < 10 s"],
  [30 * s, 90 * s, "≈ < 2 m"],
  [5 * m, 5 * m, "≈ 5 m"],
  [59 * s, 60 * s, "≈ 50–60 s"],
  [55 * m, 65 * m, "≈ 50 m – 1 h 10 m"],
  [70 * m, 99 * m, "≈ 1 h 10 m – 1 h 40 m"],
  [2 * d + 4 * h + 5 * m, 3 * d + 30 * m, "≈ 2 d 4 h – 3 d 1 h"],
])("the range %i to %i ms is %s", (low, high, words) => {
  expect(formatRange(low, high)).toBe(words);
});

test("a percentage shows 100 only when all is done, and stays within 0 to 100", () => {
  expect([62, 99.99, 100, 140, -3, 0.5].map(formatPercent)).toEqual([
    "62 %",
    "99 %",
    "100 %",
    "100 %",
    "0 %",
    "0 %",
  ]);
});

test("counts are grouped by thousands", () => {
  expect(formatCount(10_204)).toBe("10,204");
});

test.each([
  [0, "0 B"],
  [999, "999 B"],
  [1000, "1.0 kB"],
  [5_280_660, "5.3 MB"],
  [9_949_999, "9.9 MB"],
  [9_950_000, "10 MB"],
  [999_499, "999 kB"],
  [999_950, "1.0 MB"],
  [49_016_374, "49 MB"],
  [7.2e15, "7,200 TB"],
  [-1, "–"],
])("%i bytes are %s", (bytes, words) => {
  expect(formatBytes(bytes)).toBe(words);
});

test("a longer duration never has a shorter text, and the text never exceeds the value", () => {
  const units: Record<string, number> = { s, m, h, d };
  const read = (words: string) =>
    [...words.matchAll(/(\d+) ([smhd])/g)].reduce(
      (sum, [, n, unit]) => sum + Number(n) * (units[unit ?? ""] ?? NaN),
      0,
    );
  assert(
    property(nat(400 * d), (ms) => {
      const back = read(formatDuration(ms));
      const grain = ms < h ? s : ms < d ? m : h;
      expect(back).toBeLessThanOrEqual(ms);
      expect(ms - back).toBeLessThan(grain);
    }),
  );
});

test.each([
  [-5 * s, "0 s"],
  [0, "0 s"],
  [1, "1 s"],
  [4 * s, "4 s"],
  [4 * s + 1, "5 s"],
  [m - 1, "1 m 00 s"],
])("a remaining wait of %i ms is %s", (ms, words) => {
  expect(formatWait(ms)).toBe(words);
});
