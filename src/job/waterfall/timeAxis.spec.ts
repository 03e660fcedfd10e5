import * as fc from "fast-check";
import { expect, test } from "vitest";
import { tickLabel, timeAxis } from "./timeAxis.ts";

const T = Date.parse("2026-03-10T08:00:00Z");
const job = (wait: number, run: number) => ({
  requestedAt: T - wait * 1000,
  beganAt: T,
  endedAt: T + run * 1000,
});

test("queue and run share the width by their lengths", () => {
  const axis = timeAxis(job(10, 90), [{ from: T, until: T + 90_000 }], T);
  expect(axis.beganPlace).toBeCloseTo(10);
  expect(axis.place(T + 45_000)).toBeCloseTo(55);
  expect(axis.isQueueCut).toBe(false);
  expect(axis.ticks.map(({ afterMs }) => afterMs / 1000)).toEqual([0, 15, 30, 45, 60, 75, 90]);
});

test("a long queue leaves room for the run", () => {
  const axis = timeAxis(job(7200, 60), [{ from: T, until: T + 60_000 }], T);
  expect(axis.beganPlace).toBeCloseTo(20);
  expect(axis.isQueueCut).toBe(true);
});

test("no two marks have the same text, whatever the step", () => {
  const ran = fc.integer({ min: 1, max: 400_000 });
  fc.assert(
    fc.property(ran, (seconds) => {
      const { ticks } = timeAxis(job(0, seconds), [], T);
      const labels = ticks.map(({ afterMs }) => tickLabel(afterMs));
      expect(new Set(labels).size).toBe(labels.length);
    }),
  );
  expect([0, 30, 60, 90, 3600, 5400].map((seconds) => tickLabel(seconds * 1000))).toEqual([
    "start",
    "30 s",
    "1 m",
    "1 m 30 s",
    "1 h",
    "1 h 30 m",
  ]);
});

test("times keep their order and stay on the axis", () => {
  const at = fc.option(fc.integer({ min: -1e9, max: 1e9 }));
  const times = fc.array(
    fc
      .tuple(fc.integer({ min: -1e9, max: 1e9 }), fc.nat(1e8))
      .map(([from, ms]) => ({ from, until: from + ms })),
  );
  fc.assert(
    fc.property(
      at,
      at,
      at,
      times,
      fc.integer({ min: 0, max: 1e9 }),
      (requestedAt, beganAt, endedAt, ran, now) => {
        const axis = timeAxis({ requestedAt, beganAt, endedAt }, ran, now);
        const places = ran
          .flatMap(({ from, until }) => [from, until])
          .toSorted((a, b) => a - b)
          .map(axis.place);
        for (const [index, place] of places.entries()) {
          expect(place).toBeGreaterThanOrEqual(places[index - 1] ?? 0);
          expect(place).toBeLessThanOrEqual(100.000_001);
        }
        expect(axis.ticks.length).toBeLessThanOrEqual(8);
      },
    ),
  );
});
