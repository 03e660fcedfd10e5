import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { startTimes } from "./startTimes.ts";

const at = (hour: number, minute: number): number => hour * 60 + minute;
const clock = (minute: number): string =>
  `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, "0")}`;
const times = (minutes: number[]): string[] => startTimes(minutes).map(({ minute }) => clock(minute));

describe("startTimes", () => {
  it("finds one time a day, in spite of a few manual starts", () => {
    const daily = Array.from({ length: 20 }, (_, day) => at(4, 30 + (day % 3)));
    expect(times([...daily, at(11, 20), at(15, 2)])).toEqual(["4:31"]);
  });

  it("finds several times a day", () => {
    const eightHourly = Array.from({ length: 30 }, (_, run) => at([2, 10, 18][run % 3] ?? 0, 15 + (run % 2)));
    expect(times(eightHourly)).toEqual(["2:15", "10:15", "18:15"]);
  });

  it("works across midnight", () => {
    const [time, ...others] = startTimes([at(23, 50), at(23, 58), at(0, 2), at(0, 10), at(23, 55)]);
    expect(others).toEqual([]);
    expect(time).toEqual({ minute: at(23, 58), spread: 20, runs: 5 });
    expect(times([at(23, 59), at(0, 4), at(0, 9)])).toEqual(["0:04"]);
  });

  it.each<[string, number[]]>([
    ["two starts", [at(4, 0), at(4, 1)]],
    ["starts of every hour", Array.from({ length: 48 }, (_, run) => at(run % 24, 12))],
    ["starts of every two hours", Array.from({ length: 48 }, (_, run) => at((run % 12) * 2, 50))],
    ["starts at all times of a working day", Array.from({ length: 90 }, (_, run) => at(8, 0) + run * 6)],
    ["scattered starts", Array.from({ length: 15 }, (_, run) => (run * 97) % 1440)],
  ])("finds no times for %s", (_, minutes) => {
    expect(startTimes(minutes)).toEqual([]);
  });

  it("rotates with the clock: starts an hour later give times an hour later", () => {
    const around = fc.array(fc.nat(1439), { maxLength: 40 });
    fc.assert(
      fc.property(around, fc.nat(1439), (minutes, later) => {
        const turned = startTimes(minutes.map((minute) => (minute + later) % 1440));
        const spreads = (some: ReturnType<typeof startTimes>) =>
          some.map(({ spread, runs }) => `${spread} ${runs}`).toSorted();
        expect(spreads(turned)).toEqual(spreads(startTimes(minutes)));
      }),
    );
  });
});
