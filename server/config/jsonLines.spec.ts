import { array, assert, constantFrom, jsonValue, pre, property } from "fast-check";
import { describe, expect, test } from "vitest";
import { JsonMistake, jsonLines } from "./jsonLines.ts";

test("the line of each value is found in any JSON text", () => {
  assert(
    property(jsonValue(), (value) => {
      const text = JSON.stringify(value, null, 1);
      // An empty key has the path of the value that it is in, and a key with a point that of another.
      pre(!/"":|"[^"]*\.[^"]*":/.test(text));
      const lines = text.split("\n");
      const misplaced = [...jsonLines(text)].filter(([place, line]) => {
        const key = place.split(".").at(-1) ?? "";
        if (place === "") return line !== 1;
        return /^[a-z]+$/i.test(key) && !lines[line - 1]?.includes(`${key}"`);
      });
      expect(misplaced).toEqual([]);
    }),
  );
});

describe("what is no JSON is refused", () => {
  test.each([
    ['{\n  "a": 1\n  "b": 2\n}', 3],
    ['{\n  "a": 1,\n}', 3],
    ['{\n  "a": x\n}', 2],
    ["{\n  a: 1\n}", 2],
    ['{\n  "a": "x\n}', 2],
    ['{\n  "a": 1', 2],
    ['{\n  "a": 1,\n  "a": 2\n}', 3],
    ["{}\n{}", 2],
    ["", 1],
  ])("%j", (text, line) => {
    expect(() => jsonLines(text)).toThrow(expect.objectContaining({ line }));
  });

  test("by the same rules as the platform's", () => {
    const parses = (text: string) => {
      try {
        JSON.parse(text);
        return true;
      } catch {
        return false;
      }
    };
    // A key that is there twice is refused here only.
    const walks = (text: string) => {
      try {
        jsonLines(text);
        return true;
      } catch (error) {
        return error instanceof JsonMistake && error.message.includes("twice") ? "twice" : false;
      }
    };
    const signs = array(
      constantFrom("{", "}", "[", "]", ",", ":", '"a"', '"b"', "1", "-", "null", "\n", " ", "\f", '"', "\\"),
    ).map((parts) => parts.join(""));
    assert(
      property(signs, (text) => {
        expect(["twice", parses(text)]).toContain(walks(text));
      }),
    );
  });
});
