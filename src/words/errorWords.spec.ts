import { expect, test } from "vitest";
import { ERROR_KINDS } from "../../domain/errorKind.ts";
import { SENTENCES } from "./errorWords.ts";

test("every kind has its own sentences", () => {
  expect(Object.keys(SENTENCES).sort()).toEqual([...ERROR_KINDS].sort());
  for (const part of ["title", "what", "todo", "afterAction"] as const) {
    expect(new Set(ERROR_KINDS.map((kind) => SENTENCES[kind][part])).size).toBe(ERROR_KINDS.length);
  }
});

test("no advice about a start or a stop promises that the page tries again", () => {
  for (const kind of ERROR_KINDS) {
    expect(SENTENCES[kind].afterAction).not.toMatch(/keeps trying|by itself|waits|checks|npm start/);
  }
});
