// A tick writes the same elements as React draws, so a figure does not change its look.
import { expect, test } from "vitest";
import { figureParts } from "./figures.ts";

test.for([
  ["4 m 12 s", ["", "4", " m ", "12", " s"]],
  ["≈ 6–9 m left", ["≈ ", "6–9", " m left"]],
  ["–", ["–"]],
  ["1,234.5", ["", "1,234.5", ""]],
  ["", [""]],
] as const)("%s is split into figures and words", ([text, parts]) => {
  expect(figureParts(text)).toEqual(parts);
});

test("the parts make up the text", () => {
  for (const text of ["2 d 3 h", "62 %", "12:05", "no figure at all"])
    expect(figureParts(text).join("")).toBe(text);
});
