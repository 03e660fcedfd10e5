import { expect, it } from "vitest";
import type { ComparedNode } from "../../domain/record/compareRuns.ts";
import { comparisonTsv, moreCount, moreTime } from "./comparisonText.ts";

const figures = { status: "success", seconds: 12, rowsIn: null, rowsOut: 5 } as const;
const node = (parts: Partial<ComparedNode>): ComparedNode => ({
  name: "Filter",
  label: "Filter",
  a: figures,
  b: { ...figures, seconds: 20, rowsOut: null },
  moreSeconds: 8,
  moreRows: null,
  ...parts,
});
const tsv = (...nodes: ComparedNode[]) => comparisonTsv({ nodes, nodeSeconds: { a: 0, b: 0 }, unknown: 0 });

it("has a row per node, with empty cells for unknown values", () => {
  const [head, first, second, ...rest] = tsv(
    node({}),
    node({ name: "Gone", b: null, moreSeconds: -12 }),
  ).split("\n");
  expect(head).toMatch(/^Node\tStatus 1\t/);
  expect(first).toBe("Filter\tsuccess\tsuccess\t12\t20\t8\t5\t\t");
  expect(second).toBe("Gone\tsuccess\t\t12\t\t-12\t5\t\t");
  expect(rest).toEqual([""]);
});

it("keeps a name in its cell, and no spreadsheet runs it", () => {
  const lines = tsv(node({ name: "=1+1\tx\ny" })).split("\n");
  expect(lines).toHaveLength(3);
  expect(lines[1]).toMatch(/^'=1\+1 x y\t/);
});

it("gives the direction of a difference", () => {
  expect([moreTime(724), moreTime(-3), moreTime(0), moreTime(null)]).toEqual([
    "+12 m 04 s",
    "−3 s",
    "0 s",
    "–",
  ]);
  expect([moreCount(1204), moreCount(-3), moreCount(null)]).toEqual(["+1,204", "−3", "–"]);
});
