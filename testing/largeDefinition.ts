// A made-up dataflow of many nodes, larger than any of the demo org's. Shared by the bench and by a story.

type Definition = Record<string, { action: string; parameters: Record<string, unknown> }>;

/** Nodes of one part: it reads four objects and one of the part before it, joins them, computes, filters and registers. */
const PART_NODES = 15;
/** Parts of one chain. Each appends the rows of the part before it. */
const CHAIN = 5;

function addPart(definition: Definition, part: number): void {
  const add = (name: string, action: string, parameters: Record<string, unknown>): string => {
    const full = `${name}_${String(part).padStart(2, "0")}`;
    definition[full] = { action, parameters };
    return full;
  };
  const before = (name: string) => `${name}_${String(part - 1).padStart(2, "0")}`;
  const objects = ["Base", "Account", "Owner", "Product"];
  const [base = "", ...others] = objects.map((object) =>
    add(`Extract_${object}`, "sfdcDigest", { object, fields: [{ name: "Id" }] }),
  );
  let rows = base;
  // Objects that were read for one part are joined again in the next, as people do. Such edges pass many rows.
  const shared = part === 0 ? "Extract_Owner_00" : before("Extract_Account");
  for (const [at, right] of [...others, shared, base].entries()) {
    rows = add(`Augment_${at + 1}`, "augment", { left: rows, right });
  }
  rows = add("Compute_Margin", "computeExpression", { source: rows });
  rows = add("Compute_Age", "computeExpression", { source: rows });
  rows = add("Filter_Rows", "filter", { source: rows });
  if (part % CHAIN === 0) rows = add("Append", "append", { sources: [rows] });
  else rows = add("Append", "append", { sources: [before("Append"), rows] });
  add("Register_Detail", "sfdcRegister", { source: rows });
  add("Register_Sum", "sfdcRegister", { source: rows });
}

/** A definition in the shape of a dataflow's, with at least `least` nodes: the next multiple of 15. */
export function largeDefinition(least: number): Definition {
  const definition: Definition = {};
  for (let part = 0; part * PART_NODES < least; part += 1) addPart(definition, part);
  return definition;
}
