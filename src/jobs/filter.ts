// Which jobs the page shows, as written in its address. Reading it never fails: unknown values are dropped, and the rest is shown by a
// control.
import { type Job } from "../../contract/job.ts";
import { startedBy } from "../../domain/startedBy.ts";
import { foldText, hasWords, searchWords } from "../../domain/searchText.ts";
import { typeWord } from "../words/jobWords.ts";
import {
  isActive,
  JOB_STATUSES,
  JOB_TYPES,
  type JobStatus,
  type JobType,
  normaliseStatus,
  normaliseType,
} from "../../contract/jobStatus.ts";

const DAY_MS = 86_400_000;
/** The time ranges of the address and of the control, in ms. Seven days are the whole list of the org. */
const RANGE_MS = {
  "1h": DAY_MS / 24,
  "24h": DAY_MS,
  "7d": 7 * DAY_MS,
  "30d": 30 * DAY_MS,
  "90d": 90 * DAY_MS,
} as const;
export type Range = keyof typeof RANGE_MS;
export const RANGES = Object.keys(RANGE_MS) as Range[];

/** Whether a range goes beyond what the org lists, so that the gateway's history has the rest. */
export function isLong(range: Range): boolean {
  return RANGE_MS[range] > RANGE_MS["7d"];
}

export const SORT_KEYS = [
  "requested",
  "job",
  "status",
  "type",
  "progress",
  "waited",
  "ran",
  "source",
] as const;
export type SortKey = (typeof SORT_KEYS)[number];

export interface JobFilter {
  statuses: readonly JobStatus[];
  types: readonly JobType[];
  text: string;
  /** By the time asked for. `7d` is everything that the org lists; longer ones need the history. */
  range: Range;
  sort: SortKey;
  descending: boolean;
  /** Running and queued jobs first. */
  activeFirst: boolean;
}

export const DEFAULT_FILTER: JobFilter = {
  statuses: [],
  types: [],
  text: "",
  range: "7d",
  sort: "requested",
  descending: true,
  activeFirst: false,
};

/** The longest search text. A longer one in an address is damage. */
const LONGEST_TEXT = 200;

/** The known words of a list in an address. `read` returns null for an unknown word. */
function among<T extends string>(
  known: readonly T[],
  text: string | null,
  read: (word: string) => T | null,
): T[] {
  const asked = new Set((text ?? "").split(",").map((word) => read(word.trim().toLowerCase())));
  return known.filter((one) => asked.has(one));
}

/** A status by its word here or in the org: "failure", "failed", "Canceled". */
function readStatus(word: string): JobStatus | null {
  const status = normaliseStatus(word);
  return JOB_STATUSES.find((one) => one === word) ?? (status === "unknown" ? null : status);
}

/** A type by its word here or in the org: "dataflow", "recipe_v3". */
function readType(word: string): JobType | null {
  const type = normaliseType(word);
  return JOB_TYPES.find((one) => one === word) ?? (type === "unknown" ? null : type);
}

/** Reads the filter from a query string. Unknown values are dropped. Never throws. */
export function parseJobFilter(params: URLSearchParams): JobFilter {
  const range = (params.get("range") ?? "").toLowerCase();
  const sort = (params.get("sort") ?? "").toLowerCase();
  const key = SORT_KEYS.find((one) => one === sort.replace(/^-/, ""));
  return {
    statuses: among(JOB_STATUSES, params.get("status"), readStatus),
    types: among(JOB_TYPES, params.get("type"), readType),
    text: (params.get("q") ?? "").slice(0, LONGEST_TEXT),
    range: RANGES.find((one) => one === range) ?? DEFAULT_FILTER.range,
    sort: key ?? DEFAULT_FILTER.sort,
    descending: key === undefined ? DEFAULT_FILTER.descending : sort.startsWith("-"),
    activeFirst: params.get("top") === "active",
  };
}

