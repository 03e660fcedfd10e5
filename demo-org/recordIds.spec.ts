import * as fc from "fast-check";
import { expect, test } from "vitest";
import { longId, makeId, shortId } from "./recordIds.ts";

const id15 = fc.stringMatching(/^[0-9A-Za-z]{15}$/);

test("the suffix of a published example is reproduced", () => {
  expect(longId("001A0000006Vm9r")).toBe("001A0000006Vm9rIAC");
});

test("an 18-character id converts back to 15 characters in any case", () => {
  fc.assert(
    fc.property(id15, fc.boolean(), (id, upper) => {
      const long = longId(id);
      expect(shortId(upper ? long.toUpperCase() : long.toLowerCase())).toBe(id);
      expect(shortId(id)).toBe(id);
    }),
  );
});

test("text that cannot be an id is refused", () => {
  for (const bad of [
    "",
    "asd",
    "02K",
    "02K5g000000000",
    "02K5g0000000001AAAA",
    "02K5g00000000-1",
    "001A0000006Vm9rBAA",
  ])
    expect(shortId(bad)).toBeUndefined();
});

test("different serials give different ids of the same length", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 40 }), fc.integer({ min: 0, max: 2 ** 40 }), (a, b) => {
      const [one, two] = [makeId("03C", "5g0", a), makeId("03C", "5g0", b)];
      expect(one).toHaveLength(15);
      expect(one === two).toBe(a === b);
    }),
  );
});
