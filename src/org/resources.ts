// What this product reads from an org and asks it to do, one function each, parsed at the boundary.
import {
  type OrgEntry,
  parseRemembered,
  type RememberedRequest,
  REQUESTS_PATH,
} from "../../contract/gateway.ts";
import {
  type Job,
  type JobPage,
  parseJob,
  parseJobPage,
  parseStartAnswer,
  type StartAnswer,
} from "../../contract/job.ts";
import { type OrgLimits, parseLimits } from "../../contract/limits.ts";
import { type JobNode, parseNodes } from "../../contract/node.ts";
import { parseSchedule, type Schedule } from "../../contract/schedule.ts";
import {
  parseSource,
  parseSourcePage,
  type Source,
  SOURCE_LISTS,
  type SourceKind,
} from "../../contract/source.ts";
import { has } from "../../contract/versions.ts";
import { parsed, readOrg, type Reply, type Transport, versionPath, wavePath, writeOrg } from "./client.ts";
import { OrgError } from "./errors.ts";

/** The org that is read and how. */
export interface OrgAccess {
  org: OrgEntry;
  transport: Transport;
}

/** Pages that are followed at most, so that a list that never ends cannot run up a bill. */
export const MOST_PAGES = 100;
const PAGE_SIZE = 200;

export interface JobQuery {
  /** Epoch ms, whole seconds; null: the org's own seven days. */
  after: number | null;
  before?: number | null;
  dataflowId?: string;
}

function jobListPath(org: OrgEntry, query: JobQuery): string {
  const version = org.apiVersion ?? 0;
  const params = new URLSearchParams();
  if (query.dataflowId !== undefined) params.set("dataflowId", query.dataflowId);
  // Epoch seconds, neither milliseconds nor ISO; and a page size lifts the seven-day rule, so it comes only with a start.
  if (has("startedAfter", version) && query.after !== null) {
    params.set("startedAfter", String(Math.floor(query.after / 1000)));
    if (query.before != null) params.set("startedBefore", String(Math.ceil(query.before / 1000)));
    params.set("pageSize", String(PAGE_SIZE));
  }
  const text = params.toString();
  return wavePath(org, `dataflowjobs${text ? `?${text}` : ""}`);
}

export interface JobsRead {
  jobs: Job[];
  broken: number;
  /** False when the cap on pages was reached or a link repeated itself. */
  whole: boolean;
  calls: number;
  /** Of the first page: the state is at least as old as that. */
  asOf: number;
  lastReply: Reply;
}

/**
 * Reads a job list to its end by following the org's own links, with a cap.
 * `onPage` is told what has come so far, so that a long first read can be shown as it grows.
 * @throws OrgError
 */
export async function readJobs(
  { org, transport }: OrgAccess,
  query: JobQuery,
  signal?: AbortSignal,
  onPage?: (soFar: JobsRead) => void,
): Promise<JobsRead> {
  const jobs: Job[] = [];
  const seen = new Set<string>();
  let broken = 0;
  let asOf: number | null = null;
  let path = jobListPath(org, query);
  for (;;) {
    seen.add(path);
    const reply = await readOrg(transport, org, path, signal);
    const page: JobPage = parsed(parseJobPage, reply.body);
    jobs.push(...page.jobs);
    broken += page.broken;
    asOf ??= reply.asOf;
    const next = page.nextPageUrl;
    const stop = next === null || seen.has(next) || seen.size >= MOST_PAGES;
    const read: JobsRead = { jobs, broken, whole: next === null, calls: seen.size, asOf, lastReply: reply };
    if (stop) return read;
    onPage?.({ ...read, jobs: [...jobs] });
    path = next;
  }
}

export interface JobRead {
  job: Job;
  /** The answer as it came, for the raw view. */
  raw: unknown;
  reply: Reply;
}

/**
 * One job with everything the org tells about it.
 * @throws OrgError; kind `missing` for an id that the org does not know, as for a request that has become a run.
 */
export async function readJob(
  { org, transport }: OrgAccess,
  id: string,
  signal?: AbortSignal,
): Promise<JobRead> {
  const reply = await readOrg(
    transport,
    org,
    wavePath(org, `dataflowjobs/${encodeURIComponent(id)}`),
    signal,
  );
  const job = parseJob(reply.body);
  if (job === null) throw new OrgError("shape", { detail: "The answer is not a dataflow job." });
  return { job, raw: reply.body, reply };
}

/**
 * What the gateway remembers of a `030…` request, without a call to the org; null when it never saw it.
 * @throws OrgError
 */
export async function readRequest(
  { org, transport }: OrgAccess,
  id: string,
  signal?: AbortSignal,
): Promise<RememberedRequest | null> {
  try {
    const reply = await readOrg(transport, org, `${REQUESTS_PATH}/${encodeURIComponent(id)}`, signal);
    return parsed(parseRemembered, reply.body);
  } catch (error) {
    if (error instanceof OrgError && error.kind === "missing") return null;
    throw error;
  }
}

