import { array, assert, integer, property } from "fast-check";
import { expect, test } from "vitest";
import { LEAST_RUNS, usualSecondsOf } from "./usualSeconds.ts";

const done = (ranSeconds: number | null) => ({ status: "success" as const, ranSeconds });

test("one night in which the org was slow does not move it", () => {
  expect(usualSecondsOf([600, 610, 620, 90_000].map(done))).toBe(615);
});

test("is unknown below three runs", () => {
  expect(usualSecondsOf([600, 600].map(done))).toBeNull();
  expect(usualSecondsOf([])).toBeNull();
});

test("counts only runs that did their work and whose length is known", () => {
  const runs = [
    done(600),
    { status: "warning" as const, ranSeconds: 620 },
    { status: "failure" as const, ranSeconds: 3 },
    { status: "cancelled" as const, ranSeconds: 4 },
    { status: "running" as const, ranSeconds: 5 },
    done(null),
    done(640),
  ];
  expect(usualSecondsOf(runs)).toBe(620);
});

test("lies between the shortest and the longest run, in any order of the runs", () => {
  assert(
    property(array(integer({ min: 0, max: 172_800 }), { minLength: LEAST_RUNS }), (seconds) => {
      const usual = usualSecondsOf(seconds.map(done));
      expect(usual).toBeGreaterThanOrEqual(Math.min(...seconds));
      expect(usual).toBeLessThanOrEqual(Math.max(...seconds));
      expect(usualSecondsOf(seconds.toReversed().map(done))).toBe(usual);
    }),
  );
});
