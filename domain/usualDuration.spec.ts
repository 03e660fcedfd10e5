import { array, assert, integer, property } from "fast-check";
import { describe, expect, test } from "vitest";
import { LEAST_RUNS, paceOf, usualDuration } from "./usualDuration.ts";

const done = (ranSeconds: number | null) => ({ status: "success" as const, ranSeconds });

describe("usualDuration", () => {
  test("is the median and the ninth tenth of what the runs took", () => {
    expect(usualDuration([100, 200, 300, 400, 1000].map(done))).toEqual({
      medianSeconds: 300,
      p90Seconds: 760,
      runs: 5,
    });
  });

  test("one night in which the org was slow does not move it", () => {
    expect(usualDuration([600, 610, 620, 90_000].map(done))?.medianSeconds).toBe(615);
  });

  test("says nothing below three runs", () => {
    expect(usualDuration([600, 600].map(done))).toBeNull();
    expect(usualDuration([])).toBeNull();
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
    expect(usualDuration(runs)).toEqual({ medianSeconds: 620, p90Seconds: 636, runs: 3 });
  });

  test("lies between the shortest and the longest run, in any order of the runs", () => {
    assert(
      property(array(integer({ min: 0, max: 172_800 }), { minLength: LEAST_RUNS }), (seconds) => {
        const usual = usualDuration(seconds.map(done));
        const { medianSeconds = -1, p90Seconds = -1 } = usual ?? {};
        expect(medianSeconds).toBeGreaterThanOrEqual(Math.min(...seconds));
        expect(p90Seconds).toBeGreaterThanOrEqual(medianSeconds);
        expect(p90Seconds).toBeLessThanOrEqual(Math.max(...seconds));
        expect(usualDuration(seconds.toReversed().map(done))).toEqual(usual);
      }),
    );
  });
});

describe("paceOf", () => {
  const usual = { medianSeconds: 600, p90Seconds: 900, runs: 9 };

  test.each([
    [0, "usual"],
    [719, "usual"],
    [900, "usual"],
    [901, "late"],
    [1200, "late"],
    [1201, "far"],
  ] as const)("after %i s of usually 600 to 900 it is %s", (ran, pace) => {
    expect(paceOf(ran, usual)).toBe(pace);
  });

  test("a run of seconds that takes a minute is no alarm", () => {
    expect(paceOf(60, { medianSeconds: 5, p90Seconds: 8, runs: 9 })).toBe("usual");
  });

  test("gives no alarm without ground", () => {
    expect(paceOf(99_999, null)).toBe("usual");
    expect(paceOf(null, usual)).toBe("usual");
  });
});
