import { expect, test } from "vitest";
import { MOST_SERVER_WAIT_MS, MOST_TIMER_MS, serverWaitMs, timerMs } from "./waits.ts";

const NOW = Date.parse("2026-03-10T08:00:00Z");
const HOUR = 3_600_000;

test.each([
  ["seconds", "30", null, 30_000],
  ["nothing", null, null, null],
  ["an empty header", " ", null, null],
  ["rubbish", "soon", null, null],
  ["a wait below zero", "-5", null, 0],
  ["more than a timer holds", "3000000", null, HOUR],
  ["more than a number holds", "9".repeat(400), null, HOUR],
  ["a day", "86400", null, HOUR],
  ["a date", "Tue, 10 Mar 2026 08:02:00 GMT", null, 120_000],
  ["a date in 2099", "Thu, 01 Jan 2099 00:00:00 GMT", null, HOUR],
  ["a date that has passed", "Tue, 10 Mar 2026 07:00:00 GMT", null, 0],
  [
    "a date of a server whose clock is two hours ahead",
    "Tue, 10 Mar 2026 10:01:00 GMT",
    "Tue, 10 Mar 2026 10:00:00 GMT",
    60_000,
  ],
  ["a date beside a date that cannot be read", "Tue, 10 Mar 2026 08:02:00 GMT", "today", 120_000],
])("a server that asks to wait by %s", (_said, header, date, waitMs) => {
  expect(serverWaitMs(header, date, NOW)).toBe(waitMs);
});

test("no timer is longer than a browser's timers can be, nor below zero", () => {
  expect(timerMs(2 ** 31)).toBe(MOST_TIMER_MS);
  expect(timerMs(Infinity)).toBe(MOST_TIMER_MS);
  expect(timerMs(NaN)).toBe(MOST_TIMER_MS);
  expect(timerMs(-4)).toBe(0);
  expect(timerMs(1.2)).toBe(2);
  expect(MOST_SERVER_WAIT_MS).toBeLessThan(MOST_TIMER_MS);
});
