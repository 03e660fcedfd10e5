// What an answer of the org is about, from the path and the query of its request.
import { toId18 } from "../../contract/ids.ts";
import type { KnownKind } from "./definitionStore.ts";

export type Subject =
  | { about: "jobs"; version: number; query: URLSearchParams }
  | { about: "job" | "nodes"; version: number; id: string }
  | { about: "sources"; version: number; kind: KnownKind; id: string | null; isPart: boolean };

const WAVE =
  /^\/services\/data\/v(\d{2})\.0\/wave\/([a-z]+)(?:\/([0-9a-z]{15,18}))?(\/nodes)?\/?(?:\?(.*))?$/i;

const KINDS: Readonly<Record<string, KnownKind>> = {
  dataflows: "dataflow",
  recipes: "recipe",
  dataconnectors: "connection",
  replicateddatasets: "object",
};

/** The subject of the answer to `target` (path and query); null when history does not store it. */
export function subjectOf(target: string): Subject | null {
  const [, digits, resource = "", id, nodes, query = ""] = WAVE.exec(target) ?? [];
  const version = Number(digits);
  const name = resource.toLowerCase();
  if (name === "dataflowjobs") {
    if (id === undefined)
      return nodes === undefined ? { about: "jobs", version, query: new URLSearchParams(query) } : null;
    return { about: nodes === undefined ? "job" : "nodes", version, id: toId18(id) };
  }
  const kind = Object.hasOwn(KINDS, name) ? KINDS[name] : undefined;
  if (kind === undefined || nodes !== undefined) return null;
  const isPart = [...new URLSearchParams(query).keys()].some((key) => key !== "pageSize");
  return { about: "sources", version, kind, id: id === undefined ? null : toId18(id), isPart };
}
