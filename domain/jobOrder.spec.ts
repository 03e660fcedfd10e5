import * as fc from "fast-check";
import { expect, it } from "vitest";
import { dataflowV49, recipeV56, startV50 } from "../contract/fixtures/payloads.ts";
import { mustParse as job } from "../contract/fixtures/mustParse.ts";
import { byNewest } from "./jobOrder.ts";

const jobs = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.option(fc.integer({ min: 0, max: 5 }))), {
    selector: ([id]) => id,
  })
  .map((pairs) =>
    pairs.map(([id, seconds]) =>
      job({
        id: `03C${String(id).padStart(12, "0")}AAA`,
        startDate: seconds === null ? undefined : new Date(seconds * 1000).toISOString(),
      }),
    ),
  );

it("does not depend on the order in which the org lists its jobs", () => {
  fc.assert(
    fc.property(jobs, (given) => {
      const ids = given.toSorted(byNewest).map((j) => j.id);
      expect(
        given
          .toReversed()
          .sort(byNewest)
          .map((j) => j.id),
      ).toEqual(ids);
    }),
  );
});

it("is total: antisymmetric, transitive, and never equal for two jobs", () => {
  fc.assert(
    fc.property(jobs, (given) => {
      const sorted = given.toSorted(byNewest);
      sorted.forEach((a, i) => {
        expect(byNewest(a, a)).toBe(0);
        for (const b of sorted.slice(i + 1)) {
          expect(byNewest(a, b)).toBeLessThan(0);
          expect(byNewest(b, a)).toBeGreaterThan(0);
        }
      });
    }),
  );
});

it("puts the newest first and unknown times last", () => {
  const undated = job(startV50);
  const sorted = [undated, job(dataflowV49), job(recipeV56)].toSorted(byNewest);
  expect(sorted.map((j) => j.id)).toEqual([recipeV56.id, dataflowV49.id, undated.id]);
});
