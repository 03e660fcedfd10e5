// What the gateway keeps of an org's past. These reads cost the org no call.
import { queryOptions } from "@tanstack/react-query";
import {
  type Coverage,
  DEFINITIONS_PATH,
  DEPENDENCIES_PATH,
  parseRunsPage,
  RUNS_PATH,
} from "../../contract/history.ts";
import {
  type DefinitionVersion,
  parseDefinitions,
  parseReadsAndWrites,
  type ReadsAndWrites,
} from "../../contract/keptDefinitions.ts";
import { type KeptRun, parseKeptRun } from "../../contract/keptRun.ts";
import type { Job } from "../../contract/job.ts";
import { type OrgAccess, parsed, readOrg, throughGateway } from "./client.ts";
import { OrgError } from "./errors.ts";

/** The most pages that are followed: half a million jobs. */
const MOST_PAGES = 250;

export interface RunsQuery {
  /** Of the time asked for, epoch ms, both included. */
  from: number;
  to: number;
  /** Id of a source; left out: all jobs. */
  source?: string;
  /** Each job with what it wrote. That takes the gateway several times as long. */
  outputs?: true;
}

export interface RunsRead {
  /** Newest first. */
  jobs: Job[];
  /** Ranges for which every ended job is included. Empty when no history is kept. */
  coverage: Coverage[];
  /** False when the gateway keeps no history of this org. */
  hasHistory: boolean;
}

function retry(failures: number, error: Error): boolean {
  return failures < 2 && error instanceof OrgError && error.kind === "gateway";
}

/** The result of `read`, or `otherwise` when the gateway keeps no history or has nothing. */
async function orNothing<T, U>(read: Promise<T>, otherwise: U): Promise<T | U> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof OrgError && error.kind === "missing") return otherwise;
    throw error;
  }
}

function paramsOf({ from, to, source, outputs }: RunsQuery): URLSearchParams {
  const params = new URLSearchParams({ from: String(Math.floor(from)), to: String(Math.ceil(to)) });
  if (source !== undefined) params.set("source", source);
  if (outputs) params.set("outputs", "1");
  return params;
}

async function readRuns(
  { org, transport }: OrgAccess,
  query: RunsQuery,
  signal?: AbortSignal,
): Promise<RunsRead> {
  const params = paramsOf(query);
  const read: RunsRead = { jobs: [], coverage: [], hasHistory: true };
  for (let page = 0; page < MOST_PAGES; page++) {
    const reply = await readOrg(transport, org, `${RUNS_PATH}?${params.toString()}`, signal);
    const { jobs, coverage, next } = parsed(parseRunsPage, reply.body);
    read.jobs.push(...jobs);
    if (page === 0) read.coverage = coverage;
    if (next === null) break;
    params.set("after", next);
  }
  return read;
}

/** Address of a file with the kept runs: a table of those of a range, or everything as JSON lines. */
export function exportAddress({ org, transport }: OrgAccess, query: RunsQuery | "everything"): string {
  if (query === "everything") return throughGateway(transport, org.key, `${RUNS_PATH}?format=jsonl`);
  return throughGateway(transport, org.key, `${RUNS_PATH}?${paramsOf(query).toString()}&format=csv`);
}

/** Ended jobs of a range, newest first, all pages of them. */
export const runsQuery = (access: OrgAccess, query: RunsQuery) =>
  queryOptions({
    queryKey: ["org", access.org.key, "runs", query],
    queryFn: ({ signal }): Promise<RunsRead> =>
      orNothing(readRuns(access, query, signal), { jobs: [], coverage: [], hasHistory: false }),
    staleTime: 30_000,
    networkMode: "always",
    retry,
  });

/** The times of which the gateway keeps every ended job, oldest first; null when it keeps no history. */
export const coverageQuery = (access: OrgAccess) =>
  queryOptions({
    queryKey: ["org", access.org.key, "runs", "coverage"],
    queryFn: ({ signal }): Promise<Coverage[] | null> =>
      orNothing(
        readOrg(access.transport, access.org, `${RUNS_PATH}?limit=1`, signal).then(
          ({ body }) => parsed(parseRunsPage, body).coverage,
        ),
        null,
      ),
    staleTime: 30_000,
    networkMode: "always",
    retry,
  });

/** One ended job with its nodes and the definition that it ran; null when it is not kept. */
export const keptRunQuery = (access: OrgAccess, id: string) =>
  queryOptions({
    queryKey: ["org", access.org.key, "runs", "one", id],
    queryFn: ({ signal }): Promise<KeptRun | null> =>
      orNothing(
        readOrg(access.transport, access.org, `${RUNS_PATH}/${encodeURIComponent(id)}`, signal).then(
          ({ body }) => parsed(parseKeptRun, body),
        ),
        null,
      ),
    staleTime: 30_000,
    networkMode: "always",
    retry,
  });

/** The versions of a source's definition that the gateway has seen, newest first. */
export const definitionsQuery = (access: OrgAccess, sourceId: string) =>
  queryOptions({
    queryKey: ["org", access.org.key, "runs", "definitions", sourceId],
    queryFn: ({ signal }): Promise<DefinitionVersion[]> =>
      orNothing(
        readOrg(
          access.transport,
          access.org,
          `${DEFINITIONS_PATH}?source=${encodeURIComponent(sourceId)}`,
          signal,
        ).then(({ body }) => parsed(parseDefinitions, body)),
        [],
      ),
    staleTime: 30_000,
    networkMode: "always",
    retry,
  });

/** What each source reads and writes, by its id, if its definition passed the gateway. */
export const readsAndWritesQuery = (access: OrgAccess) =>
  queryOptions({
    queryKey: ["org", access.org.key, "runs", "dependencies"],
    queryFn: ({ signal }): Promise<Map<string, ReadsAndWrites>> =>
      orNothing(
        readOrg(access.transport, access.org, DEPENDENCIES_PATH, signal).then(({ body }) =>
          parsed(parseReadsAndWrites, body),
        ),
        new Map<string, ReadsAndWrites>(),
      ),
    // The library does not compare the contents of a Map.
    structuralSharing: false,
    staleTime: 30_000,
    networkMode: "always",
    retry,
  });
