import { expect, test } from "vitest";
import type { Watches } from "../../domain/watch.ts";
import { parseWatches, writeWatches } from "./watches.ts";

const WATCHES: Watches = {
  watches: [
    {
      of: { kind: "job", id: "03C1", label: "Order Book", type: "dataflow", requestedAt: null },
      events: ["ended", "late"],
      since: 1,
    },
    { of: { kind: "source", id: "02K1", label: "Order Book" }, events: ["failed"], since: 2 },
  ],
  told: ["03C2 end"],
};
const NONE = { watches: [], told: [] };

test("what is written is read again, and nothing needs no text", () => {
  expect(parseWatches(writeWatches(WATCHES))).toEqual(WATCHES);
  expect(writeWatches(NONE)).toBe(null);
  expect(parseWatches(null)).toEqual(NONE);
});

test.for([
  "",
  "[]",
  "null",
  '{"watches":1}',
  '{"watches":[{"of":{"kind":"wall"}}],"told":[]}',
  '{"watches":[{"of":{"kind":"job","id":"1","label":"a"},"events":[],"since":1}],"told":[]}',
])("a damaged text is no watch: %s", (text) => {
  expect(parseWatches(text)).toEqual(NONE);
});
