import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  covers,
  type Drawing,
  isWorn,
  lineOf,
  mostPx,
  NO_TILES,
  pxOf,
  rangeToDraw,
  type Sight,
  tilesNear,
} from "./sheetPlan.ts";

const WIDTH = 1000;
const DAY_MS = 86_400_000;
const AT = Date.UTC(2026, 10, 27);
const viewAt = (px: number, span = DAY_MS) => {
  const from = AT + (px * span) / WIDTH;
  return { from, to: from + span };
};
const line = lineOf(viewAt(0), WIDTH, null);

function sightAt(px: number, heading: Sight["heading"] = 0): Sight {
  return { line, view: pxOf(viewAt(px), WIDTH, line), version: 1, heading };
}

function drawn(sight: Sight, isZooming = false): Drawing {
  return {
    ...rangeToDraw(sight, isZooming),
    line: sight.line,
    version: sight.version,
    drawnAt: sight.view.from,
  };
}

test("a view that moves keeps its line, and one that is zoomed gets another", () => {
  const moved = lineOf(viewAt(77.7), WIDTH, line);
  expect(moved).toBe(line);
  expect(pxOf(viewAt(77.7), WIDTH, line).from).toBeCloseTo(77.7, 6);
  expect(lineOf(viewAt(0, DAY_MS * 1.01), WIDTH, line)).not.toBe(line);
  expect(lineOf(viewAt(0), WIDTH + 1, line)).not.toBe(line);
});

test("what is drawn for a view covers it, in whole steps, and fits the canvas", () => {
  const sights = fc
    .tuple(
      fc.double({ min: -1e6, max: 1e6, noNaN: true }),
      fc.constantFrom(-1 as const, 0 as const, 1 as const),
    )
    .map(([px, heading]) => sightAt(px, heading));
  fc.assert(
    fc.property(sights, fc.boolean(), (sight, isZooming) => {
      const drawing = drawn(sight, isZooming);
      expect(covers(drawing, sight)).toBe(true);
      expect(drawing.from % 4).toBeCloseTo(0);
      expect(drawing.to - drawing.from).toBeLessThanOrEqual(mostPx(WIDTH));
    }),
  );
});

test("a drawing goes along with a view that moves, is renewed before the view leaves it, and only then drawn at once", () => {
  const drawing = drawn(sightAt(0, 1));
  expect(isWorn(drawing, sightAt(200, 1), false)).toBe(false);
  expect(isWorn(drawing, sightAt(300, 1), false)).toBe(true);
  expect(covers(drawing, sightAt(440, 1))).toBe(true);
  expect(covers(drawing, sightAt(460, 1))).toBe(false);
});

test("most of the spare is ahead of a view that moves", () => {
  const [later, earlier] = [rangeToDraw(sightAt(0, 1), false), rangeToDraw(sightAt(0, -1), false)];
  expect(later.to - WIDTH).toBeGreaterThan(-later.from);
  expect(-earlier.from).toBeGreaterThan(earlier.to - WIDTH);
});

test("a drawing of another scale or of older contents does not cover", () => {
  const sight = sightAt(0);
  expect(covers(drawn(sight), { ...sight, version: 2 })).toBe(false);
  expect(covers(drawn(sight), { ...sight, line: { ...line } })).toBe(false);
  expect(covers(null, sight)).toBe(false);
});

test("at rest, only what keeps off the ends of the view is drawn for the new view", () => {
  const drawing = drawn(sightAt(0));
  expect(isWorn(drawing, sightAt(0), true)).toBe(false);
  expect(isWorn(drawing, sightAt(10), true)).toBe(true);
  expect(isWorn(drawing, sightAt(10), false)).toBe(false);
});

test("while the window is over the picture, always as many tiles are drawn, so that scrolling makes no canvas", () => {
  const tops = Array.from({ length: 230 }, (_, step) => -250 + step * 10);
  const counts = tops.map((top) => tilesNear(top, 800, 2300)).map(({ first, last }) => last - first + 1);
  expect(new Set(counts)).toEqual(new Set([12]));
});

test("all tiles in the window and one beyond are drawn, as far as the picture reaches", () => {
  const sizes = fc.record({
    scrolled: fc.integer({ min: -900, max: 4000 }),
    window: fc.integer({ min: 200, max: 2000 }),
    height: fc.integer({ min: 1, max: 4000 }),
  });
  fc.assert(
    fc.property(sizes, ({ scrolled, window, height }) => {
      fc.pre(scrolled < height && scrolled + window > 0);
      const { first, last, firstSeen, lastSeen } = tilesNear(scrolled, window, height);
      const end = Math.ceil(height / 128) - 1;
      expect(first).toBeLessThanOrEqual(Math.max(0, firstSeen - 1));
      expect(last).toBeGreaterThanOrEqual(Math.min(end, lastSeen + 1));
      expect(last).toBeLessThanOrEqual(end);
    }),
  );
});

test("beside the table, far below the picture, no tile is drawn", () => {
  expect(tilesNear(5000, 800, 2300)).toEqual(NO_TILES);
});
