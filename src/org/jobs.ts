// The jobs of an org: the list, and one job.
import { type Job, parseJob, parseJobPage } from "../../contract/job.ts";
import { jobListPath, type JobQuery, statusListPath, UNFINISHED } from "../../domain/jobListPath.ts";
import { type OrgAccess, parsed, readOrg, type Reply, versionOf, wavePath } from "./client.ts";
import { OrgError } from "./errors.ts";
import { type Page, type PagesRead, readPages } from "./readPages.ts";

export interface JobsRead extends Omit<PagesRead<Job>, "items"> {
  jobs: Job[];
}

const jobsRead = ({ items, ...read }: PagesRead<Job>): JobsRead => ({ ...read, jobs: items });

function parsePage(body: unknown, path: string): Page<Job> {
  const { jobs, ...page } = parsed((one) => parseJobPage(one, path), body);
  return { ...page, items: jobs };
}

/**
 * Reads a job list to its end, or for `mostPages`. `onPage` gets what has come so far, so that a long first read can be shown while it
 * grows.
 * @throws OrgError
 */
export async function readJobs(
  access: OrgAccess,
  query: JobQuery,
  signal?: AbortSignal,
  onPage?: (soFar: JobsRead) => void,
  mostPages?: number,
): Promise<JobsRead> {
  const read = await readPages<Job>(access, jobListPath(versionOf(access.org), query), {
    parse: parsePage,
    signal,
    onPage: onPage && ((soFar) => onPage(jobsRead(soFar))),
    ...(mostPages !== undefined && { mostPages }),
  });
  return jobsRead(read);
}

/**
 * All jobs that run or wait, however old. Usually two calls.
 * @throws OrgError
 */
export async function readUnfinished(
  access: OrgAccess,
  signal?: AbortSignal,
): Promise<{ jobs: Job[]; calls: number }> {
  const reads = await Promise.all(
    UNFINISHED.map((status) => {
      const path = statusListPath(versionOf(access.org), status);
      return readPages<Job>(access, path, { parse: parsePage, signal, mostPages: MOST_UNFINISHED_PAGES });
    }),
  );
  return {
    jobs: reads.flatMap(({ items }) => items),
    calls: reads.reduce((sum, { calls }) => sum + calls, 0),
  };
}

/** More pages of unfinished jobs than this mean that the org ignored `status`. */
const MOST_UNFINISHED_PAGES = 3;

export interface JobRead {
  job: Job;
  /** The unparsed answer, for the raw view. */
  raw: unknown;
  reply: Reply;
}

/**
 * One job with everything the org tells about it.
 * @throws OrgError; kind `missing` for an id that the org does not know, as for a queued start that has become a run.
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
