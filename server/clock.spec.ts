import { expect, test } from "vitest";
import { sleepAwareClock } from "./clock.ts";

const HOUR = 3_600_000;

function clocks() {
  const at = { steady: 5000, wall: 1_700_000_000_000 };
  const now = sleepAwareClock(
    () => at.steady,
    () => at.wall,
  );
  const pass = (steadyMs: number, wallMs: number) => {
    at.steady += steadyMs;
    at.wall += wallMs;
  };
  return { now, pass };
}

test("follows the monotonic clock while the machine is awake, whatever small steps the date makes", () => {
  const { now, pass } = clocks();
  const start = now();
  for (let n = 0; n < 1000; n++) {
    pass(100, n % 2 === 0 ? 130 : 70);
    now();
  }
  expect(now() - start).toBe(100_000);
});

test("adds the time for which the machine slept, each time", () => {
  const { now, pass } = clocks();
  const start = now();
  pass(0, 8 * HOUR);
  expect(now() - start).toBe(8 * HOUR);
  pass(1000, 1000);
  pass(0, HOUR);
  expect(now() - start).toBe(9 * HOUR + 1000);
});

test("never goes back when the date is set back, and still notices the next sleep", () => {
  const { now, pass } = clocks();
  const start = now();
  pass(10, -24 * HOUR);
  expect(now() - start).toBe(10);
  pass(0, HOUR);
  expect(now() - start).toBe(HOUR + 10);
});
