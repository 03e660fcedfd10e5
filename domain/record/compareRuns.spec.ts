import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JobNode } from "../../contract/node.ts";
import { compareRuns } from "./compareRuns.ts";

function node(name: string, parts: Partial<JobNode> = {}): JobNode {
  return {
    id: `03L ${name}`,
    name,
    label: name,
    nodeType: null,
    status: "success",
    statusOnWire: "success",
    startedAt: 1,
    durationSeconds: 10,
    rowsIn: null,
    rowsInFailed: null,
    rowsOut: null,
    rowsOutFailed: null,
    message: null,
    errorLogUrl: null,
    ...parts,
  };
}

const names = (a: JobNode[], b: JobNode[]): string[] => compareRuns(a, b).nodes.map(({ name }) => name);

describe("compareRuns", () => {
  it("has the biggest difference first, in either direction", () => {
    const a = [node("even"), node("slower"), node("faster", { durationSeconds: 300 })];
    const b = [node("even"), node("slower", { durationSeconds: 100 }), node("faster")];
    expect(compareRuns(a, b).nodes.map(({ name, moreSeconds }) => [name, moreSeconds])).toEqual([
      ["faster", -290],
      ["slower", 90],
      ["even", 0],
    ]);
  });

  it("compares the rows when the time is the same", () => {
    const a = [node("same", { rowsOut: 5 }), node("more", { rowsOut: 5 })];
    const b = [node("same", { rowsOut: 5 }), node("more", { rowsOut: 5000 })];
    expect(names(a, b)).toEqual(["more", "same"]);
    expect(compareRuns(a, b).nodes[0]?.moreRows).toBe(4995);
  });

  it("counts a node of only one run as 0 s in the other, and says which run has it", () => {
    const [added, gone] = compareRuns([node("gone", { durationSeconds: 5 })], [node("added")]).nodes;
    expect([added?.a, added?.moreSeconds]).toEqual([null, 10]);
    expect([gone?.b, gone?.moreSeconds]).toEqual([null, -5]);
    expect(added?.moreRows).toBeNull();
  });

  it("keeps unknown times unknown, and puts them last", () => {
    const a = [node("never began", { status: "pending", startedAt: null, durationSeconds: 0 }), node("even")];
    const b = [node("never began", { durationSeconds: 900 }), node("even")];
    const { nodes, unknown, nodeSeconds } = compareRuns(a, b);
    expect(nodes.map(({ name, moreSeconds }) => [name, moreSeconds])).toEqual([
      ["even", 0],
      ["never began", null],
    ]);
    expect(unknown).toBe(1);
    expect(nodeSeconds).toEqual({ a: 10, b: 910 });
    expect(compareRuns([], []).nodeSeconds).toEqual({ a: null, b: null });
  });

  it("pairs nodes of one name in their order", () => {
    const a = [node("twin", { durationSeconds: 1 }), node("twin", { durationSeconds: 2 })];
    const b = [node("twin", { durationSeconds: 4 }), node("twin", { durationSeconds: 8 })];
    expect(compareRuns(a, b).nodes.map(({ moreSeconds }) => moreSeconds)).toEqual([6, 3]);
  });

  it("reverses every difference when the runs change places, and loses no node", () => {
    const anyNodes = fc.array(
      fc.record({
        name: fc.constantFrom("a", "b", "c", "d"),
        seconds: fc.option(fc.nat(500)),
        rows: fc.option(fc.nat(1000)),
      }),
      { maxLength: 8 },
    );
    const made = (parts: { name: string; seconds: number | null; rows: number | null }[]): JobNode[] =>
      parts.map(({ name, seconds, rows }) => node(name, { durationSeconds: seconds, rowsOut: rows }));
    fc.assert(
      fc.property(anyNodes, anyNodes, (a, b) => {
        const [there, back] = [compareRuns(made(a), made(b)), compareRuns(made(b), made(a))];
        const turned = (more: number | null) => (more === null ? null : 0 - more);
        const sorted = (all: (number | null)[]) => all.map(String).toSorted();
        expect(sorted(back.nodes.map((one) => turned(one.moreSeconds)))).toEqual(
          sorted(there.nodes.map((one) => one.moreSeconds)),
        );
        expect(there.nodes.filter((one) => one.a !== null)).toHaveLength(a.length);
        expect(there.nodes.filter((one) => one.b !== null)).toHaveLength(b.length);
      }),
    );
  });
});
