import { expect, test } from "vitest";
import { parseWallOptions } from "./options.ts";
import { viewAt } from "./views.ts";

const read = (query: string) => parseWallOptions(new URLSearchParams(query)).options;

test("views are shown in the given order, each for the given time", () => {
  const rotation = read("views=day,failed,all&dwell=30");
  expect(rotation).toMatchObject({ views: ["day", "failed", "all"], dwellSeconds: 30 });
  const seen = [0, 29_999, 30_000, 60_000, 90_000].map((now) => viewAt(rotation, now, () => true));
  expect(seen).toEqual(["day", "day", "failed", "all", "day"]);
});

test("an empty view is skipped", () => {
  const rotation = read("views=failed,active&dwell=10");
  expect([0, 10_000].map((now) => viewAt(rotation, now, (view) => view === "active"))).toEqual([
    "active",
    "active",
  ]);
  expect(viewAt(rotation, 0, () => false)).toBe("all");
});
