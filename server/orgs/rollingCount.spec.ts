import { expect, test } from "vitest";
import { RollingCount } from "./rollingCount.ts";

const HOUR_MS = 3_600_000;
const hourOf = (now: () => number) => new RollingCount(now, HOUR_MS, 10_000);

test("counts a rolling hour and forgets what is older", () => {
  let nowMs = 5_000_000;
  const meter = hourOf(() => nowMs);
  meter.add();
  nowMs += 1_800_000;
  meter.add();
  meter.add();
  expect(meter.total()).toBe(3);
  nowMs += 1_799_999;
  expect(meter.total()).toBe(3);
  nowMs += 20_000;
  expect(meter.total()).toBe(2);
  nowMs += 36_000_000;
  expect(meter.total()).toBe(0);
});

test("never counts less than the last hour holds, and more by one bucket at most", () => {
  let nowMs = 0;
  const meter = hourOf(() => nowMs);
  const times: number[] = [];
  for (let i = 0; i < 2000; i++) {
    nowMs += (i * 7919) % 9000;
    meter.add();
    times.push(nowMs);
    const exact = times.filter((time) => time > nowMs - 3_600_000).length;
    const loose = times.filter((time) => time > nowMs - 3_620_000).length;
    expect(meter.total()).toBeGreaterThanOrEqual(exact);
    expect(meter.total()).toBeLessThanOrEqual(loose);
  }
});

test("says when the count falls below a cap", () => {
  let nowMs = 1_000_000;
  const meter = hourOf(() => nowMs);
  meter.add();
  nowMs += 60_000;
  meter.add();
  const seconds = meter.secondsUntilBelow(2);
  expect(seconds).toBeGreaterThan(3530);
  expect(seconds).toBeLessThanOrEqual(3550);
  nowMs += seconds * 1000;
  expect(meter.total()).toBeLessThan(2);
});
