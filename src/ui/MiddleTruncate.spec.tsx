import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { MiddleTruncate, splitForTail } from "./MiddleTruncate.tsx";
import { Measure } from "./Measure.tsx";

const textOf = (markup: string) => markup.replaceAll(/<[^>]*>/g, "");

test("short labels stay whole", () => {
  expect(splitForTail("Service cases")).toEqual(["Service cases", ""]);
});

test("the two pieces make up the label, in any script", () => {
  for (const label of ["Opportunity pipeline (SFDC_LOCAL)", "👩‍💻".repeat(30), "e\u0301".repeat(40)]) {
    const [head, tail] = splitForTail(label);
    expect(head + tail).toBe(label);
    expect(tail).not.toBe("");
  }
});

test("a family emoji is never cut in two", () => {
  const [, tail] = splitForTail("x".repeat(30) + "👨‍👩‍👧‍👦" + "y".repeat(9));
  expect(tail).toBe("👨‍👩‍👧‍👦" + "y".repeat(9));
});

test("the page has the label once and whole, so names, search and copying are exact", () => {
  const label = "Quarterly territory performance rollup (SFDC_EU)";
  expect(textOf(renderToStaticMarkup(<MiddleTruncate text={label} />))).toBe(label);
});

test("a measure keeps its text", () => {
  for (const text of ["4 m 12 s", "≈ 6–9 m left", "62 %", "–", "no estimate", "1,204 rows", ""]) {
    expect(textOf(renderToStaticMarkup(<Measure text={text} />))).toBe(text);
  }
});
