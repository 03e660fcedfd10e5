import { array, assert, constantFrom, property, string } from "fast-check";
import { expect, test } from "vitest";
import { DWELL_SECONDS, parseRotation, viewAt, WALL_VIEWS } from "./views.ts";

const read = (query: string) => parseRotation(new URLSearchParams(query));

test("an address without views shows everything at once", () => {
  expect(read("")).toEqual({ views: ["all"], dwellSeconds: DWELL_SECONDS.usual });
});

test("views are shown in the order asked for, each for as long as asked for", () => {
  const rotation = read("views=day,failed,all&dwell=30");
  expect(rotation).toEqual({ views: ["day", "failed", "all"], dwellSeconds: 30 });
  const seen = [0, 29_999, 30_000, 60_000, 90_000].map((now) => viewAt(rotation, now, () => true));
  expect(seen).toEqual(["day", "day", "failed", "all", "day"]);
});

test("a view with nothing in it is passed over", () => {
  const rotation = read("views=failed,active&dwell=10");
  expect([0, 10_000].map((now) => viewAt(rotation, now, (view) => view === "active"))).toEqual([
    "active",
    "active",
  ]);
  expect(viewAt(rotation, 0, () => false)).toBe("all");
});

test("whatever the address says, there is a view and a time for it", () => {
  assert(
    property(array(constantFrom(...WALL_VIEWS, "", "x")), string(), (views, dwell) => {
      const { views: read, dwellSeconds } = parseRotation(
        new URLSearchParams({ views: views.join(","), dwell }),
      );
      expect(read.length).toBeGreaterThan(0);
      expect(dwellSeconds).toBeGreaterThanOrEqual(DWELL_SECONDS.least);
      expect(dwellSeconds).toBeLessThanOrEqual(DWELL_SECONDS.most);
    }),
  );
});
