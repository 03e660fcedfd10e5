// docs/ARCHITECTURE.md names functions by file. Each must exist, so that the page stays correct.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..");
const page = readFileSync(join(root, "docs", "ARCHITECTURE.md"), "utf8");
const rows = [...page.matchAll(/^\|[^|]*\|\s*`(\w+)`\s*\|\s*`([\w./-]+)`\s*\|$/gm)].map(
  ([, name = "", path = ""]) => ({
    name,
    path,
  }),
);

/** Whether the text of a file declares the name: exported, or as a member of an exported class. */
function declares(text: string, name: string): boolean {
  const exported = new RegExp(`^export (?:default )?(?:async )?(?:function|class|const) ${name}\\b`, "m");
  const member = new RegExp(`^  ${name}(?: = |\\()`, "m");
  return exported.test(text) || member.test(text);
}

test("the three lists are read", () => {
  expect(rows.length).toBeGreaterThan(20);
});

test.for(rows)("$name is in $path", ({ name, path }) => {
  expect(existsSync(join(root, path))).toBe(true);
  expect(declares(readFileSync(join(root, path), "utf8"), name)).toBe(true);
});

test("a name that is only used is not declared", () => {
  expect(declares('import { nextPoll } from "./x.ts";\nnextPoll();', "nextPoll")).toBe(false);
});
