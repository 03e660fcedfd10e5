// A tick writes the same elements as React draws, so a figure does not change its look.
import { expect, test, vi } from "vitest";
import { figureParts, writeFigures } from "./figures.ts";

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

test("a figure of another length is a new text, so that its right end stays and nothing counts as moved", () => {
  vi.stubGlobal("Node", { ELEMENT_NODE: 1 });
  const node = (textContent: string, nodeType = 3) => ({
    textContent,
    nodeType,
    replaceWith: vi.fn<() => void>(),
  });
  const figure = node("8");
  const cell = { childNodes: [node(""), figure, node(" s", 1)] };
  writeFigures(cell as unknown as HTMLElement, "9 s");
  expect(figure.textContent).toBe("9");
  writeFigures(cell as unknown as HTMLElement, "10 s");
  expect(figure.textContent).toBe("9");
  expect(figure.replaceWith).toHaveBeenCalledWith("10");
  vi.unstubAllGlobals();
});
