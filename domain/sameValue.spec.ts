import { expect, test } from "vitest";
import { sameValue } from "./sameValue.ts";

test.each([
  [{ a: 1, b: [{ c: null }] }, { b: [{ c: null }], a: 1 }, true],
  [NaN, NaN, true],
  [{ a: 1 }, { a: 1, b: undefined }, false],
  [{ a: undefined }, { b: undefined }, false],
  [[], {}, false],
  [[1, 2], [1], false],
  [[1, 2], [2, 1], false],
  [null, {}, false],
  ["1", 1, false],
  [{ a: { b: "x" } }, { a: { b: "y" } }, false],
])("%j and %j", (a, b, same) => {
  expect(sameValue(a, b)).toBe(same);
  expect(sameValue(b, a)).toBe(same);
});
