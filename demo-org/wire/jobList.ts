import { hash32 } from "../random.ts";
import { shortId } from "../recordIds.ts";
import { statusOf } from "../simulation/job.ts";
import type { Job } from "../simulation/job.ts";
import { badId, badQuery, WireError } from "./errors.ts";
import { jobBody, statusWord } from "./jobBody.ts";
import type { View } from "./jobBody.ts";

const SEVEN_DAYS_MS = 7 * 86_400_000;
const JOB_TYPES = ["DataSync", "FileUpload", "Internal", "Recipe", "Recipe_V3", "Report", "Restore", "User"];
const STATUSES = ["Failure", "Queued", "Running", "Success", "Warning"];

/** The filters of one list, as a page token carries them. Times in epoch seconds. */
interface JobFilter {
  dataflowId?: string;
  jobTypes?: string[];
  licenseType?: string;
  q?: string;
  startedAfter?: number;
  startedBefore?: number;
  status?: string;
  sinceMs?: number;
}

interface Cursor {
  pageSize: number;
  sortOrder: "CREATED_DATE";
  lastCreated: number;
  lastId: string;
  filter: JobFilter;
}

/** `GET dataflowjobs`: filters, the seven-day rule and keyset paging. */
export function jobListBody(view: View, query: URLSearchParams): Record<string, unknown> {
  const { version, wave } = view;
  const pages = version >= 51;
  const token = pages ? query.get("page") : null;
  const cursor = token === null ? undefined : readToken(token);
  const pageSize = cursor?.pageSize ?? (pages ? readPageSize(query) : Infinity);
  const filter = cursor?.filter ?? readFilter(view, query);
  const after = cursor && { createdMs: cursor.lastCreated, id: cursor.lastId };
  const matching = selectJobs(view, filter);
  const from = after ? matching.findIndex((job) => comesAfter(job, after)) : 0;
  const page = from < 0 ? [] : matching.slice(from, from + pageSize);
  const last = page.at(-1);
  const more = from >= 0 && last !== undefined && from + page.length < matching.length;
  const body: Record<string, unknown> = {
    dataflowJobs: shuffled(page).map((job) => jobBody(view, job, false)),
  };
  // Recorded: the key is absent in v49 and v50, null later.
  if (pages) {
    body["nextPageUrl"] = more
      ? `${wave}/dataflowjobs?page=${encodeURIComponent(writeToken({ pageSize, sortOrder: "CREATED_DATE", lastCreated: last.createdMs, lastId: last.id, filter }))}`
      : null;
  }
  body["url"] = `${wave}/dataflowjobs`;
  return body;
}

function selectJobs(view: View, filter: JobFilter): Job[] {
  const { simulation, nowMs, version } = view;
  const words = queryWords(filter.q ?? "");
  const found: Job[] = [];
  const { jobs } = simulation;
  for (let i = jobs.length - 1; i >= 0; i -= 1) {
    const job = jobs[i];
    if (!job) continue;
    if (filter.sinceMs !== undefined && job.createdMs < filter.sinceMs) break;
    if (filter.startedAfter !== undefined && job.createdMs < filter.startedAfter * 1000) break;
    if (filter.startedBefore !== undefined && job.createdMs > filter.startedBefore * 1000) continue;
    if (filter.dataflowId !== undefined && job.source.dataflowId !== filter.dataflowId) continue;
    if (filter.jobTypes && !filter.jobTypes.includes(job.source.jobType)) continue;
    if (filter.licenseType !== undefined && filter.licenseType !== "einsteinanalytics") continue;
    if (
      filter.status !== undefined &&
      statusWord(statusOf(job, nowMs), version).toLowerCase() !== filter.status
    )
      continue;
    if (words.length > 0 && !matchesWords(job.source.jobLabel, words)) continue;
    found.push(job);
  }
  // Jobs are stored in order of creation, so this is nearly sorted. The id decides between equal seconds.
  return found.sort((a, b) => b.createdMs - a.createdMs || (a.id < b.id ? 1 : -1));
}

function comesAfter(job: Job, cursor: { createdMs: number; id: string }): boolean {
  return job.createdMs < cursor.createdMs || (job.createdMs === cursor.createdMs && job.id < cursor.id);
}

/**
 * Reorders one page. The org promises no order: recorded lists have neighbours swapped, and runs of the recipe engine
 * after all others. The set of jobs on a page stays the same.
 */
