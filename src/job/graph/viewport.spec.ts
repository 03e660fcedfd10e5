import { expect, test } from "vitest";
import { layoutGraph } from "./layout.ts";
import { boxHeight, firstView, isInSight, nodesInSight } from "./viewport.ts";

const chain = (length: number) =>
  layoutGraph(
    Array.from({ length }, (_, at) => ({ name: `n${at}`, inputs: at === 0 ? [] : [`n${at - 1}`] })),
  );
const BOX = { width: 800, height: 600 };

test("a small graph is shown whole, at its own size and in the middle", () => {
  const layout = chain(3);
  const view = firstView(layout, BOX, null);
  expect(view.zoom).toBe(1);
  for (const node of layout.nodes) expect(isInSight(node, view, BOX)).toBe(true);
  expect(view.x).toBeCloseTo((800 - layout.width) / 2);
});

test("the box is as high as the graph is in that width, and never higher than most of the window", () => {
  const layout = { width: 800, height: 400 };
  expect(boxHeight(layout, 1000, 1000)).toBe(448);
  expect(boxHeight(layout, 650, 1000)).toBe(349);
  expect(boxHeight(layout, 300, 1000)).toBe(328);
  expect(boxHeight({ width: 800, height: 4000 }, 1000, 1000)).toBe(700);
});

test("a large graph is shown at a readable size, around the node that matters", () => {
  const layout = chain(60);
  for (const name of ["n0", "n30", "n59"]) {
    const view = firstView(layout, BOX, name);
    expect(view.zoom).toBe(0.7);
    expect(layout.nodes.filter((node) => isInSight(node, view, BOX)).map((node) => node.name)).toContain(
      name,
    );
  }
  const head = firstView(layout, BOX, null);
  expect(layout.nodes.find((node) => isInSight(node, head, BOX))?.name).toBe("n0");
});

test("nodes are in sight when any part of them is", () => {
  const node = (name: string, x: number, y: number) => ({ name, x, y });
  const nodes = [node("in", 0, 0), node("part", -150, 700), node("right", 1650, 0), node("above", 0, -70)];
  const view = { x: 10, y: 10, zoom: 0.5 };
  expect(nodesInSight({ nodes }, view, BOX).map(({ name }) => name)).toEqual(["in", "part"]);
  expect(nodesInSight({ nodes }, { ...view, x: -100 }, BOX).map(({ name }) => name)).toEqual(["right"]);
});
