// The graph inside a definition. The two kinds hide their edges in different places: a dataflow in parameters
// (`source`, `sources`, `left`, `right`), a recipe in `sources` beside them.
import { readText } from "./wire.ts";

export interface DefinitionNode {
  name: string;
  action: string;
  label: string | null;
  /** Names of the nodes that feed this one. */
  inputs: string[];
}

type Fields = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function names(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return Array.isArray(value) ? value.filter((name) => typeof name === "string") : [];
}

function dataflowInputs(node: Fields): string[] {
  const parameters = isRecord(node["parameters"]) ? node["parameters"] : {};
  return ["source", "sources", "left", "right"].flatMap((key) => names(parameters[key]));
}

function uiLabel(definition: Fields, name: string): string | null {
  const ui = isRecord(definition["ui"]) ? definition["ui"]["nodes"] : null;
  const node = isRecord(ui) ? ui[name] : null;
  return isRecord(node) ? readText(node["label"]) : null;
}

/**
 * The nodes of a dataflow's or a recipe's definition with their edges. Edges to names that do not exist are left out.
 * Anything that is not a definition gives an empty list.
 */
export function parseDefinition(definition: unknown): DefinitionNode[] {
  if (!isRecord(definition)) return [];
  const inner = definition["nodes"];
  // A dataflow may have a step that is called "nodes"; that one has an action of its own.
  const isRecipe = isRecord(inner) && typeof inner["action"] !== "string";
  const nodes = isRecipe ? inner : definition;
  const isNode = (name: string): boolean => {
    const node = Object.hasOwn(nodes, name) ? nodes[name] : null;
    return isRecord(node) && typeof node["action"] === "string";
  };
  return Object.entries(nodes).flatMap(([name, node]) => {
    if (!isRecord(node) || typeof node["action"] !== "string") return [];
    const inputs = isRecipe ? names(node["sources"]) : dataflowInputs(node);
    const known = [...new Set(inputs)].filter((input) => input !== name && isNode(input));
    return [{ name, action: node["action"], label: uiLabel(definition, name), inputs: known }];
  });
}
