import { expect, test, vi } from "vitest";
import { OrgClock } from "./orgClock.ts";

test("it goes on from the date of the last answer, and tells how far that is from this machine's clock", () => {
  vi.useFakeTimers({ now: Date.parse("2026-03-19T08:00:00.700Z") });
  try {
    let now = 5000;
    const clock = new OrgClock(() => now);
    expect(clock.now()).toBe(Date.now());
    expect(clock.skewMs()).toBe(0);

    expect(clock.learn("Thu, 19 Mar 2026 08:00:00 GMT")).toBe(Date.parse("2026-03-19T08:00:00Z"));
    expect(clock.skewMs()).toBe(0);

    expect(clock.learn("Tue, 10 Mar 2026 08:00:00 GMT")).toBe(Date.parse("2026-03-10T08:00:00Z"));
    now += 60_000;
    expect(clock.now()).toBe(Date.parse("2026-03-10T08:01:00.500Z"));
    vi.advanceTimersByTime(60_000);
    expect(clock.skewMs()).toBe(-9 * 86_400_000 - 200);

    expect(clock.learn(undefined)).toBeNull();
    expect(clock.learn("soon")).toBeNull();
    expect(clock.now()).toBe(Date.parse("2026-03-10T08:01:00.500Z"));
  } finally {
    vi.useRealTimers();
  }
});
