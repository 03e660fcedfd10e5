import { assert, integer, property, string } from "fast-check";
import { expect, test } from "vitest";
import { shownEnds, shownText } from "./shownText.ts";

test("text within the limit is unchanged, in every script", () => {
  for (const text of ["Order Book", "Étude e\u0301te\u0301", "בְּרֵאשִׁ֖ית", "བསྒྲུབས", "売上 👩‍💻"]) {
    expect(shownText(text, 200)).toBe(text);
    expect(shownEnds(text, 200)).toBe(text);
  }
});

test("accents are limited to as many as a script needs", () => {
  expect(shownText(`a${"\u0301".repeat(300)}b`, 2000)).toBe(`a${"\u0301".repeat(4)}b`);
});

test("longer text is cut to the limit, and never within a character", () => {
  assert(
    property(
      string({ unit: "binary", minLength: 40, maxLength: 80 }),
      integer({ min: 10, max: 30 }),
      (text, most) => {
        for (const shown of [shownText(text, most), shownEnds(text, most)]) {
          expect(shown.length).toBeLessThanOrEqual(most);
          expect(shown.isWellFormed()).toBe(true);
        }
      },
    ),
  );
  expect(shownEnds("0123456789".repeat(10), 20)).toBe("01234567890123…56789");
});
