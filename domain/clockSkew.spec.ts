import { expect, it } from "vitest";
import { steadySkew } from "./clockSkew.ts";

it.each([
  ["stays while whole seconds explain the difference", 0, 999, 0],
  ["stays the same way below", 5000, 4001, 5000],
  ["moves with a clock that is off", 0, -9 * 86_400_000, -9 * 86_400_000],
  ["moves back once the clock is right again", 60_000, 400, 400],
  ["stays when an answer has no date", 60_000, null, 60_000],
])("the skew %s", (_, known, measured, expected) => {
  expect(steadySkew(known, measured)).toBe(expected);
});
