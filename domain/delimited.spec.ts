import { expect, test } from "vitest";
import { csvOf, htmlTableOf, tsvOf } from "./delimited.ts";

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

test("a table for the clipboard has only the text of its cells, and no formula", () => {
  expect(htmlTableOf([["Job"], ['<img src=x onerror="y">&'], ["=1+1"]])).toBe(
    "<table><tr><th>Job</th></tr><tr><td>&lt;img src=x onerror=&quot;y&quot;&gt;&amp;</td></tr><tr><td>'=1+1</td></tr></table>",
  );
});
