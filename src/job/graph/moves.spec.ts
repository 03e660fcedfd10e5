import { expect, test } from "vitest";
import { layoutGraph } from "./layout.ts";
import { arrowTarget } from "./moves.ts";

const NODES = [
  { name: "a", inputs: [] },
  { name: "b", inputs: [] },
  { name: "c", inputs: [] },
  { name: "join", inputs: ["a", "b"] },
  { name: "out", inputs: ["join", "c"] },
];
const LAYOUT = layoutGraph(NODES);

test("arrow keys follow the edges and go to the neighbour beside", () => {
  expect(arrowTarget("ArrowDown", "a", NODES, LAYOUT)).toBe("join");
  expect(arrowTarget("ArrowDown", "join", NODES, LAYOUT)).toBe("out");
  expect(["a", "b"]).toContain(arrowTarget("ArrowUp", "join", NODES, LAYOUT));
  const row = LAYOUT.nodes
    .filter(({ name }) => "ab".includes(name))
    .toSorted((one, other) => one.x - other.x);
  const [left = "", right = ""] = row.map(({ name }) => name);
  expect(arrowTarget("ArrowRight", left, NODES, LAYOUT)).toBe(right);
  expect(arrowTarget("ArrowLeft", right, NODES, LAYOUT)).toBe(left);
});

test("at an end they do nothing", () => {
  expect(arrowTarget("ArrowUp", "a", NODES, LAYOUT)).toBeNull();
  expect(arrowTarget("ArrowDown", "out", NODES, LAYOUT)).toBeNull();
  expect(arrowTarget("ArrowLeft", "nowhere", NODES, LAYOUT)).toBeNull();
});
