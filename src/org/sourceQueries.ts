// Dataflows, recipes and connections, for the query cache. They change when somebody edits them, not as jobs run.
import { queryOptions } from "@tanstack/react-query";
import { SOURCE_LISTS, type Source, type SourceKind } from "../../contract/source.ts";
import { OrgError } from "./errors.ts";
import { type OrgAccess, readSchedule, readSource, readSources } from "./resources.ts";

export interface SourcesRead {
  sources: Source[];
  /** How many the org sent that could not be read. */
  broken: number;
  /** Kinds that could not be read, with the reason: the others are shown all the same. */
  failed: { kind: SourceKind; error: OrgError }[];
}

async function readAllSources(access: OrgAccess, signal: AbortSignal): Promise<SourcesRead> {
  const kinds = Object.keys(SOURCE_LISTS) as SourceKind[];
  const settled = await Promise.allSettled(kinds.map((kind) => readSources(access, kind, signal)));
  const read: SourcesRead = { sources: [], broken: 0, failed: [] };
  for (const [index, kind] of kinds.entries()) {
    const result = settled[index];
    if (result?.status === "fulfilled") {
      read.sources.push(...result.value.sources);
      read.broken += result.value.broken;
    } else if (result?.reason instanceof OrgError) read.failed.push({ kind, error: result.reason });
    else throw result?.reason;
  }
  const [first] = read.failed;
  if (first !== undefined && read.failed.length === kinds.length) throw first.error;
  return read;
}

const FRESH_MS = 10 * 60_000;

export const sourceQueries = {
  all: (orgKey: string) => ["org", orgKey, "sources"] as const,
  list: (access: OrgAccess) =>
    queryOptions({
      queryKey: [...sourceQueries.all(access.org.key), "list"],
      queryFn: ({ signal }) => readAllSources(access, signal),
      staleTime: FRESH_MS,
      networkMode: "always",
      retry: false,
    }),
  detail: (access: OrgAccess, kind: SourceKind, id: string) =>
    queryOptions({
      queryKey: [...sourceQueries.all(access.org.key), "detail", kind, id],
      queryFn: ({ signal }) => readSource(access, kind, id, signal),
      staleTime: FRESH_MS,
      networkMode: "always",
      retry: false,
    }),
  schedule: (access: OrgAccess, id: string) =>
    queryOptions({
      queryKey: [...sourceQueries.all(access.org.key), "schedule", id],
      queryFn: ({ signal }) => readSchedule(access, id, signal),
      staleTime: FRESH_MS,
      networkMode: "always",
      retry: false,
    }),
};