/** The nodes of a job in order of start, and how many could not be read. Empty for a request, and before API 50, which has no such resource. */
export async function readNodes(
  { org, transport }: OrgAccess,
  id: string,
  signal?: AbortSignal,
): Promise<{ nodes: JobNode[]; broken: number }> {
  if (!has("nodes", org.apiVersion ?? 0)) return { nodes: [], broken: 0 };
  const path = wavePath(org, `dataflowjobs/${encodeURIComponent(id)}/nodes`);
  const reply = await readOrg(transport, org, path, signal);
  return parsed(parseNodes, reply.body);
}

/**
 * All sources of one kind, each once, and how many could not be read.
 * @throws OrgError
 */
export async function readSources(
  { org, transport }: OrgAccess,
  kind: SourceKind,
  signal?: AbortSignal,
): Promise<{ sources: Source[]; broken: number }> {
  const sources = new Map<string, Source>();
  let broken = 0;
  const seen = new Set<string>();
  // Other list resources page by 25 unless told; dataflows take no such parameter.
  let path: string | null = wavePath(
    org,
    SOURCE_LISTS[kind].path + (kind === "recipe" ? `?pageSize=${PAGE_SIZE}` : ""),
  );
  while (path !== null && !seen.has(path) && seen.size < MOST_PAGES) {
    seen.add(path);
    const reply: Reply = await readOrg(transport, org, path, signal);
    const page = parsed((body) => parseSourcePage(kind, body), reply.body);
    for (const source of page.sources) if (!sources.has(source.id)) sources.set(source.id, source);
    broken += page.broken;
    path = page.nextPageUrl;
  }
  return { sources: [...sources.values()], broken };
}

/** One source with its raw answer, which holds the definition. R3 recipes must be asked for as such. */
export async function readSource(
  { org, transport }: OrgAccess,
  kind: SourceKind,
  id: string,
  signal?: AbortSignal,
): Promise<{ source: Source; raw: unknown }> {
  const query = kind === "recipe" ? "?format=R3" : "";
  const path = wavePath(org, `${SOURCE_LISTS[kind].path}/${encodeURIComponent(id)}${query}`);
  const reply = await readOrg(transport, org, path, signal);
  const source = parseSource(kind, reply.body);
  if (source === null) throw new OrgError("shape", { detail: `The answer is not a ${kind}.` });
  return { source, raw: reply.body };
}

/** The schedule of a source; null where the org has none to tell. */
export async function readSchedule(
  { org, transport }: OrgAccess,
  id: string,
  signal?: AbortSignal,
): Promise<Schedule | null> {
  const reply = await readOrg(
    transport,
    org,
    wavePath(org, `asset/${encodeURIComponent(id)}/schedule`),
    signal,
  );
  return parseSchedule(reply.body);
}

/** What is left of the org's daily API calls and analytics runs. */
export async function readLimits({ org, transport }: OrgAccess, signal?: AbortSignal): Promise<OrgLimits> {
  const reply = await readOrg(transport, org, `${versionPath(org)}/limits`, signal);
  return parsed(parseLimits, reply.body);
}

export interface Started extends StartAnswer {
  /** This machine's clock, epoch ms, at which the start was sent. */
  sentAt: number;
}

/**
 * Starts a source, once. Dataflows go by their own id, recipes by their `targetDataflowId`, connections by `ingest`; each as the
 * API reference says. A success only means that the request was taken.
 * @throws OrgError; with `outcomeUnknown` it may have been taken all the same.
 */
export async function startSource({ org, transport }: OrgAccess, source: Source): Promise<Started> {
  const sentAt = transport.now();
  if (source.kind === "connection") {
    const path = wavePath(org, `dataConnectors/${encodeURIComponent(source.id)}/ingest`);
    await writeOrg(transport, org, "POST", path, undefined);
    return { requestId: null, status: "queued", sentAt };
  }
  let dataflowId = source.startId;
  if (dataflowId === null) {
    // The list of an older org may leave the id out; only the recipe itself in its own format has it for sure.
    dataflowId = (await readSource({ org, transport }, source.kind, source.id)).source.startId;
  }
  if (dataflowId === null) {
    throw new OrgError("missing", {
      detail: "This recipe has no target dataflow, so the org cannot run it. It may not compile.",
    });
  }
  const reply = await writeOrg(transport, org, "POST", wavePath(org, "dataflowjobs"), {
    dataflowId,
    command: "start",
  });
  return { ...parseStartAnswer(reply.body), sentAt };
}

/**
 * Asks the org to stop a job, once. The answer may still say that it runs; stopping an ended job is no error.
 * @throws OrgError
 */
export async function stopJob({ org, transport }: OrgAccess, id: string): Promise<Job | null> {
  const path = wavePath(org, `dataflowjobs/${encodeURIComponent(id)}`);
  const reply = await writeOrg(transport, org, "PATCH", path, { command: "stop" });
  return parseJob(reply.body);
}
