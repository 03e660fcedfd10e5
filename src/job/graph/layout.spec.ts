import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Linked } from "../../../domain/nodeGraph/graphWalk.ts";
import { layoutGraph } from "./layout.ts";
import { NODE_HEIGHT, NODE_WIDTH } from "./nodeSize.ts";

const NAMES = ["a", "b", "c", "d", "e", "f", "constructor"];
const anyGraph = fc.tuple(
  ...NAMES.map((name) =>
    fc
      .array(fc.constantFrom(...NAMES, "nowhere"))
      .map((inputs): Linked => ({ name, inputs: [...new Set(inputs)] })),
  ),
);

test("each node is below its inputs", () => {
  const { nodes, edges } = layoutGraph([
    { name: "out", inputs: ["left", "right"] },
    { name: "left", inputs: ["in"] },
    { name: "right", inputs: ["in"] },
    { name: "in", inputs: [] },
  ]);
  const top = new Map(nodes.map(({ name, y }) => [name, y]));
  for (const { from, to } of edges) expect(top.get(from)).toBeLessThan((top.get(to) ?? 0) - NODE_HEIGHT + 1);
  expect(edges).toHaveLength(4);
});

test("no two nodes overlap, and every edge is drawn, for any edges", () => {
  fc.assert(
    fc.property(anyGraph, (graph) => {
      const { nodes, edges, width, height } = layoutGraph(graph);
      expect(nodes.map(({ name }) => name)).toEqual(NAMES);
      for (const [at, one] of nodes.entries()) {
        expect(one.x).toBeGreaterThanOrEqual(-0.1);
        expect(one.x + NODE_WIDTH).toBeLessThanOrEqual(width + 0.1);
        expect(one.y + NODE_HEIGHT).toBeLessThanOrEqual(height + 0.1);
        for (const other of nodes.slice(at + 1)) {
          const apart = Math.abs(one.x - other.x) >= NODE_WIDTH || Math.abs(one.y - other.y) >= NODE_HEIGHT;
          expect(apart).toBe(true);
        }
      }
      const wanted = graph.flatMap(({ name, inputs }) =>
        inputs.filter((input) => input !== "nowhere" && input !== name).map((input) => `${input}>${name}`),
      );
      expect(edges.map(({ from, to }) => `${from}>${to}`)).toEqual(wanted);
      for (const { path } of edges) expect(path).toMatch(/^M-?[\d.]+ -?[\d.]+(?:[CL][-\d. ]+)+M[-\d. ML]+$/);
    }),
    { numRuns: 60 },
  );
});

/** The straight parts of an edge, without its arrow head. */
function straightParts(path: string): { x: number; from: number; until: number }[] {
  const [, line = ""] = path.split("M");
  return [...line.matchAll(/([-\d.]+) ([-\d.]+)L([-\d.]+) ([-\d.]+)/g)].map(([, x, from, , until]) => ({
    x: Number(x),
    from: Number(from),
    until: Number(until),
  }));
}

test("an edge bends once per row: from row to row it is one curve, and a row that it passes it passes straight", () => {
  const { edges, nodes } = layoutGraph([
    { name: "in", inputs: [] },
    { name: "beside", inputs: [] },
    { name: "middle", inputs: ["in"] },
    { name: "low", inputs: ["middle"] },
    { name: "out", inputs: ["low", "in", "beside"] },
  ]);
  const curves = (from: string, to: string) =>
    edges.find((edge) => edge.from === from && edge.to === to)?.path.match(/C/g)?.length;
  expect(curves("in", "middle")).toBe(1);
  expect(curves("in", "out")).toBe(3);
  const long = edges.find((edge) => edge.from === "in" && edge.to === "out");
  const parts = straightParts(long?.path ?? "");
  expect(parts).toHaveLength(2);
  for (const { x, from, until } of parts) {
    expect(until - from).toBeCloseTo(NODE_HEIGHT);
    for (const node of nodes.filter(({ y }) => Math.abs(y - from) < 1)) {
      expect(x < node.x || x > node.x + NODE_WIDTH).toBe(true);
    }
  }
});

test("an empty graph has no size", () => {
  expect(layoutGraph([])).toEqual({ nodes: [], edges: [], width: 0, height: 0 });
});

test("a chain is one straight line, also below a join and where its edge passes rows", () => {
  const { nodes, edges } = layoutGraph([
    { name: "in", inputs: [] },
    { name: "wide", inputs: [] },
    { name: "join", inputs: ["in", "wide"] },
    { name: "first", inputs: ["join"] },
    { name: "second", inputs: ["first"] },
    { name: "beside", inputs: ["join"] },
    { name: "last", inputs: ["beside", "second"] },
  ]);
  const x = new Map(nodes.map((node) => [node.name, node.x]));
  expect(x.get("second")).toBe(x.get("first"));
  const passing = edges.find(({ from, to }) => from === "beside" && to === "last");
  const [{ x: passesAt } = { x: 0 }] = straightParts(passing?.path ?? "");
  expect(passesAt).toBe((x.get("beside") ?? 0) + NODE_WIDTH / 2);
});
