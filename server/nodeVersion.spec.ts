import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { isNewEnough } from "./nodeVersion.ts";

test.each([
  ["20.19.0", false],
  ["22.13.0", false],
  ["22.20.0", false],
  ["22.21.0", true],
  ["23.11.0", false],
  ["24.4.1", false],
  ["24.5.0", true],
  ["26.0.0", true],
] as const)("Node %s", (version, isEnough) => {
  expect(isNewEnough(version)).toBe(isEnough);
});

test("package.json asks for the same", () => {
  const file = readFileSync(join(import.meta.dirname, "..", "package.json"), "utf8");
  expect(JSON.parse(file)).toMatchObject({ engines: { node: "^22.21.0 || >=24.5.0" } });
});