function shuffled(page: Job[]): Job[] {
  const rank = (job: Job): number => (job.id.startsWith("0eP") ? 1 : 0);
  const wobble = (job: Job): number => job.createdMs + (hash32(7, job.id) % 40_000);
  return page
    .map((job) => ({ job, rank: rank(job), at: wobble(job) }))
    .sort((a, b) => a.rank - b.rank || b.at - a.at)
    .map(({ job }) => job);
}

function readPageSize(query: URLSearchParams): number {
  const given = query.get("pageSize");
  if (given === null) return 25;
  if (!/^-?\d+$/.test(given)) throw badQuery("pageSize", given);
  const size = Number(given);
  if (size < 1 || size > 200)
    throw new WireError(400, "NUMBER_OUTSIDE_VALID_RANGE", "pageSize parameter must be between 1 and 200");
  return size;
}

function readFilter({ version, nowMs }: View, query: URLSearchParams): JobFilter {
  const filter: JobFilter = {};
  const since = (introduced: number, name: string): string | undefined =>
    version >= introduced ? (query.get(name) ?? undefined) : undefined;
  // Parameters of later versions count as unknown, and Connect ignores unknown parameters (inferred).
  if (version < 51 || query.get("pageSize") === null) filter.sinceMs = nowMs - SEVEN_DAYS_MS;
  const dataflowId = query.get("dataflowId");
  if (dataflowId) {
    const id = shortId(dataflowId);
    if (!id?.startsWith("02K")) throw badId(dataflowId);
    filter.dataflowId = id;
  }
  const jobTypes = since(53, "jobTypes");
  if (jobTypes) {
    const known = [
      ...JOB_TYPES,
      ...(version >= 55 ? ["Orchestrated"] : []),
      ...(version >= 60 ? ["DataCloudRecipe"] : []),
    ];
    filter.jobTypes = jobTypes.split(",").map((given) => enumValue("jobTypes", given.trim(), known));
  }
  const licenseType = since(51, "licenseType");
  if (licenseType) filter.licenseType = enumValue("licenseType", licenseType, licenseTypes(version));
  const q = since(51, "q");
  if (q) filter.q = q;
  const startedAfter = since(53, "startedAfter");
  if (startedAfter) filter.startedAfter = epochSeconds("startedAfter", startedAfter);
  const startedBefore = since(53, "startedBefore");
  if (startedBefore) filter.startedBefore = epochSeconds("startedBefore", startedBefore);
  const status = since(51, "status");
  if (status)
    filter.status = enumValue("status", status, version >= 55 ? [...STATUSES, "Preprocessing"] : STATUSES);
  return filter;
}

function licenseTypes(version: number): string[] {
  if (version >= 60) return ["Cdp", "DataPipelineQuery", "EinsteinAnalytics", "IntelligentApps", "Sonic"];
  return version >= 55 ? ["EinsteinAnalytics", "MulesoftDataPath", "Sonic"] : ["EinsteinAnalytics", "Sonic"];
}

function enumValue(name: string, given: string, known: readonly string[]): string {
  const value = known.find((word) => word.toLowerCase() === given.toLowerCase());
  if (value === undefined) throw badQuery(name, given);
  return value.toLowerCase();
}

function epochSeconds(name: string, given: string): number {
  if (!/^\d{1,12}$/.test(given)) throw badQuery(name, given);
  return Number(given);
}

/** Splits on spaces and strips special characters. The last word matches as a prefix, the others as whole words. */
function queryWords(q: string): string[] {
  return q
    .toLowerCase()
    .replace(/[^\p{L}\p{N} ]+/gu, " ")
    .split(" ")
    .filter(Boolean);
}

function matchesWords(label: string, words: string[]): boolean {
  const parts = queryWords(label);
  return words.every((word, i) =>
    parts.some((part) => (i === words.length - 1 ? part.startsWith(word) : part === word)),
  );
}

function writeToken(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString("base64");
}

function readToken(token: string): Cursor {
  try {
    const cursor = JSON.parse(Buffer.from(token, "base64").toString("utf8")) as Cursor;
    const sound =
      Number.isInteger(cursor.pageSize) &&
      cursor.pageSize >= 1 &&
      cursor.pageSize <= 200 &&
      typeof cursor.lastId === "string" &&
      Number.isFinite(cursor.lastCreated) &&
      typeof cursor.filter === "object" &&
      cursor.filter !== null;
    if (sound) return cursor;
  } catch {
    // continue with the org's error for an invalid token
  }
  throw badQuery("page", token);
}
