import type { Step } from "./company.ts";
import type { DataflowSpec } from "./dataflowSpecs.ts";

type Node = { action: string; parameters: Record<string, unknown> };

/** What a definition needs to know about an object. */
export interface ObjectFacts {
  fields: string[];
  rows: number;
}

/**
 * Builds a dataflow definition in the shape of v50: a flat map of node name to {action, parameters}. The edges are in
 * parameters.source, .sources, .left and .right.
 */
export function dataflowDefinition(
  spec: DataflowSpec,
  facts: (object: string) => ObjectFacts,
): Record<string, Node> {
  const nodes: Record<string, Node> = {};
  const extract = (object: string): string => {
    const name = `Extract_${object.replace(/__c$/, "")}`;
    nodes[name] ??= {
      action: "sfdcDigest",
      parameters: { object, fields: facts(object).fields.map((field) => ({ name: field })) },
    };
    return name;
  };
  let current = extract(spec.base);
  if (spec.append) {
    const other = extract(spec.append);
    nodes[`Append_${spec.append}`] = {
      action: "append",
      parameters: { sources: [current, other], enableDisjointSchemaMerge: true },
    };
    current = `Append_${spec.append}`;
  }
  for (const [object, leftKey, prefix] of spec.joins) {
    let right = extract(object);
    if (object === "UserRole" && spec.flattenRoles) {
      nodes["Flatten_RoleHierarchy"] = {
        action: "flatten",
        parameters: {
          source: right,
          self_field: "Id",
          parent_field: "ParentRoleId",
          multi_field: "Roles",
          path_field: "RolePath",
          include_self_id: true,
        },
      };
      right = "Flatten_RoleHierarchy";
    }
    const name = `Augment_${prefix}`;
    nodes[name] = {
      action: "augment",
      parameters: {
        left: current,
        left_key: [leftKey],
        right,
        right_key: ["Id"],
        relationship: prefix,
        right_select: facts(object).fields.slice(0, 5),
        operation: "LookupSingleValue",
      },
    };
    current = name;
  }
  if (spec.filter) {
    nodes["Filter_Rows"] = { action: "filter", parameters: { source: current, filter: spec.filter } };
    current = "Filter_Rows";
  }
  for (const [name, field, saql] of spec.computes) {
    nodes[name] = {
      action: "computeExpression",
      parameters: {
        source: current,
        mergeWithSource: true,
        computedFields: [{ name: field, label: field, type: "Text", saqlExpression: saql }],
      },
    };
    current = name;
  }
  for (const [alias, label] of spec.registers) {
    nodes[`Register_${alias}`] = {
      action: "sfdcRegister",
      parameters: { source: current, alias, name: label, rowLevelSecurityFilter: "" },
    };
  }
  return nodes;
}

// Recorded jobs report "internal" for sfdcDigest and sfdcRegister steps, although the documented list has other names.
const WEIGHT: Record<string, number> = {
  sfdcDigest: 3,
  augment: 4,
  append: 2,
  flatten: 1,
  filter: 1,
  computeExpression: 2,
  sfdcRegister: 3,
};
const KEEPS: Record<string, number> = { filter: 0.72 };

/** The steps that a job of this definition reports: its nodes in graph order and the engine's optimize-<register> steps. */
export function dataflowSteps(
  definition: Record<string, Node>,
  facts: (object: string) => ObjectFacts,
): Step[] {
  const steps: Step[] = [];
  const index = new Map<string, number>();
  for (const [name, { action, parameters }] of Object.entries(definition)) {
    const sources = [
      parameters["source"],
      parameters["left"],
      parameters["right"],
      ...((parameters["sources"] as string[]) ?? []),
    ];
    const inputs = sources.filter((s) => typeof s === "string").map((s) => index.get(s) ?? 0);
    const object = typeof parameters["object"] === "string" ? facts(parameters["object"]) : undefined;
    if (action === "sfdcRegister") {
      index.set(`optimize-${name}`, steps.length);
      steps.push({
        name: `optimize-${name}`,
        nodeType: "internal",
        inputs,
        weight: 1,
        keeps: 1,
        countless: true,
        fields: [],
      });
    }
    index.set(name, steps.length);
    steps.push({
      name,
      nodeType: action.startsWith("sfdc") ? "internal" : action,
      inputs: action === "sfdcRegister" ? [...inputs, steps.length - 1] : inputs,
      weight: WEIGHT[action] ?? 1,
      keeps: KEEPS[action] ?? 1,
      fields: object?.fields ?? [],
      ...(object && { rows: object.rows }),
    });
  }
  return steps;
}
