// The graph in a definition. Dataflows have their edges in parameters (`source`, `sources`, `left`, `right`), recipes in `sources` beside the
// parameters.
import { decodeEntities } from "./text.ts";
import { readText } from "./wire.ts";

export interface DefinitionNode {
  name: string;
  action: string;
  label: string | null;
  /** Names of the nodes that feed this one. */
  inputs: string[];
}

type Fields = Readonly<Record<string, unknown>>;

/** Parameters of a dataflow's node that name its inputs. */
const EDGES = ["source", "sources", "left", "right"];

function isRecord(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function names(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return Array.isArray(value) ? value.filter((name) => typeof name === "string") : [];
}

function dataflowInputs(node: Fields): string[] {
  const parameters = isRecord(node["parameters"]) ? node["parameters"] : {};
  return EDGES.flatMap((key) => names(parameters[key]));
}

function uiLabel(definition: Fields, name: string): string | null {
  const ui = isRecord(definition["ui"]) ? definition["ui"]["nodes"] : null;
  const node = isRecord(ui) ? ui[name] : null;
  return isRecord(node) ? readText(node["label"]) : null;
}

/** The part of a definition with its nodes by name; null when it is not a definition. */
function nodesIn(definition: unknown): { nodes: Fields; isRecipe: boolean; whole: Fields } | null {
  if (!isRecord(definition)) return null;
  const inner = definition["nodes"];
  // A dataflow may have a step called "nodes", which then has an action.
  const isRecipe = isRecord(inner) && typeof inner["action"] !== "string";
  return { nodes: isRecipe ? inner : definition, isRecipe, whole: definition };
}

/**
 * The nodes of a dataflow's or a recipe's definition with their edges. Edges to names that do not exist are left out.
 * Anything that is not a definition gives an empty list.
 */
export function parseDefinition(definition: unknown): DefinitionNode[] {
  const found = nodesIn(definition);
  if (found === null) return [];
  const { nodes, isRecipe, whole } = found;
  const isNode = (name: string): boolean => {
    const node = Object.hasOwn(nodes, name) ? nodes[name] : null;
    return isRecord(node) && typeof node["action"] === "string";
  };
  return Object.entries(nodes).flatMap(([name, node]) => {
    if (!isRecord(node) || typeof node["action"] !== "string") return [];
    // Old answers have a dataflow's nodes one level deeper, as recipes do.
    const inputs = isRecipe && Array.isArray(node["sources"]) ? names(node["sources"]) : dataflowInputs(node);
    const known = [...new Set(inputs)].filter((input) => input !== name && isNode(input));
    return [{ name, action: node["action"], label: uiLabel(whole, name), inputs: known }];
  });
}

/**
 * The parameters of each node of a definition, by the node's name, as the org sent them. Parameters that hold a dataflow's edges are left
 * out.
 */
export function definitionParameters(definition: unknown): Map<string, Readonly<Record<string, unknown>>> {
  const { nodes = {}, isRecipe = false } = nodesIn(definition) ?? {};
  const parameters = new Map<string, Fields>();
  for (const [name, node] of Object.entries(nodes)) {
    if (!isRecord(node) || typeof node["action"] !== "string") continue;
    const hasSources = isRecipe && Array.isArray(node["sources"]);
    const all = isRecord(node["parameters"]) ? Object.entries(node["parameters"]) : [];
    const kept = Object.fromEntries(all.filter(([key]) => hasSources || !EDGES.includes(key)));
    if (isRecord(node["schema"])) kept["schema"] = node["schema"];
    parameters.set(name, kept);
  }
  return parameters;
}

function parsedText(text: string): unknown {
  // Encoded as a whole, or plain. Decoding plain JSON would break a value that holds an entity itself.
  for (const json of [text, decodeEntities(text)]) {
    try {
      return JSON.parse(json) as unknown;
    } catch {
      // Not this one.
    }
  }
  return undefined;
}

/** The definition in the org's answer for a source, wherever this kind and version keeps it, also as text; undefined when there is none. */
export function definitionIn(answer: unknown): unknown {
  if (!isRecord(answer)) return undefined;
  const current = isRecord(answer["current"]) ? answer["current"]["definition"] : undefined;
  const found = answer["recipeDefinition"] ?? answer["definition"] ?? current;
  return typeof found === "string" ? parsedText(found) : found;
}
