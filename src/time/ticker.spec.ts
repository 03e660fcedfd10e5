import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createTicker } from "./ticker.ts";
import { createClockFace } from "./useNow.ts";

let hidden: boolean;
let toldVisibility: Set<() => void>;

beforeEach(() => {
  vi.useFakeTimers();
  vi.setSystemTime(Date.parse("2026-11-23T08:00:00.300Z"));
  hidden = false;
  toldVisibility = new Set();
});

afterEach(() => {
  vi.useRealTimers();
});

function newTicker() {
  return createTicker({
    now: () => Date.now(),
    setTimeout: (callback, delayMs) => setTimeout(callback, delayMs),
    clearTimeout: (handle) => clearTimeout(handle as NodeJS.Timeout),
    isHidden: () => hidden,
    onVisibility: (callback) => {
      toldVisibility.add(callback);
      return () => toldVisibility.delete(callback);
    },
  });
}

function setHidden(value: boolean) {
  hidden = value;
  for (const callback of toldVisibility) callback();
}

/** The milliseconds of the second at which each call came. */
function watch(intervalMs = 1000, offsetMs = 0, ticker = newTicker()) {
  const calls: number[] = [];
  const stop = ticker.subscribe(intervalMs, offsetMs, () => calls.push(Date.now()));
  return { calls, stop, ticker };
}

test("ticks come on the whole second", () => {
  const { calls } = watch();
  vi.advanceTimersByTime(3000);
  expect(calls.map((call) => new Date(call).toISOString().slice(17))).toEqual([
    "01.000Z",
    "02.000Z",
    "03.000Z",
  ]);
});

test("an offset moves the beat to the corrected clock's whole second", () => {
  const { calls } = watch(1000, 250);
  vi.advanceTimersByTime(1000);
  expect(calls.map((call) => call % 1000)).toEqual([750]);
});

test("a minute watcher wakes the page once a minute, not sixty times", () => {
  const { calls } = watch(60_000);
  vi.advanceTimersToNextTimer();
  expect(calls).toEqual([Date.parse("2026-11-23T08:01:00Z")]);
});

test("a thousand watchers share one timer, and none remains when they have gone", () => {
  const ticker = newTicker();
  const all = Array.from({ length: 1000 }, () => watch(1000, 0, ticker));
  expect(vi.getTimerCount()).toBe(1);
  for (const { stop } of all) stop();
  expect(vi.getTimerCount()).toBe(0);
  expect(toldVisibility.size).toBe(0);
});

test("a hidden page has no timer; seen again, it is told at once and goes on in step", () => {
  const { calls } = watch();
  setHidden(true);
  expect(vi.getTimerCount()).toBe(0);
  vi.advanceTimersByTime(60_500);
  expect(calls).toEqual([]);
  setHidden(false);
  expect(calls).toHaveLength(1);
  vi.advanceTimersByTime(1000);
  expect(calls).toHaveLength(2);
  expect((calls[1] ?? 0) % 1000).toBe(0);
});

test("a watcher that joins while hidden starts no timer", () => {
  hidden = true;
  watch();
  expect(vi.getTimerCount()).toBe(0);
});

test("a clock set back does not stop the beat", () => {
  const { calls } = watch();
  vi.setSystemTime(Date.parse("2026-11-23T07:00:00Z"));
  vi.advanceTimersByTime(3000);
  expect(calls.length).toBeGreaterThanOrEqual(2);
});

test("stopping one leaves the others running", () => {
  const ticker = newTicker();
  const one = watch(1000, 0, ticker);
  const other = watch(1000, 0, ticker);
  one.stop();
  vi.advanceTimersByTime(1000);
  expect([one.calls.length, other.calls.length]).toEqual([0, 1]);
});

test("a stopped face keeps what it showed; started again, it shows the present", () => {
  const face = createClockFace(() => Date.now());
  const first = face(1000, true, 0);
  vi.advanceTimersByTime(10_000);
  expect(face(1000, false, 0)).toBe(first);
  expect(face(1000, true, 0)).toBe(first + 10_000);
});

test("a face that never ran shows the moment it was hung up", () => {
  const face = createClockFace(() => Date.now());
  expect(face(1000, false, 0)).toBe(Date.parse("2026-11-23T08:00:00Z"));
  vi.advanceTimersByTime(5000);
  expect(face(1000, false, 0)).toBe(Date.parse("2026-11-23T08:00:00Z"));
});
