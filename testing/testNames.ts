// The tests that a spec file has and runs, each with its source. A comment, a skipped test and one under a condition are none.
import { parseAst } from "vite";

/** A part of the syntax tree. Only what is read here is declared. */
interface Node {
  type: string;
  start: number;
  end: number;
  [field: string]: unknown;
}

export interface WrittenTest {
  name: string;
  /** The call, and for a test of a table the row that gives the name. */
  source: string;
}

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && typeof (value as Node)["type"] === "string";

/** `test`, `test.each` or `describe.skip` as its words; null for any other expression. */
function wordsOf(callee: unknown): string[] | null {
  if (!isNode(callee)) return null;
  if (callee.type === "Identifier") return [String(callee["name"])];
  if (callee.type !== "MemberExpression") return null;
  const [object, property] = [wordsOf(callee["object"]), callee["property"]];
  return object === null || !isNode(property) ? null : [...object, String(property["name"])];
}

function textOf(node: unknown): string | null {
  if (!isNode(node)) return null;
  if (node.type === "Literal") return typeof node["value"] === "string" ? node["value"] : null;
  if (node.type !== "TemplateLiteral") return null;
  return (node["quasis"] as { value: { cooked: string } }[]).map(({ value }) => value.cooked).join("…");
}

const itemsOf = (node: unknown): Node[] =>
  isNode(node) && node.type === "ArrayExpression" ? (node["elements"] as unknown[]).filter(isNode) : [];

/** All tests of a spec, in the order of its text. */
export function testNames(spec: string): WrittenTest[] {
  const found: WrittenTest[] = [];
  const sourceOf = ({ start, end }: Node) => spec.slice(start, end);

  /** Gives whether to look inside of the call. */
  function call(node: Node): boolean {
    const callee = node["callee"];
    const table = isNode(callee) && callee.type === "CallExpression" ? callee : null;
    const words = wordsOf(table === null ? callee : table["callee"]);
    if (words === null || !["test", "it", "describe"].includes(words[0] ?? "")) return true;
    const [kind, ...how] = words;
    if (how.some((word) => word !== "each" && word !== "for")) return false;
    if (kind === "describe") return true;
    const [title] = node["arguments"] as unknown[];
    const name = textOf(title);
    if (name === null) return false;
    if (table === null || !/^(?:%s|\$\w)/.test(name)) {
      found.push({ name, source: sourceOf(node) });
      return false;
    }
    for (const row of itemsOf((table["arguments"] as unknown[])[0])) {
      const first = textOf(row) ?? textOf(itemsOf(row)[0]);
      const body = (node["arguments"] as unknown[]).filter(isNode).map(sourceOf).join(", ");
      if (first !== null) found.push({ name: first, source: `${sourceOf(row)} ${body}` });
    }
    return false;
  }

  function visit(value: unknown): void {
    if (Array.isArray(value)) for (const item of value) visit(item);
    else if (isNode(value) && (value.type !== "CallExpression" || call(value)))
      for (const field of Object.values(value)) visit(field);
  }

  visit(parseAst(spec, { lang: "ts" }));
  return found;
}
