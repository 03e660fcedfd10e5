// What the wall's geometry guarantees for any number of jobs on any screen.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Box, type Counts, TILE_KINDS } from "./box.ts";
import { tileHeight } from "./density.ts";
import { EASY, layoutWall, smallestTextPx } from "./layout.ts";
import { packTiles } from "./packing.ts";

const screen = fc
  .tuple(fc.integer({ min: 1024, max: 3840 }), fc.integer({ min: 576, max: 2160 }), fc.boolean())
  // Up to two televisions side by side (32:9).
  .filter(([width, height]) => width / height < 3.6 && height / width < 3.6)
  .map(([width, height, turned]) => (turned ? { width: height, height: width } : { width, height }));
const upTo = (max: number) => fc.integer({ min: 0, max });
const counts = fc.oneof(
  fc.record({
    stuck: upTo(3),
    failed: upTo(20),
    earlier: upTo(10),
    running: upTo(20),
    queued: upTo(30),
    older: upTo(10),
  }),
  fc.record({
    stuck: upTo(20),
    failed: upTo(1000),
    earlier: upTo(1000),
    running: upTo(1000),
    queued: upTo(1000),
    older: upTo(1000),
  }),
);
const NONE: Counts = { stuck: 0, failed: 0, earlier: 0, running: 0, queued: 0, older: 0 };

function pack(size: { width: number; height: number }, of: Counts, loud = false) {
  const layout = layoutWall(size.width, size.height, loud);
  const packing = packTiles(of, layout.tiles, layout.unit);
  const boxes: Box[] = packing.bands.flatMap(({ heading, tiles }) =>
    heading === null ? tiles : [heading, ...tiles],
  );
  return { layout, packing, boxes: packing.more === null ? boxes : [...boxes, packing.more] };
}

/** Half a pixel: invisible, and needed because sums of fractions are inexact. */
const HAIR = 0.5;
const within = (inner: Box, outer: Box) =>
  inner.x >= outer.x - HAIR &&
  inner.y >= outer.y - HAIR &&
  inner.x + inner.width <= outer.x + outer.width + HAIR &&
  inner.y + inner.height <= outer.y + outer.height + HAIR;
const apart = (a: Box, b: Box) =>
  a.x + a.width <= b.x + HAIR ||
  b.x + b.width <= a.x + HAIR ||
  a.y + a.height <= b.y + HAIR ||
  b.y + b.height <= a.y + HAIR;

function check(property: (packed: ReturnType<typeof pack>, of: Counts) => void): void {
  fc.assert(
    fc.property(screen, counts, fc.boolean(), (size, of, loud) => property(pack(size, of, loud), of)),
    { numRuns: 300 },
  );
}

describe("for any number of jobs on any screen", () => {
  test("everything is within its area and nothing overlaps", () => {
    check(({ layout, boxes }) => {
      expect(boxes.every((box) => within(box, layout.tiles))).toBe(true);
      // In reading order a box can only touch those of its own row and the next.
      const met = boxes.find((box, at) => boxes.slice(at + 1, at + 40).some((other) => !apart(box, other)));
      expect(met).toBeUndefined();
      const last = boxes.at(-1);
      expect(boxes.slice(0, -1).every((box) => last !== undefined && apart(box, last))).toBe(true);
    });
  });

  test("no text is smaller than the smallest size, and each tile has room for its lines", () => {
    check(({ layout, packing }) => {
      const tiles = packing.bands.flatMap((band) => band.tiles);
      const texts = [
        ...packing.bands.flatMap(({ heading }) => heading?.textPx ?? []),
        ...tiles.flatMap(({ textPx, smallPx }) => [textPx, smallPx]),
        packing.more?.textPx ?? Infinity,
      ];
      expect(texts.filter((px) => px < layout.unit)).toEqual([]);
      const low = tiles.filter(
        ({ kind, form, textPx, smallPx, labelLines, height }) =>
          height < tileHeight(kind, form, textPx, smallPx, labelLines) - HAIR,
      );
      expect(low).toEqual([]);
    });
  });

  test("the order of importance is the reading order", () => {
    check(({ packing }) => {
      const order = packing.bands.map(({ kind }) => TILE_KINDS.indexOf(kind));
      expect(order).toEqual(order.toSorted((a, b) => a - b));
      const tiles = packing.bands.flatMap((band) => band.tiles);
      const read = [...tiles].sort((a, b) => (Math.abs(a.y - b.y) < HAIR ? a.x - b.x : a.y - b.y));
      expect(read).toEqual(tiles);
      for (const band of packing.bands)
        expect(band.tiles.map(({ index }) => index)).toEqual(band.tiles.map((_, at) => at));
    });
  });

  test("every job is shown or counted, and the most important ones are shown", () => {
    check(({ packing }, of) => {
      const shown = (kind: (typeof TILE_KINDS)[number]) =>
        packing.bands.find((band) => band.kind === kind)?.tiles.length ?? 0;
      for (const kind of TILE_KINDS) expect(shown(kind) + (packing.more?.left[kind] ?? 0)).toBe(of[kind]);
      // A kind is left out only when nothing less important is shown.
      for (const [at, kind] of TILE_KINDS.entries()) {
        if ((packing.more?.left[kind] ?? 0) === 0) continue;
        for (const lesser of TILE_KINDS.slice(at + 1)) expect(shown(lesser)).toBe(0);
      }
      // And "+0 more" is never said.
      const left = Object.values(packing.more?.left ?? {}).reduce((sum, count) => sum + count, 0);
      expect(packing.more === null).toBe(left === 0);
    });
  });

  test("failures are never smaller than runs, runs never smaller than queued jobs, and those never smaller than old failures", () => {
    check(({ packing }) => {
      const sizes = packing.bands.map((band) => band.tiles[0]?.textPx ?? 0);
      expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    });
  });
});

