import { describe, expect, test } from "vitest";
import type { Job } from "../../contract/job.ts";
import { addedRows, newRowsMemory } from "./newRows.ts";

const rowsOf = (ids: string): readonly Job[] => ids.split("").map((id) => ({ id }) as Job);
const ids = (rows: ReadonlySet<string>) => [...rows].join("");

test.for([
  ["abc", "abc", ""],
  ["abc", "xabc", "x"],
  ["abc", "abcx", "x"],
  ["abc", "axbc", "x"],
  ["abc", "xabyc", "xy"],
  ["abc", "bc", ""],
  ["abc", "cab", ""],
  ["abc", "xcb", "x"],
  ["", "ab", "ab"],
  ["aab", "ab", ""],
] as const)("from %s to %s the new rows are: %s", ([before, now, added]) => {
  expect(ids(addedRows(rowsOf(before), rowsOf(now)))).toBe(added);
});

describe("a row is new", () => {
  const ASKED = ["range=24h", null] as const;
  const drawnAfter = (rows: readonly Job[], asked: readonly unknown[] | null) => {
    const memory = newRowsMemory();
    memory.look(rows, asked);
    memory.settle(rows, asked);
    return memory;
  };

  test("when the list gets it, and only until it is drawn", () => {
    const memory = drawnAfter(rowsOf("ab"), ASKED);
    const rows = rowsOf("xab");
    const isNew = memory.look(rows, [...ASKED]);
    expect([isNew("x"), isNew("a")]).toEqual([true, false]);
    // A render that is thrown away changes nothing.
    expect(memory.look(rows, ASKED)("x")).toBe(true);
    memory.settle(rows, ASKED);
    // It is scrolled out of sight and back.
    expect(isNew("x")).toBe(false);
    expect(memory.look(rows, ASKED)("x")).toBe(false);
  });

  test("not in the first picture, nor while that grows", () => {
    const memory = newRowsMemory();
    expect(memory.look(rowsOf("ab"), ASKED)("a")).toBe(false);
    expect(drawnAfter(rowsOf("a"), null).look(rowsOf("ab"), ASKED)("b")).toBe(false);
    expect(drawnAfter(rowsOf("a"), ASKED).look(rowsOf("ab"), null)("b")).toBe(false);
  });

  test("not when other rows are asked for, even if the render before had the old rows for the new question", () => {
    const old = rowsOf("ab");
    const memory = drawnAfter(old, ASKED);
    const other = ["range=7d", null];
    expect(memory.look(old, other)("c")).toBe(false);
    expect(memory.look(rowsOf("abc"), other)("c")).toBe(false);
  });
});
