import { assert, constantFrom, option, property, tuple } from "fast-check";
import { expect, it } from "vitest";
import { formatSourceView, MEASURES, parseSourceView, RANGES } from "./view.ts";

const IDS = ["03C3h000000abcdEAA", "0eP3h000000wxyzEAE", "03C3h000000abceEAA"];

it("a written view is read back, and other parameters stay", () => {
  const anyPair = option(tuple(constantFrom(...IDS), constantFrom(...IDS)));
  assert(
    property(constantFrom(...RANGES), constantFrom(...MEASURES), anyPair, (range, measure, pair) => {
      const compare = pair !== null && pair[0] !== pair[1] ? pair : null;
      const params = formatSourceView({ range, measure, compare }, new URLSearchParams("every=60"));
      expect(parseSourceView(params)).toEqual({ range, measure, compare });
      expect(params.get("every")).toBe("60");
    }),
  );
});

it("defaults stay out of the address", () => {
  const params = formatSourceView(
    { range: "30d", measure: "duration", compare: null },
    new URLSearchParams(),
  );
  expect(params.toString()).toBe("");
});

it.each(["range=1y&show=__proto__&compare=x", "compare=03C3h000000abcd", `compare=${IDS[0]},${IDS[0]}`])(
  "drops what is not known: %s",
  (query) => {
    expect(parseSourceView(new URLSearchParams(query))).toEqual({
      range: "30d",
      measure: "duration",
      compare: null,
    });
  },
);
