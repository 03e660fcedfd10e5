import { expect, test } from "vitest";
import type { RunNode } from "../../../domain/nodeGraph/runNodes.ts";
import type { Paint } from "./paint.ts";
import { edgePainter, foundNodes, paintNode } from "./paintRun.ts";

const node = (name: string, part: Partial<RunNode> = {}): RunNode => ({
  name,
  label: name,
  action: "filter",
  inputs: [],
  run: null,
  state: "success",
  isAdded: false,
  ...part,
});

function paintOf(nodes: readonly RunNode[], part: Partial<Paint> = {}): Omit<Paint, "takeFocus"> {
  return {
    nodes: new Map(nodes.map((one) => [one.name, one])),
    path: [],
    failed: null,
    chosen: null,
    found: null,
    tabStop: null,
    focus: 0,
    ...part,
  };
}

test("without a search no node is found and none is dimmed; with one, each node is one of them", () => {
  const nodes = [node("load"), node("join", { label: "Join all" })];
  const looks = (search: string) => {
    const paint = paintOf(nodes, { found: foundNodes(nodes, search) });
    return nodes.map(({ name }) => {
      const { isFound, isDimmed } = paintNode(name, paint) ?? {};
      return [isFound, isDimmed];
    });
  };
  expect(looks("")).toEqual([
    [false, false],
    [false, false],
  ]);
  expect(looks("all")).toEqual([
    [false, true],
    [true, false],
  ]);
});

test("a node that the run does not have has no paint", () => {
  expect(paintNode("nowhere", paintOf([node("load")]))).toBeNull();
});

test("what a person chose, where Tab leads and what is on the slowest path is said of one node each", () => {
  const paint = paintOf([node("a"), node("b"), node("c")], { chosen: "a", tabStop: "b", path: ["c"] });
  const said = ["a", "b", "c"].map((name) => {
    const { isChosen, isTabStop, isOnPath } = paintNode(name, paint) ?? {};
    return [isChosen, isTabStop, isOnPath];
  });
  expect(said).toEqual([
    [true, false, false],
    [false, true, false],
    [false, false, true],
  ]);
});

test("an edge of the slowest path connects two consecutive nodes of it", () => {
  const lookOf = edgePainter(paintOf([node("a"), node("b"), node("c")], { path: ["a", "b", "c"] }));
  expect([lookOf("a", "b"), lookOf("b", "c"), lookOf("a", "c")]).toEqual(["path", "path", "plain"]);
});

test("an edge from a failed node, or from one after it, is dashed where it leads to what did not run", () => {
  const nodes = [
    node("a", { state: "error" }),
    node("b", { state: "notRun" }),
    node("c", { state: "notRun" }),
    node("d"),
  ];
  const failed = { failed: ["a"], before: new Set<string>(), after: new Set(["b", "c"]), notRun: 2 };
  const lookOf = edgePainter(paintOf(nodes, { failed, path: ["a", "b"] }));
  expect([lookOf("a", "b"), lookOf("b", "c"), lookOf("a", "d"), lookOf("d", "c")]).toEqual([
    "stopped",
    "stopped",
    "plain",
    "plain",
  ]);
});
