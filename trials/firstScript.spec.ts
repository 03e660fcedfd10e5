// Weight of what a browser runs before the first row. The pages are built before the trials run (tools/test.ts).
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { partsOf } from "../src/wall/unattended/reload.ts";

const DIST = join(import.meta.dirname, "..", "dist");

test("the scripts that the page itself names weigh at most 150 KiB, compressed", () => {
  const scripts = partsOf(readFileSync(join(DIST, "index.html"), "utf8")).filter((path) =>
    path.endsWith(".js"),
  );
  expect(scripts).toContain("/theme.js");
  expect(scripts).toHaveLength(2);
  const bytes = scripts.map((path) => gzipSync(readFileSync(join(DIST, path)), { level: 9 }).length);
  expect(bytes.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(150 * 1024);
});