/** Writes the filter into a query string: defaults are left out, the order is fixed, and other parameters stay. */
export function formatJobFilter(
  filter: JobFilter,
  others: URLSearchParams = new URLSearchParams(),
): URLSearchParams {
  const params = new URLSearchParams(others);
  const set = (name: string, value: string, isDefault: boolean): void => {
    params.delete(name);
    if (!isDefault) params.set(name, value);
  };
  set("status", filter.statuses.join(","), filter.statuses.length === 0);
  set("type", filter.types.join(","), filter.types.length === 0);
  set("q", filter.text, filter.text === "");
  set("range", filter.range, filter.range === DEFAULT_FILTER.range);
  const sortIsDefault =
    filter.sort === DEFAULT_FILTER.sort && filter.descending === DEFAULT_FILTER.descending;
  set("sort", (filter.descending ? "-" : "") + filter.sort, sortIsDefault);
  set("top", "active", !filter.activeFirst);
  return params;
}

/** The parts of a filter that narrow the list, with values that do not. A long range stays. */
export function notNarrowed({ range }: JobFilter): Pick<JobFilter, "statuses" | "types" | "text" | "range"> {
  return { statuses: [], types: [], text: "", range: isLong(range) ? range : "7d" };
}

/** Whether a part of it narrows the list. */
export function isNarrowed({ statuses, types, text, range }: JobFilter): boolean {
  return statuses.length > 0 || types.length > 0 || text !== "" || RANGE_MS[range] < RANGE_MS["7d"];
}

function fits(
  job: Job,
  filter: JobFilter,
  since: number,
  words: readonly string[],
  sourceLabel: string,
): boolean {
  if (filter.types.length > 0 && !filter.types.includes(job.type)) return false;
  // A job without a time is shown rather than lost. An active one is shown however long ago it was asked for.
  if (job.requestedAt !== null && job.requestedAt < since && !isActive(job)) return false;
  if (words.length === 0) return true;
  return hasWords(`${ownText(job)} ${foldText(sourceLabel)}`, words);
}

/** The searched text of a job, without case and accents. Cached, because each key searches thousands of jobs. */
const ownTexts = new WeakMap<Job, string>();

function ownText(job: Job): string {
  let text = ownTexts.get(job);
  if (text === undefined) {
    text = foldText(`${job.label} ${job.id} ${typeWord(job)} ${job.message ?? ""} ${startedBy(job) ?? ""}`);
    ownTexts.set(job, text);
  }
  return text;
}

export interface Listing {
  jobs: Job[];
  /** The number of jobs of each status that pass all filters but the status, from the same answer as the rows. */
  counts: ReadonlyMap<JobStatus, number>;
}

/** Where a range begins, epoch ms. The org's own list begins where the org says. `orgNow` is the org's clock, epoch ms. */
export function sinceOf(range: Range, orgNow: number): number {
  return range === "7d" ? -Infinity : orgNow - RANGE_MS[range];
}

/** The filter as a test of one job, without the status. `orgNow` is the org's clock, epoch ms, from which relative ranges count. */
export function passes(
  filter: JobFilter,
  orgNow: number,
  sourceLabelOf: (job: Job) => string,
): (job: Job) => boolean {
  const since = sinceOf(filter.range, orgNow);
  const words = searchWords(filter.text);
  return (job) => fits(job, filter, since, words, words.length === 0 ? "" : sourceLabelOf(job));
}

/** Whether the status is one of the chosen ones. */
export function hasStatus({ status }: Job, { statuses }: JobFilter): boolean {
  return statuses.length === 0 || statuses.includes(status);
}

/** The jobs that pass, unsorted, and the counts. `orgNow` is the org's clock, epoch ms, from which relative ranges count. */
export function selectJobs(
  jobs: Iterable<Job>,
  filter: JobFilter,
  orgNow: number,
  sourceLabelOf: (job: Job) => string,
): Listing {
  const isPassing = passes(filter, orgNow, sourceLabelOf);
  const counts = new Map<JobStatus, number>();
  const selected: Job[] = [];
  for (const job of jobs) {
    if (!isPassing(job)) continue;
    counts.set(job.status, (counts.get(job.status) ?? 0) + 1);
    if (hasStatus(job, filter)) selected.push(job);
  }
  return { jobs: selected, counts };
}
