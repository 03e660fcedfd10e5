import { expect, test } from "vitest";
import { parseNode } from "../../contract/node.ts";
import { failedRowsWords } from "./failedRows.ts";

test.each([
  [{ processedCount: 1000, failedCount: 37 }, {}, "37 of 1,000 rows failed"],
  [{ processedCount: 1000, failedCount: "137" }, {}, "137 of 1,000 rows failed"],
  [{ processedCount: 5, failedCount: 7 }, {}, "7 rows failed"],
  [{ failedCount: 1 }, {}, "1 row failed"],
  [{}, { processedCount: 863, failedCount: 137 }, "137 of 863 output rows failed"],
  [
    { processedCount: 10, failedCount: 1 },
    { processedCount: 9, failedCount: 2 },
    "1 of 10 rows failed, 2 of 9 output rows failed",
  ],
  [{ processedCount: 1000, failedCount: 0 }, { processedCount: 1000 }, null],
])("rows in %j and out %j: %s", (inputRows, outputRows, words) => {
  const node = parseNode({ id: "03L3h000001AaaaEAC", name: "Load", inputRows, outputRows });
  expect(node === null ? "no node" : failedRowsWords(node)).toBe(words);
});
