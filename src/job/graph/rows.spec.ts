import { expect, test } from "vitest";
import { rowsOf } from "./rows.ts";

/** The row of each node, by its place in the list. */
const rows = (...nodes: [name: string, ...inputs: string[]][]) =>
  rowsOf(nodes.map(([name, ...inputs]) => ({ name, inputs })))
    .cells.filter(({ isNode }) => isNode)
    .map(({ row }) => row);

test("a node is right below the lowest of its inputs", () => {
  expect(rows(["a"], ["b", "a"], ["c", "a", "b"])).toEqual([0, 1, 2]);
});

test("an input that is read late is right above the node that reads it", () => {
  expect(rows(["a"], ["b", "a"], ["c", "b"], ["late"], ["d", "c", "late"])).toEqual([0, 1, 2, 2, 3]);
});

test("an edge that closes a cycle changes no row and passes nothing", () => {
  const { cells, edges } = rowsOf([
    { name: "a", inputs: ["c"] },
    { name: "b", inputs: ["a"] },
    { name: "c", inputs: ["b"] },
  ]);
  expect(cells.map(({ row }) => row)).toEqual([0, 1, 2]);
  expect(edges[0]).toEqual({ from: 2, to: 0, passed: [] });
});

test("edges of one node share their places until they part", () => {
  const { cells, edges } = rowsOf([
    { name: "a", inputs: [] },
    { name: "b", inputs: ["a"] },
    { name: "c", inputs: ["b", "a"] },
    { name: "d", inputs: ["c", "a"] },
  ]);
  expect(cells.filter(({ isNode }) => !isNode).map(({ row }) => row)).toEqual([1, 2]);
  expect(edges.filter(({ from }) => from === 0).map(({ passed }) => passed)).toEqual([[], [4], [4, 5]]);
});
