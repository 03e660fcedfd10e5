import { expect, test } from "vitest";
import { testNames } from "./testNames.ts";

const named = (spec: string) => testNames(spec).map(({ name }) => name);

test("tests are found with their source, also in groups and tables", () => {
  const spec = `
    test("one", () => { const x: number = 1; });
    describe("group", () => { it(\`two \${x}\`, () => {}); });
    test.each([["three", 1], ["four", 2]])("%s", (name) => {});
    test.for(["five"])("%s is said", () => {});
    test.each([1, 2])("six %i", () => {});
  `;
  expect(named(spec)).toEqual(["one", "two …", "three", "four", "five", "six %i"]);
  expect(testNames(spec)[2]?.source).toBe('["three", 1] "%s", (name) => {}');
});

test("what never runs is no test", () => {
  const [off, planned, off2] = ["skip", "todo", "skipIf(true)"];
  const spec = `
    // test("a comment", () => {});
    test.${off}("left out", () => {});
    test.${planned}("planned");
    test.${off2}("under a condition", () => {});
    test.fails("fails", () => {});
    describe.${off}("off", () => { test("inside", () => {}); });
    const text = 'test("a string", () => {})';
    other("not a test", () => {});
  `;
  expect(named(spec)).toEqual([]);
});
