import * as fc from "fast-check";
import { expect, test } from "vitest";
import { downstream, inputsFirst, type Linked, upstream } from "./graphWalk.ts";

const DIAMOND: Linked[] = [
  { name: "out", inputs: ["left", "right"] },
  { name: "left", inputs: ["in"] },
  { name: "right", inputs: ["in", "nowhere"] },
  { name: "in", inputs: [] },
  { name: "alone", inputs: [] },
];

test("inputs come first, otherwise in the given order", () => {
  expect(inputsFirst(DIAMOND).map(({ name }) => name)).toEqual(["in", "left", "right", "out", "alone"]);
});

test("what comes after a node and what comes before it", () => {
  expect(downstream(DIAMOND, ["left"])).toEqual(new Set(["out"]));
  expect(upstream(DIAMOND, ["out"])).toEqual(new Set(["left", "right", "in"]));
  expect(upstream(DIAMOND, ["alone"])).toEqual(new Set());
});

/** Any graph: cycles, nodes that are their own input, and inputs that are not nodes. */
const NAMES = ["a", "b", "c", "d", "e", "f", "g"];
const anyGraph = fc
  .uniqueArray(fc.constantFrom(...NAMES))
  .chain((names) =>
    fc.tuple(
      ...names.map((name) =>
        fc.array(fc.constantFrom(...NAMES, "nowhere")).map((inputs): Linked => ({ name, inputs })),
      ),
    ),
  );
/** Graphs without cycles: the inputs of a node come before it in the alphabet, and the nodes are shuffled. */
const acyclic = fc
  .tuple(...NAMES.map((name, at) => fc.subarray(NAMES.slice(0, at)).map((inputs) => ({ name, inputs }))))
  .chain((nodes) => fc.shuffledSubarray(nodes, { minLength: NAMES.length }));

test("without cycles each node comes after all of its inputs", () => {
  fc.assert(
    fc.property(acyclic, (nodes) => {
      const place = new Map(inputsFirst(nodes).map(({ name }, at) => [name, at]));
      for (const { name, inputs } of nodes)
        for (const input of inputs) expect(place.get(input)).toBeLessThan(place.get(name) ?? -1);
    }),
  );
});

test("with cycles and unknown names each node comes exactly once", () => {
  fc.assert(
    fc.property(anyGraph, (nodes) => {
      const ordered = inputsFirst(nodes).map(({ name }) => name);
      expect(ordered.toSorted()).toEqual(nodes.map(({ name }) => name).toSorted());
    }),
  );
});

test("a node is before each of the nodes after it", () => {
  fc.assert(
    fc.property(anyGraph, (nodes) => {
      const known = new Set(nodes.map(({ name }) => name));
      for (const { name } of nodes) {
        for (const later of downstream(nodes, [name])) {
          expect(known.has(later)).toBe(true);
          expect(upstream(nodes, [later]).has(name)).toBe(true);
        }
      }
    }),
  );
});
