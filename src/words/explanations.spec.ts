import { expect, test } from "vitest";
import { COLUMN_WORDS } from "../jobs/columnWords.ts";
import { EXPLANATIONS, explanationOf } from "./explanations.ts";

/** What says of itself what it is. */
const PLAIN = new Set(["job", "status", "type"]);

test("each head of the table of jobs that is no plain word is explained", () => {
  for (const column of Object.keys(COLUMN_WORDS).filter((key) => !PLAIN.has(key)))
    expect([column, explanationOf(column)?.name]).toEqual([
      column,
      COLUMN_WORDS[column as keyof typeof COLUMN_WORDS],
    ]);
});

test("a word that nothing explains has no explanation, whatever it is", () => {
  for (const term of ["", "job", "constructor", "__proto__"]) expect(explanationOf(term)).toBe(null);
});

test("an explanation is whole sentences, short enough to read beside a head", () => {
  for (const { text } of Object.values(EXPLANATIONS)) {
    expect(text).toMatch(/^[A-Z].*\.$/);
    expect(text.length).toBeLessThan(280);
  }
});
