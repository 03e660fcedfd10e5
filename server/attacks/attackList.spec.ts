// The attack list is whole: each of its 22 groups is a numbered file with tests, all of which bear the group's number.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const files = readdirSync(import.meta.dirname).filter((name) => /^\d\d-.*\.spec\.ts$/.test(name));

test("has 22 groups", () => {
  expect(files.map((name) => Number(name.slice(0, 2)))).toEqual(Array.from({ length: 22 }, (_, n) => n + 1));
});

test.each(files)("%s attacks", (name) => {
  const text = readFileSync(join(import.meta.dirname, name), "utf8");
  const group = name.slice(0, 2);
  expect(text.startsWith(`// ${group}. `)).toBe(true);
  const titles = [...text.matchAll(/^(?:test|describe|\S.*\)|\))\(\s*["'`](.*)/gm)].map(([, title]) => title);
  expect(titles.length).toBeGreaterThan(0);
  expect(titles.filter((title) => !title?.startsWith(`${group}. `))).toEqual([]);
});
