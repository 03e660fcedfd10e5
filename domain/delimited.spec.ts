import { expect, test } from "vitest";
import { csvOf, tsvOf } from "./delimited.ts";

test("cells with commas, quotes and line breaks are quoted", () => {
  expect(
    csvOf([
      ["a", 'say "b"', "c,d", "e\nf"],
      ["-1.5", "", "g", "h"],
    ]),
  ).toBe('a,"say ""b""","c,d","e\nf"\r\n-1.5,,g,h\r\n');
});

test("a tab or a line break within a cell does not make a cell of its own", () => {
  expect(tsvOf([["a\tb", "c\r\nd"]])).toBe("a b\tc d\n");
});

test.for(["=1+1", "+x", "-x", "@x", "\t=1"])("%j is no formula when it is pasted", (cell) => {
  expect(csvOf([[cell]])).toMatch(/^"?'/);
  expect(tsvOf([[cell]])).toMatch(/^'/);
});
