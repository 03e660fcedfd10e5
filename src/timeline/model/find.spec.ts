import { array, assert, constantFrom, integer, property, record, uniqueArray } from "fast-check";
import { expect, test } from "vitest";
import { mustParse } from "../../../contract/fixtures/mustParse.ts";
import { compareNames } from "../../../domain/compareNames.ts";
import { sourceIndex } from "../../../domain/sourceIndex.ts";
import { placeOf, type Place, type Step, stepFrom } from "./find.ts";
import { GROUPINGS } from "./groups.ts";
import { timelineRows } from "./picture.ts";
import type { RowLayout } from "./rowLayout.ts";

const BEGIN = Date.UTC(2026, 10, 25);
const NO_FILTER = { statuses: [], types: [], text: "" };

const jobs = uniqueArray(
  record({
    n: integer({ min: 1, max: 999 }),
    minute: integer({ min: 0, max: 300 }),
    waited: integer({ min: 0, max: 30 }),
    ran: integer({ min: 0, max: 90 }),
    type: constantFrom("user", "recipe_v3", "datasync"),
  }),
  { selector: ({ n }) => n, maxLength: 40 },
).map((list) =>
  list.map(({ n, minute, waited, ran, type }) =>
    mustParse({
      id: `03C${n}`,
      label: `Job ${n % 4}`,
      jobType: type,
      status: "Success",
      startDate: new Date(BEGIN + minute * 60_000).toISOString(),
      executedDate: new Date(BEGIN + (minute + waited) * 60_000).toISOString(),
      duration: ran * 60,
    }),
  ),
);

const layouts = record({ jobs, grouping: constantFrom(...GROUPINGS) }).map(
  ({ jobs, grouping }) => timelineRows(jobs, [], NO_FILTER, grouping, sourceIndex(undefined)).layout,
);

/** Every place, lane by lane. */
function placesOf(layout: RowLayout): Place[] {
  return layout.lanes.flatMap((lane) => lane.lane.spans.map((span): Place => ({ lane, span })));
}

test("a span is found by its id in the first lane that has it", () => {
  assert(
    property(layouts, (layout) => {
      for (const { span } of placesOf(layout)) {
        const first = placesOf(layout).find((one) => one.span.id === span.id);
        expect(placeOf(layout, span.id)).toEqual(first);
      }
      expect(placeOf(layout, "nobody")).toBeNull();
    }),
  );
});

test("later and earlier lead through all spans of a row, in order of their begin, and end at its ends", () => {
  assert(
    property(layouts, (layout) => {
      for (const { group } of layout.lanes) {
        for (const part of ["whole", "run", "wait"] as const) {
          const own = placesOf(layout).filter(({ lane }) => lane.group === group && lane.lane.part === part);
          let [at] = own;
          if (at === undefined) continue;
          at = stepFrom(layout, at, "first", 0);
          const seen = [at.span.id];
          for (
            let next = stepFrom(layout, at, "later", 0);
            next !== at;
            next = stepFrom(layout, at, "later", 0)
          ) {
            expect(next.span.from).toBeGreaterThanOrEqual(at.span.from);
            expect(stepFrom(layout, next, "earlier", 0)).toBe(at);
            at = next;
            seen.push(at.span.id);
          }
          expect(seen.toSorted(compareNames)).toEqual(own.map(({ span }) => span.id).toSorted(compareNames));
          expect(stepFrom(layout, at, "last", 0)).toBe(at);
        }
      }
    }),
  );
});

test("up and down lead to the next lane with a span, and stay at the ends", () => {
  assert(
    property(layouts, array(constantFrom<Step>("up", "down"), { maxLength: 8 }), (layout, steps) => {
      let [place] = placesOf(layout);
      for (const step of steps) {
        if (place === undefined) return;
        const from = layout.lanes.indexOf(place.lane);
        const others = layout.lanes.filter(
          (lane, at) => lane.lane.spans.length > 0 && (step === "up" ? at < from : at > from),
        );
        const wanted: unknown = (step === "up" ? others.at(-1) : others[0]) ?? place.lane;
        place = stepFrom(layout, place, step, BEGIN);
        expect(place.lane).toBe(wanted);
      }
    }),
  );
});
