import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { JobNode } from "../../contract/node.ts";
import { parseNode } from "../../contract/node.ts";
import { failedPath } from "./failedPath.ts";
import type { RunNode } from "./runNodes.ts";
import { slowestPath } from "./slowestPath.ts";

const START = Date.parse("2026-03-10T08:00:00Z");

/** A node that began `from` seconds after the run and took `seconds`; null: it has not begun. */
function node(name: string, inputs: string[], from: number | null, seconds = 0, state = "success"): RunNode {
  const run: JobNode | null = parseNode({
    name,
    status: state,
    ...(from !== null && { startDate: new Date(START + from * 1000).toISOString(), duration: seconds }),
  });
  if (run === null) throw new Error("Not a node.");
  return { name, label: name, action: "x", inputs, run, state: run.status, isAdded: false };
}

test("the path follows the input that was waited for, with its gaps", () => {
  const nodes = [
    node("fast", [], 2, 10),
    node("slow", [], 2, 60),
    node("join", ["fast", "slow"], 65, 20),
    node("register", ["join"], 85, 5),
    node("beside", ["fast"], 12, 30),
  ];
  const path = slowestPath(nodes, START, START + 3_600_000);
  expect(path?.steps.map(({ name, gapMs }) => [name, gapMs])).toEqual([
    ["slow", 2000],
    ["join", 3000],
    ["register", 0],
  ]);
  expect(path).toMatchObject({ ranMs: 85_000, gapMs: 5000 });
});

test("a running node counts until now", () => {
  const nodes = [node("a", [], 0, 5), node("b", ["a"], 5, 1, "running"), node("c", ["b"], null)];
  const path = slowestPath(nodes, START, START + 65_000);
  expect(path?.steps.map(({ name, from, until }) => [name, until - from])).toEqual([
    ["a", 5000],
    ["b", 60_000],
  ]);
});

test("a node that the engine added before another is part of the path", () => {
  const added = { ...node("optimize-out", [], 10, 30), isAdded: true };
  const nodes = [node("in", [], 0, 10), added, node("out", ["in"], 40, 5)];
  expect(slowestPath(nodes, START, START)?.steps.map(({ name }) => name)).toEqual([
    "in",
    "optimize-out",
    "out",
  ]);
});

test("without edges, and before anything has begun, there is no path", () => {
  expect(slowestPath([node("a", [], 0, 5), node("b", [], 5, 5)], START, START)).toBeNull();
  expect(slowestPath([node("a", [], null), node("b", ["a"], null)], START, START)).toBeNull();
});

test("the path is a chain of the graph with each node once, whatever the edges and times", () => {
  const names = ["a", "b", "c", "d", "e"];
  const one = (name: string) =>
    fc
      .tuple(
        fc.array(fc.constantFrom(...names, "nowhere")),
        fc.option(fc.integer({ min: -50, max: 500 })),
        fc.integer({ min: 0, max: 300 }),
        fc.constantFrom("success", "running", "error"),
      )
      .map(([inputs, from, seconds, state]) => node(name, inputs, from, seconds, state));
  fc.assert(
    fc.property(fc.tuple(...names.map(one)), (nodes) => {
      const path = slowestPath(nodes, START, START + 400_000);
      const steps = path?.steps ?? [];
      expect(new Set(steps.map(({ name }) => name)).size).toBe(steps.length);
      for (const [at, step] of steps.entries()) {
        expect(step.until).toBeGreaterThanOrEqual(step.from);
        expect(step.gapMs).toBeGreaterThanOrEqual(0);
        const before = steps[at - 1];
        if (before === undefined) continue;
        const fed = nodes.find(({ name }) => name === step.name)?.inputs ?? [];
        expect(fed).toContain(before.name);
      }
    }),
  );
});

test("a failure has the nodes that it kept from running", () => {
  const after = (name: string, inputs: string[]): RunNode => ({
    ...node(name, inputs, null),
    state: "notRun",
  });
  const nodes = [
    node("in", [], 0, 5),
    node("beside", ["in"], 5, 5),
    node("bad", ["in"], 5, 5, "error"),
    after("join", ["bad", "beside"]),
    after("out", ["join"]),
    after("other", ["beside"]),
  ];
  expect(failedPath(nodes)).toEqual({
    failed: ["bad"],
    before: new Set(["in"]),
    after: new Set(["join", "out"]),
    notRun: 2,
  });
  expect(failedPath(nodes.filter(({ name }) => name !== "bad"))).toBeNull();
});
