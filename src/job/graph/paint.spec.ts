import { expect, test } from "vitest";
import { Paint, type PaintedEdge, type PaintedNode } from "./paint.ts";

function node(label: string, word: string): PaintedNode {
  return {
    label,
    word,
    state: "running",
    type: null,
    took: null,
    isOnPath: false,
    isChosen: false,
    isFound: false,
    isDimmed: false,
    isTabStop: false,
    focus: 0,
  };
}

const nodes = (words: Record<string, string>) =>
  new Map(Object.entries(words).map(([name, word]) => [name, node(name, word)]));

test("only the node that changed is notified, and the edges when one of them changed", () => {
  const paint = new Paint();
  const told: string[] = [];
  for (const key of ["node a", "node b", "edges"]) paint.subscribe(key, () => told.push(key));
  const edges = new Map<string, PaintedEdge>([["a>b", "plain"]]);
  paint.set(nodes({ a: "Running", b: "Pending" }), edges);
  expect(told.splice(0)).toEqual(["node a", "node b", "edges"]);
  const before = paint.node("b");
  paint.set(nodes({ a: "Success", b: "Pending" }), new Map([["a>b", "path"]]));
  expect(told.splice(0)).toEqual(["node a", "edges"]);
  expect(paint.node("b")).toBe(before);
  paint.set(nodes({ a: "Success", b: "Pending" }), new Map([["a>b", "path"]]));
  expect(told).toEqual([]);
});

test("a listener that has left is not notified", () => {
  const paint = new Paint();
  let told = 0;
  const leave = paint.subscribe("node a", () => (told += 1));
  leave();
  paint.set(nodes({ a: "Running" }), new Map());
  expect(told).toBe(0);
});

test("a focus that was sent is taken once", () => {
  const paint = new Paint();
  expect(paint.takeFocus(0)).toBe(false);
  expect([paint.takeFocus(1), paint.takeFocus(1), paint.takeFocus(2), paint.takeFocus(1)]).toEqual([
    true,
    false,
    true,
    false,
  ]);
});
