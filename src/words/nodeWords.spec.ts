import { expect, it } from "vitest";
import { parseNode } from "../../contract/node.ts";
import { nodeStatusWord } from "./nodeWords.ts";

it.each([
  ["success", "Success"],
  ["SUCCESS", "Success"],
  ["aborted", "Aborted"],
  ["skipped", "skipped"],
  ["Failed", "Failed"],
  [12, "Unknown"],
  ["constructor", "constructor"],
])("the node status %j is shown as %s", (status, word) => {
  const node = parseNode({ name: "A", status });
  expect(node && nodeStatusWord(node)).toBe(word);
});
