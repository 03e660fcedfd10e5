// Which figures a run of the bench shows, and the goal of each.
import type { BeatCost } from "./beatCost.ts";
import { type Load, type Steady, STEADY_MS } from "./load.ts";
import { type Figure, type Goal, median } from "./report.ts";
import type { Scroll } from "./scroll.ts";

const KIB = 1024;

/** The product and what it is compared with. */
export interface Pair<T> {
  wavedeck: T;
  floor: T;
}

function figure(
  loads: Pair<Load[]>,
  of: (load: Load) => number,
  name: string,
  unit: string,
  digits: number,
  goal: Goal,
): Figure {
  const [measured, floor] = [median(loads.wavedeck.map(of)), median(loads.floor.map(of))];
  return { name, unit, digits, goal, measured, floor };
}

/** Times of cold loads on a processor `slowdown` times slower. `firstRowGoal`: how many times the floor's. */
export function timeFigures(loads: Pair<Load[]>, slowdown: number, firstRowGoal: number): Figure[] {
  const at = `CPU x${slowdown}`;
  return [
    figure(loads, (load) => load.firstRowMs, `First job row, ${at}`, "ms", 0, {
      atMostTimesFloor: firstRowGoal,
    }),
    figure(loads, (load) => load.mainThreadMs, `Main thread, ${at}`, "ms", 0, { atMostTimesFloor: 1.6 }),
    figure(loads, (load) => load.layoutShift, `Layout shift, ${at}`, "", 3, { atMost: 0 }),
  ];
}

/** What a cold load brings over the wire and into the document. */
export function sizeFigures(loads: Pair<Load[]>): Figure[] {
  return [
    figure(loads, (load) => load.scriptBytes / KIB, "JavaScript before the first row, gzip", "KiB", 1, {
      atMost: 150,
    }),
    figure(loads, (load) => load.styleBytes / KIB, "CSS before the first row, gzip", "KiB", 1, null),
    figure(loads, (load) => load.requests.length, "Requests before the first row", "", 0, { atMost: 8 }),
    figure(loads, (load) => load.foreign, "of them to another host", "", 0, { atMost: 0 }),
    figure(loads, (load) => load.elements, "Elements", "", 0, null),
    figure(loads, (load) => load.rows, "Rows in the document", "", 0, null),
  ];
}

/** A page left untouched. `mainThreadGoal`: how many times what it is compared with, or null. */
export function steadyFigures(measured: Steady, beside: Steady, mainThreadGoal: number | null): Figure[] {
  const one = (
    name: string,
    unit: string,
    of: (steady: Steady) => number,
    digits: number,
    goal: Goal = null,
  ): Figure => ({
    name: `${STEADY_MS / 1000} s untouched: ${name}`,
    unit,
    digits,
    measured: of(measured),
    floor: of(beside),
    goal,
  });
  return [
    one("requests", "", (steady) => steady.requests, 0),
    one("over the wire", "KiB", (steady) => steady.wireBytes / KIB, 1),
    one(
      "main thread",
      "ms",
      (steady) => steady.mainThreadMs,
      0,
      mainThreadGoal === null ? null : { atMostTimesFloor: mainThreadGoal },
    ),
    one("changes to the document", "", (steady) => steady.domChanges, 0),
    one("elements", "", (steady) => steady.elements, 0),
  ];
}

/** A very long list: scrolling on a slow processor, and a beat that changes one job. */
export function longListFigures(scrolls: readonly Scroll[], beat: BeatCost): Figure[] {
  return [
    {
      name: "Scrolling, CPU x4: frames dropped",
      unit: "%",
      digits: 1,
      measured: median(scrolls.map(({ dropped }) => dropped * 100)),
      floor: null,
      goal: { atMost: 10 },
    },
    {
      name: `Main thread of a beat with one change (median of ${beat.beats})`,
      unit: "ms",
      digits: 1,
      measured: beat.mainThreadMs,
      floor: null,
      goal: { atMost: 8 },
    },
  ];
}
