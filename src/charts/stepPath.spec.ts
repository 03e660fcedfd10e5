import { expect, test } from "vitest";
import { linearScale } from "./scale.ts";
import { stepPath } from "./stepPath.ts";

const x = linearScale([0, 100], [0, 100]);
const y = linearScale([0, 4], [40, 0]);
const STEPS = [
  { at: 0, value: 1 },
  { at: 30, value: 3 },
  { at: 60.125, value: 0 },
];

test("a value holds until the next one, and the last one until the end", () => {
  expect(stepPath(STEPS, 100, x, y)).toBe("M0 30H30V10H60.13V40H100");
});

test("a closed outline returns along zero", () => {
  expect(stepPath(STEPS.slice(0, 2), 50, x, y, true)).toBe("M0 40V30H30V10H50V40Z");
});

test("no steps have no outline", () => {
  expect(stepPath([], 100, x, y)).toBe("");
});
