// What the first page reads from an org: one function each, parsed at the boundary. What other pages read beyond that
// stands in files of its own, so that it is loaded with them.
import type { OrgEntry } from "../../contract/gateway.ts";
import { type Job, type JobPage, parseJob, parseJobPage } from "../../contract/job.ts";
import { has } from "../../contract/versions.ts";
import { parsed, readOrg, type Reply, type OrgAccess, wavePath } from "./client.ts";
import { OrgError } from "./errors.ts";

/** Pages that are followed at most, so that a list that never ends cannot run up a bill. */
export const MOST_PAGES = 100;
/** The most that the org gives on one page. */
export const PAGE_SIZE = 200;

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
  /** False when the cap on pages was reached, or a link repeated itself or led nowhere. */
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
    const from = path;
    const page: JobPage = parsed((body) => parseJobPage(body, from), reply.body);
    jobs.push(...page.jobs);
    broken += page.broken;
    asOf ??= reply.asOf;
    const next = page.nextPageUrl;
    const stop = next === null || seen.has(next) || seen.size >= MOST_PAGES;
    const whole = next === null && !page.cut;
    const read: JobsRead = { jobs, broken, whole, calls: seen.size, asOf, lastReply: reply };
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