const SCREENS = [
  { width: 1280, height: 720 },
  { width: 1920, height: 1080 },
  { width: 3840, height: 2160 },
  { width: 1080, height: 1920 },
];

test("the smallest text is 24.6 px at full HD and grows with the pixels of the same screen", () => {
  expect(smallestTextPx(1920, 1080)).toBeCloseTo(24.57, 1);
  expect(smallestTextPx(3840, 2160)).toBeCloseTo(2 * smallestTextPx(1920, 1080), 6);
  expect(smallestTextPx(1080, 1920)).toBe(smallestTextPx(1920, 1080));
  // Seven and a half minutes of arc at five metres are 10.9 mm.
  const millimetresPerPx = 1397 / Math.hypot(1920, 1080);
  expect(smallestTextPx(1920, 1080) * 0.7 * millimetresPerPx).toBeCloseTo(10.9, 1);
});

test.each(SCREENS)("at $width x $height one job is large and 150 all have a tile", (size) => {
  const one = pack(size, { ...NONE, running: 1 });
  expect(one.packing.bands[0]?.tiles[0]?.form).toBe("card");
  expect((one.packing.bands[0]?.tiles[0]?.textPx ?? 0) / one.layout.unit).toBeGreaterThan(3.5);
  const many = pack(size, { ...NONE, failed: 6, running: 12, queued: 138 });
  expect(many.packing.more).toBeNull();
});

test.each(SCREENS)("at $width x $height twelve jobs say more than their names", (size) => {
  const { packing } = pack(size, { ...NONE, failed: 2, running: 6, queued: 4 });
  expect(packing.bands.map(({ tiles }) => tiles[0]?.form)).not.toContain("line");
});

/** The demo org's scenarios at their fullest. */
const SITUATIONS: Record<string, Counts> = {
  everyday: { ...NONE, failed: 3, earlier: 1, running: 5, queued: 3 },
  "stuck-node": { ...NONE, stuck: 1, failed: 3, earlier: 2, running: 4, queued: 3 },
  "busy-morning": { ...NONE, failed: 2, earlier: 2, running: 5, queued: 18 },
  "sync-storm": { ...NONE, failed: 3, earlier: 2, running: 8, queued: 29 },
};

describe.each(SCREENS)("at $width x $height nobody strains to read", (size) => {
  test.each(Object.entries(SITUATIONS))("%s", (_name, situation) => {
    const { packing, layout } = pack(size, situation);
    const sizes = packing.bands.flatMap(({ tiles }) =>
      tiles.flatMap(({ textPx, smallPx }) => [textPx, smallPx]),
    );
    expect(packing.more).toBeNull();
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(EASY * layout.unit);
  });
});

test("easy to read is 32 px at full HD", () => {
  expect(EASY * smallestTextPx(1920, 1080)).toBeGreaterThanOrEqual(32);
});
