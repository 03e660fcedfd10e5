import * as fc from "fast-check";
import { expect, test } from "vitest";
import { parseDefinition } from "../../../contract/definition.ts";
import type { Linked } from "../../../domain/nodeGraph/graphWalk.ts";
import { largeDefinition } from "../../../testing/largeDefinition.ts";
import { crossingsOf } from "./crossings.ts";
import { orderRows } from "./rowOrder.ts";
import { rowsOf } from "./rows.ts";

function crossings(nodes: readonly Linked[]): number {
  const { cells, count } = rowsOf(nodes);
  return crossingsOf(cells, orderRows(cells, count));
}

test("crossings are counted: two edges that change sides cross once", () => {
  const { cells } = rowsOf([
    { name: "a", inputs: [] },
    { name: "b", inputs: [] },
    { name: "c", inputs: ["a"] },
    { name: "d", inputs: ["b"] },
  ]);
  expect([
    crossingsOf(cells, [
      [0, 1],
      [2, 3],
    ]),
    crossingsOf(cells, [
      [0, 1],
      [3, 2],
    ]),
  ]).toEqual([0, 1]);
});

test("a tree of joins is drawn without a crossing, in whatever order its nodes are listed", () => {
  const tree = fc
    .tuple(
      fc.array(fc.nat(), { minLength: 1, maxLength: 25 }),
      fc.shuffledSubarray(
        Array.from({ length: 26 }, (_, at) => at),
        { minLength: 26 },
      ),
    )
    .map(([feeds, order]) => {
      // Each node but the first feeds one that came before it.
      const nodes = [...feeds.keys(), feeds.length].map((at) => ({ name: `n${at}`, inputs: [] as string[] }));
      for (const [at, feed] of feeds.entries()) nodes[feed % (at + 1)]?.inputs.push(`n${at + 1}`);
      return order.flatMap((at) => nodes[at] ?? []);
    });
  fc.assert(
    fc.property(tree, (nodes) => {
      expect(crossings(nodes)).toBe(0);
    }),
  );
});

test("in a definition of 300 nodes few edges cross", () => {
  // dagre 3.1.3 has 19.
  expect(crossings(parseDefinition(largeDefinition(300)))).toBeLessThanOrEqual(19);
});

test("every cell is in its row once", () => {
  const { cells, count } = rowsOf(parseDefinition(largeDefinition(150)));
  const order = orderRows(cells, count);
  expect(order.flat().toSorted((a, b) => a - b)).toEqual([...cells.keys()]);
  for (const [row, at] of order.entries()) for (const cell of at) expect(cells[cell]?.row).toBe(row);
});
