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

/** The millisecond within its second of each call. */
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

test("an offset moves the tick to the whole second of the corrected clock", () => {
  const { calls } = watch(1000, 250);
  vi.advanceTimersByTime(1000);
  expect(calls.map((call) => call % 1000)).toEqual([750]);
});

test("a subscriber to minutes wakes the page once a minute", () => {
  const { calls } = watch(60_000);
  vi.advanceTimersToNextTimer();
  expect(calls).toEqual([Date.parse("2026-11-23T08:01:00Z")]);
});

test("a thousand subscribers share one timer, and the last one to leave ends it", () => {
  const ticker = newTicker();
  const all = Array.from({ length: 1000 }, () => watch(1000, 0, ticker));
  expect(vi.getTimerCount()).toBe(1);
  for (const { stop } of all) stop();
  expect(vi.getTimerCount()).toBe(0);
  expect(toldVisibility.size).toBe(0);
});

test("a hidden page has no timer, and ticks at once when it is shown again", () => {
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

test("a subscriber that comes while the page is hidden starts no timer", () => {
  hidden = true;
  watch();
  expect(vi.getTimerCount()).toBe(0);
});

test("a clock set back does not stop the ticks", () => {
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

test("a stopped clock keeps its time, and shows the current time when it runs again", () => {
  const face = createClockFace(() => Date.now());
  const first = face(1000, true, 0);
  vi.advanceTimersByTime(10_000);
  expect(face(1000, false, 0)).toBe(first);
  expect(face(1000, true, 0)).toBe(first + 10_000);
});

test("a clock that never ran shows the time at which it was mounted", () => {
  const face = createClockFace(() => Date.now());
  expect(face(1000, false, 0)).toBe(Date.parse("2026-11-23T08:00:00Z"));
  vi.advanceTimersByTime(5000);
  expect(face(1000, false, 0)).toBe(Date.parse("2026-11-23T08:00:00Z"));
});
