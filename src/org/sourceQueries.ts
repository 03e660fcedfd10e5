// Dataflows, recipes and connections, for the query cache. They change when somebody edits them, and not while jobs run.
import { queryOptions } from "@tanstack/react-query";
import type { SourceKind } from "../../contract/source.ts";
import { lateCode } from "./lateCode.ts";
import type { OrgAccess } from "./client.ts";
import type { SourcesRead } from "./sources.ts";

const reads = lateCode(() => import("./sources.ts"));
const schedules = lateCode(() => import("./schedules.ts"));

const FRESH_MS = 10 * 60_000;

export const sourceQueries = {
  all: (orgKey: string) => ["org", orgKey, "sources"] as const,
  list: (access: OrgAccess) =>
    queryOptions({
      queryKey: [...sourceQueries.all(access.org.key), "list"],
      queryFn: async ({ signal, client, queryKey }) =>
        (await reads()).readAllSources(access, signal, client.getQueryData<SourcesRead>(queryKey)),
      staleTime: FRESH_MS,
      networkMode: "always",
      retry: false,
    }),
  /** What the gateway has seen of them. */
  known: (orgKey: string) => [...sourceQueries.all(orgKey), "known"] as const,
  detail: (access: OrgAccess, kind: SourceKind, id: string) =>
    queryOptions({
      queryKey: [...sourceQueries.all(access.org.key), "detail", kind, id],
      queryFn: async ({ signal }) => (await reads()).readSource(access, kind, id, signal),
      staleTime: FRESH_MS,
      networkMode: "always",
      retry: false,
    }),
  schedule: (access: OrgAccess, id: string) =>
    queryOptions({
      queryKey: [...sourceQueries.all(access.org.key), "schedule", id],
      queryFn: async ({ signal }) => (await schedules()).readSchedule(access, id, signal),
      staleTime: FRESH_MS,
      networkMode: "always",
      retry: false,
    }),
};
