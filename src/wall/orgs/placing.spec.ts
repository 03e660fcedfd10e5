import { assert, integer, property } from "fast-check";
import { expect, test } from "vitest";
import { layoutWall } from "../screen/packing/layout.ts";
import { placeOrgs } from "./placing.ts";

const SCREENS = [
  [1920, 1080],
  [3840, 2160],
  [1080, 1920],
  [1280, 720],
] as const;

const areaOf = (width: number, height: number) => {
  const { tiles, day, unit } = layoutWall(width, height, false);
  return { area: { ...tiles, height: day.y + day.height - tiles.y }, unit };
};

test.each(SCREENS)("on %i x %i every org has a part that can be read, or is counted", (width, height) => {
  const { area, unit } = areaOf(width, height);
  assert(
    property(integer({ min: 0, max: 60 }), (count) => {
      const { boxes, scale, more } = placeOrgs(count, area, unit);
      expect(boxes.length + (more?.count ?? 0)).toBe(count);
      expect(scale).toBeGreaterThanOrEqual(1);
      for (const [index, box] of boxes.entries()) {
        expect(box.width).toBeGreaterThanOrEqual(21 * unit);
        expect(box.height).toBeGreaterThanOrEqual(7.4 * unit);
        expect(box.x + box.width).toBeLessThanOrEqual(area.x + area.width + 0.01);
        const end = more?.box.y ?? area.y + area.height;
        expect(box.y + box.height).toBeLessThanOrEqual(end + 0.01);
        for (const other of boxes.slice(index + 1))
          expect(other.x >= box.x + box.width || other.y >= box.y + box.height).toBe(true);
      }
    }),
  );
});

test("the more room, the larger the text, and four orgs stand two by two", () => {
  const { area, unit } = areaOf(1920, 1080);
  expect(placeOrgs(2, area, unit).scale).toBeGreaterThan(placeOrgs(9, area, unit).scale);
  const { boxes } = placeOrgs(4, area, unit);
  expect(new Set(boxes.map(({ x }) => x)).size).toBe(2);
  expect(new Set(boxes.map(({ y }) => y)).size).toBe(2);
});
