import type { Step } from "./company.ts";
import type { ObjectFacts } from "./dataflowDefinition.ts";
import type { RecipeSpec } from "./recipeSpecs.ts";

interface RecipeNode {
  action: string;
  parameters: Record<string, unknown>;
  sources: string[];
}

/** A definition in the R3 format: nodes with their edges in `sources`, and the canvas in `ui`. */
export interface RecipeDefinition {
  version: string;
  nodes: Record<string, RecipeNode>;
  ui: {
    nodes: Record<string, { label: string; description?: string; type: string; top: number; left: number }>;
    connectors: { source: string; target: string }[];
    hiddenColumns: unknown[];
  };
}

const PARAMETERS: Record<string, (label: string) => Record<string, unknown>> = {
  formula: (label) => ({
    expressionType: "SQL",
    fields: [
      { type: "TEXT", name: label.replace(/\W+/g, "_"), label, formulaExpression: `/* ${label} */ 1` },
    ],
  }),
  filter: (label) => ({
    filterExpressions: [{ type: "TEXT", field: "Name", operator: "NOT_EQUAL", operands: [label] }],
  }),
  bucket: (label) => ({
    fields: [{ type: "BUCKET_MEASURE", label, name: label.replace(/\W+/g, "_"), sourceField: "Amount" }],
  }),
  aggregate: (label) => ({
    aggregations: [{ action: "SUM", source: "Amount", name: "SUM_Amount", label: "Sum" }],
    groupings: [label],
    nodeType: "STANDARD",
  }),
  typeCast: (label) => ({
    schema: {
      fields: [
        {
          name: "CreatedDate",
          newProperties: { typeProperties: { type: "DATE_ONLY", format: "yyyy-MM-dd" } },
        },
      ],
    },
    label,
  }),
  dropFields: () => ({ fields: ["SystemModstamp"], slice: { mode: "DROP", fields: ["Email"] } }),
  flatten: () => ({ parentField: "ParentRoleId", selfField: "Id", includeSelfId: true }),
  update: () => ({ leftKeys: ["OwnerId"], rightKeys: ["Id"], updateColumns: { OwnerId: "Id" } }),
};

/** Builds a recipe's definition. `dataset` returns the fields and rows of the dataset or object that a load names. */
export function recipeDefinition(spec: RecipeSpec, dataset: (load: string) => ObjectFacts): RecipeDefinition {
  const definition: RecipeDefinition = {
    version: "68.0",
    nodes: {},
    ui: { nodes: {}, connectors: [], hiddenColumns: [] },
  };
  const counters: Record<string, number> = {};
  let column = 0;
  const add = (
    kind: string,
    action: string,
    label: string,
    parameters: Record<string, unknown>,
    sources: string[],
    row = 0,
  ): string => {
    const number = counters[kind] ?? 0;
    counters[kind] = number + 1;
    const name = `${kind}${number}`;
    definition.nodes[name] = { action, parameters, sources };
    definition.ui.nodes[name] = { label, type: kind, top: 112 + row * 140, left: 112 + column * 140 };
    for (const source of sources) definition.ui.connectors.push({ source, target: name });
    return name;
  };
  const load = (name: string, row: number): string => {
    const [connection, object] = name.includes(".") ? name.split(".") : [undefined, name];
    const reference = connection
      ? { type: "connectedDataset", label: object, connectionName: connection, sourceObjectName: object }
      : { type: "analyticsDataset", label: name, name };
    return add(
      "LOAD_DATASET",
      "load",
      object ?? name,
      { dataset: reference, fields: dataset(name).fields },
      [],
      row,
    );
  };
  const loads = spec.loads.map((name, row) => load(name, row));
  let current = loads[0] ?? "LOAD_DATASET0";
  for (const [i, right] of loads.slice(1).entries()) {
    column += 1;
    const object = spec.loads[i + 1]?.split(".").at(-1) ?? "";
    current = add(
      "JOIN",
      "join",
      `Join ${object}`,
      { joinType: "LOOKUP", leftKeys: [`${object}Id`], rightKeys: ["Id"], rightQualifier: object },
      [current, right],
    );
  }
  for (const [action, label] of spec.transforms) {
    column += 1;
    const kind =
      action === "typeCast"
        ? "EDIT_ATTRIBUTES"
        : action === "dropFields"
          ? "DROP_FIELDS"
          : action.toUpperCase();
    current = add(kind, action === "typeCast" ? "schema" : action, label, PARAMETERS[action]?.(label) ?? {}, [
      current,
    ]);
  }
  column += 1;
  const save = (label: string, from: string, row: number): string =>
    add(
      "OUTPUT",
      "save",
      label,
      {
        dataset: {
          type: "analyticsDataset",
          label,
          name: label.replace(/\W+/g, "_").toLowerCase(),
          folderName: "SharedApp",
        },
        fields: [],
      },
      [from],
      row,
    );
  for (const [row, label] of spec.outputs.entries()) save(label, current, row);
  if (spec.summary) {
    const summary = add(
      "AGGREGATE",
      "aggregate",
      spec.summary,
      PARAMETERS["aggregate"]?.(spec.summary) ?? {},
      [current],
      2,
    );
    column += 1;
    save(spec.summary, summary, 2);
  }
  if (spec.exportTo)
    add(
      "OUTPUT_EXTERNAL",
      "outputExternal",
      `Export to ${spec.exportTo}`,
      { connectionName: spec.exportTo, object: spec.label },
      [current],
      3,
    );
  return definition;
}

const WEIGHT: Record<string, number> = { load: 3, join: 4, aggregate: 3, save: 3, outputExternal: 5 };
const KEEPS: Record<string, number> = { filter: 0.7, aggregate: 0.02 };
// Only two of the documented node types are for recipes. That loads report "dataset" and saves "register" is a guess.
const NODE_TYPE: Record<string, string> = {
  load: "dataset",
  save: "register",
  outputExternal: "recipeExport",
  filter: "filter",
  flatten: "flatten",
  update: "update",
};

/** The steps that a run of this recipe reports, in graph order. */
export function recipeSteps(
  definition: RecipeDefinition,
  dataset: (load: string) => ObjectFacts,
  loads: string[],
): Step[] {
  const index = new Map<string, number>();
  let loadNumber = 0;
  return Object.entries(definition.nodes).map(([name, node], i) => {
    index.set(name, i);
    const facts = node.action === "load" ? dataset(loads[loadNumber++] ?? "") : undefined;
    const step: Step = {
      name,
      nodeType: NODE_TYPE[node.action] ?? "recipeTransforms",
      inputs: node.sources.map((source) => index.get(source) ?? 0),
      weight: WEIGHT[node.action] ?? 1.5,
      keeps: KEEPS[node.action] ?? 1,
      fields: facts?.fields ?? [],
    };
    if (facts) step.rows = facts.rows;
    return step;
  });
}
