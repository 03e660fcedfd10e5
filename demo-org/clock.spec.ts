import { expect, test } from "vitest";
import { createClock } from "./clock.ts";

test("the clock runs in real time from the value it was set to, and stops while it is frozen", () => {
  let wall = 5_000;
  const clock = createClock(1_000_000, false, () => wall);
  wall += 250;
  expect(clock.now()).toBe(1_000_250);
  clock.freeze(true);
  wall += 9_000;
  expect(clock.now()).toBe(1_000_250);
  clock.advance(100);
  expect(clock.now()).toBe(1_000_350);
  clock.freeze(false);
  wall += 50;
  expect(clock.now()).toBe(1_000_400);
});

test("a machine clock that is corrected backwards does not move the org's clock back, setting it does", () => {
  let wall = 5_000;
  const clock = createClock(1_000_000, false, () => wall);
  wall += 1_000;
  expect(clock.now()).toBe(1_001_000);
  wall -= 700;
  expect(clock.now()).toBe(1_001_000);
  clock.set(10);
  wall += 5;
  expect(clock.now()).toBe(15);
});
