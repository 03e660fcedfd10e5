// The runs of a connection by object: one row per object, whatever the labels of its runs.
import type { ConnectedObject } from "../../contract/connectedObject.ts";
import type { Job } from "../../contract/job.ts";
import { isActive } from "../../contract/jobStatus.ts";
import type { Source } from "../../contract/source.ts";
import { compareNames } from "../../domain/compareNames.ts";

export interface ObjectRow {
  /** The label of its jobs, or the object's name when none ran. */
  label: string;
  /** The object's own name. */
  name: string;
  /** Newest first. */
  runs: Job[];
}

/** `Account` of `Account (SFDC_LOCAL)`. */
function objectName(label: string): string {
  return label.replace(/\s*\((?:[^()]|\([^()]*\))+\)\s*$/, "") || label;
}

/** Failed objects first, then running ones, then by name. */
function rankOf({ runs: [last] }: ObjectRow): number {
  if (last === undefined) return 3;
  if (last.status === "failure") return 0;
  return isActive(last) ? 1 : 2;
}

/** One row per object of the connection. `runs` are newest first. Objects without a run are known only if the org lists them. */
export function objectRows(
  connection: Source,
  runs: readonly Job[],
  objects: readonly ConnectedObject[] | null,
): ObjectRow[] {
  const rows = new Map<string, ObjectRow>();
  for (const run of runs) {
    const row = rows.get(run.label);
    if (row === undefined)
      rows.set(run.label, { label: run.label, name: objectName(run.label), runs: [run] });
    else row.runs.push(run);
  }
  const seen = new Set([...rows.values()].map(({ name }) => name));
  for (const { connectionId, connectionName, names } of objects ?? []) {
    const isOwn =
      connectionId === null
        ? connectionName === connection.name || connectionName === connection.label
        : connectionId === connection.id;
    const [name] = names;
    if (!isOwn || name === undefined || names.some((one) => seen.has(one))) continue;
    seen.add(name);
    rows.set(`object ${name}`, { label: name, name, runs: [] });
  }
  return [...rows.values()].sort((a, b) => rankOf(a) - rankOf(b) || compareNames(a.name, b.name));
}
