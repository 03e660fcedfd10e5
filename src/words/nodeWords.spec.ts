import { expect, test } from "vitest";
import { parseNode } from "../../contract/node.ts";
import { nodeStateWord, nodeTypeWord } from "./nodeWords.ts";

test.for([
  ["sfdcDigest", "internal", "Extract"],
  ["computeExpression", "computeExpression", "Compute expression"],
  [null, "computeExpression", "Compute expression"],
  ["join", "recipeTransforms", "Join"],
  [null, "recipeTransforms", "Transform"],
  ["SOME_NEW_thing", null, "Some new thing"],
  [null, "internal", null],
  [null, null, null],
] as const)("action %s of type %s is called %s", ([action, nodeType, word]) => {
  expect(nodeTypeWord({ action, run: parseNode({ name: "x", nodeType }) })).toBe(word);
});

test("a node that the ended run never came to is not called pending", () => {
  const run = parseNode({ name: "x", status: "pending" });
  expect(nodeStateWord({ run, state: "pending" })).toBe("Pending");
  expect(nodeStateWord({ run, state: "notRun" })).toBe("Not run");
  expect(nodeStateWord({ run: null, state: "unlisted" })).toBe("Not listed");
});
