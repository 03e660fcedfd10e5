import { describe, expect, test } from "vitest";
import { type Entry, MOST_SHOWN, rankEntries } from "./rankEntries.ts";

const entry = (id: string, text: string, detail?: string): Entry => ({
  id,
  group: "Jobs",
  text,
  run: () => {},
  ...(detail !== undefined && { detail }),
});

const ENTRIES = [
  entry("a", "Order Book", "Running · 12:03"),
  entry("b", "Price List Pulse"),
  entry("c", "Café Überblick"),
  entry("d", "Sales Pipeline Daily"),
  entry("e", "Orders (REDSHIFT_STOCK)"),
];
const ids = (text: string, recent: string[] = []) => rankEntries(ENTRIES, text, recent).map(({ id }) => id);

describe("a text finds", () => {
  test.for([
    ["order book", "a"],
    ["ordr bok", "a"],
    ["book order", "a"],
    ["cafe uber", "c"],
    ["pulse", "b"],
    ["running", "a"],
  ])("%s", ([text = "", first]) => {
    expect(ids(text)[0]).toBe(first);
  });

  test("nothing when nothing has that name", () => {
    expect(ids("zzz")).toEqual([]);
  });

  test("signs literally, not as a pattern", () => {
    expect(() => ids("([*+?\\")).not.toThrow();
    expect(ids("(redshift_stock)")).toEqual(["e"]);
  });
});

test("the recently used one first, of those that begin with the text", () => {
  expect(ids("order")).toEqual(["a", "e"]);
  expect(ids("order", ["e"])).toEqual(["e", "a"]);
});

test("without a text recently used ones come first, newest first, and everything once", () => {
  expect(ids("", ["d", "gone", "b"])).toEqual(["d", "b", "a", "c", "e"]);
});

test("a hidden one is found, and shows without a text only if it was recently used", () => {
  const entries = [{ ...entry("h", "Stop Order Book"), hidden: true }, entry("a", "Order Book")];
  const found = (text: string, recent: string[] = []) =>
    rankEntries(entries, text, recent).map(({ id }) => id);
  expect(found("")).toEqual(["a"]);
  expect(found("", ["h"])).toEqual(["h", "a"]);
  expect(found("stop")).toEqual(["h"]);
});

test("shows no more than a person reads", () => {
  const many = Array.from({ length: 5000 }, (_, i) => entry(String(i), `Job ${i}`));
  expect(rankEntries(many, "", [])).toHaveLength(MOST_SHOWN);
  expect(rankEntries(many, "job", [])).toHaveLength(MOST_SHOWN);
});
