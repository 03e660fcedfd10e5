import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { VERSION } from "./version.ts";

test("the version is that of package.json", () => {
  const file = readFileSync(join(import.meta.dirname, "..", "package.json"), "utf8");
  expect(JSON.parse(file)).toMatchObject({ version: VERSION });
});
