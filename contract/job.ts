// One dataflow job, parsed from the answer of any API version.
import * as v from "valibot";
import { isQueuedStartId, toId18 } from "./ids.ts";
import { isTerminal, type JobStatus, type JobType, normaliseType, statusWithEnd } from "./jobStatus.ts";
import { isLostLink, parseNextPage } from "./nextPage.ts";
import {
  itemsOf,
  optionalInstant,
  optionalNumber,
  optionalRecord,
  optionalSeconds,
  optionalText,
  parseEach,
  readText,
  requiredId,
} from "./wire.ts";

export interface JobEvent {
  /** As the org sends it, e.g. `JobRunManual`. */
  type: string;
  at: number | null;
  by: string | null;
}

/** A dataflow as a job names it. */
export interface AssetReference {
  id: string;
  name: string | null;
  label: string | null;
}

/** A dataset that a job read or wrote, or one of its steps (API 55 and 57 on). */
export interface JobPart {
  name: string | null;
  label: string | null;
  status: JobStatus | null;
  /** The status as the org spells it; null without one. */
  statusOnWire: string | null;
  message: string | null;
  rows: number | null;
  outputRows: number | null;
  columns: number | null;
  bytes: number | null;
  startedAt: number | null;
  endedAt: number | null;
}

export interface Job {
  /** 18 characters. `030…` is a queued start; its run will have another id. */
  id: string;
  label: string;
  status: JobStatus;
  /** The status as the org spells it; null without one. */
  statusOnWire: string | null;
  type: JobType;
  /** The type as the org spells it; null without one. */
  typeOnWire: string | null;
  /** Percent, 0 to 100, or null when the org gave none. It says nothing about success: mistake 8 in mistakes.spec.ts. */
  progress: number | null;
  message: string | null;
  /** When it was asked for (`startDate`, else `createdDate`), epoch ms. */
  requestedAt: number | null;
  /** When execution began (`executedDate`), epoch ms. Null for a job that waits or never ran. */
  beganAt: number | null;
  /** When it ended, epoch ms: `endDate` (API 55 on), else began plus duration. Null before its end, or when unknown. */
  endedAt: number | null;
  /** Whole seconds from asked for to begun, if known. */
  waitedSeconds: number | null;
  /** Whole seconds of execution, so far or in total, by the org's last answer. */
  ranSeconds: number | null;
  retryCount: number | null;
  nextRunAt: number | null;
  licenseType: string | null;
  /** The dataflow, if the org names it (up to API 49, and later only sometimes). */
  source: AssetReference | null;
  /** Data syncs that run before it. */
  syncDataflows: AssetReference[];
  /** Who started or stopped it (API 60 on, single-job answers). */
  events: JobEvent[];
  inputs: JobPart[];
  outputs: JobPart[];
  transforms: JobPart[];
}

const jobSchema = v.object({
  id: optionalText,
  label: optionalText,
  name: optionalText,
  status: optionalText,
  jobType: optionalText,
  progress: optionalNumber,
  message: optionalText,
  startDate: optionalInstant,
  createdDate: optionalInstant,
  executedDate: optionalInstant,
  endDate: optionalInstant,
  duration: optionalSeconds,
  waitTime: optionalSeconds,
  retryCount: optionalNumber,
  nextRunDate: optionalInstant,
  licenseAttributes: optionalRecord,
  source: v.optional(v.unknown()),
  dataflow: v.optional(v.unknown()),
  syncDataflows: v.optional(v.unknown()),
  events: v.optional(v.unknown()),
  inputNodes: v.optional(v.unknown()),
  outputNodes: v.optional(v.unknown()),
  transformNodes: v.optional(v.unknown()),
});

const referenceSchema = v.object({ id: requiredId, name: optionalText, label: optionalText });
const eventSchema = v.object({
  eventType: optionalText,
  createdDate: optionalInstant,
  createdBy: optionalRecord,
});
const partSchema = v.object({
  name: optionalText,
  label: optionalText,
  status: optionalText,
  errorMessage: optionalText,
  rowCount: optionalNumber,
  outputRowCount: optionalNumber,
  columnCount: optionalNumber,
  sizeInBytes: optionalNumber,
  startDate: optionalInstant,
  endDate: optionalInstant,
});

/** Percent from the wire's fraction. Fractions above 1 occur on real failed jobs (1.0666…) and are cut to 100. */
export function progressPercent(fraction: number | null): number | null {
  return fraction === null ? null : Math.min(100, Math.max(0, fraction * 100));
}

/** Reads one asset reference; null when it has no id. */
export function parseReference(value: unknown): AssetReference | null {
  // Most jobs have none, and running the schema on nothing would first build an error message.
  if (value === undefined) return null;
  const result = v.safeParse(referenceSchema, value);
  return result.success ? { ...result.output, id: toId18(result.output.id) } : null;
}

function parsePart(value: unknown): JobPart | null {
  const result = v.safeParse(partSchema, value);
  if (!result.success) return null;
  const w = result.output;
  return {
    name: w.name,
    label: w.label,
    status: w.status === null ? null : statusWithEnd(w.status, w.endDate),
    statusOnWire: w.status,
    message: w.errorMessage,
    rows: w.rowCount,
    outputRows: w.outputRowCount,
    columns: w.columnCount,
    bytes: w.sizeInBytes,
    startedAt: w.startDate,
    endedAt: w.endDate,
  };
}

function parseEvent(value: unknown): JobEvent | null {
  const result = v.safeParse(eventSchema, value);
  if (!result.success || result.output.eventType === null) return null;
  return {
    type: result.output.eventType,
    at: result.output.createdDate,
    by: readText(result.output.createdBy["name"]),
  };
}

const wholeSeconds = (ms: number): number => Math.max(0, Math.round(ms / 1000));

/** The times of a job from the wire's values, each null when unknown. */
function timesOf(w: v.InferOutput<typeof jobSchema>, ended: boolean) {
  const requestedAt = w.startDate ?? w.createdDate;
  const beganAt = w.executedDate;
  const ran =
    w.duration ?? (beganAt !== null && w.endDate !== null ? wholeSeconds(w.endDate - beganAt) : null);
  const counted = ended && beganAt !== null && ran !== null ? beganAt + ran * 1000 : null;
  return {
    requestedAt,
    beganAt,
    endedAt: ended ? (w.endDate ?? counted) : null,
    waitedSeconds:
      w.waitTime ?? (beganAt !== null && requestedAt !== null ? wholeSeconds(beganAt - requestedAt) : null),
    ranSeconds: ran,
  };
}

/** A queued start that failed without having begun is a request that the org refused: nothing ran, so nothing failed. */
function statusOf(id: string, w: v.InferOutput<typeof jobSchema>): JobStatus {
  const status = statusWithEnd(w.status, w.endDate);
  const hasRun = w.executedDate !== null || (w.duration ?? 0) > 0 || (w.progress ?? 0) > 0;
  return status === "failure" && isQueuedStartId(id) && !hasRun ? "refused" : status;
}

/** Parses one job; null when the value has no id, because it could not be addressed. */
export function parseJob(value: unknown): Job | null {
  const result = v.safeParse(jobSchema, value);
  if (!result.success || !result.output.id) return null;
  const w = result.output;
  const id = toId18(result.output.id);
  const status = statusOf(id, w);
  const type = normaliseType(w.jobType, id);
  return {
    id,
    label: w.label ?? w.name ?? id,
    status,
    statusOnWire: w.status,
    type,
    typeOnWire: w.jobType,
    progress: progressPercent(w.progress),
    message: w.message,
    ...timesOf(w, isTerminal(status)),
    retryCount: w.retryCount,
    nextRunAt: w.nextRunDate,
    licenseType: readText(w.licenseAttributes["type"]),
    source: parseReference(w.source) ?? parseReference(w.dataflow),
    syncDataflows: parseEach(itemsOf(w.syncDataflows, "dataflows"), parseReference).parsed,
    events: parseEach(itemsOf(w.events, "events"), parseEvent).parsed,
    inputs: parseEach(itemsOf(w.inputNodes, "nodes"), parsePart).parsed,
    outputs: parseEach(itemsOf(w.outputNodes, "nodes"), parsePart).parsed,
    transforms: parseEach(itemsOf(w.transformNodes, "nodes"), parsePart).parsed,
  };
}

export interface JobPage {
  jobs: Job[];
  /** Number of unreadable items. Pages show it. */
  broken: number;
  /** Server-relative path of the next page, to be followed unchanged, or null. */
  nextPageUrl: string | null;
  /** True when there is more behind a link that must not be followed. */
  cut: boolean;
}

/**
 * One page of the job list, read from the path `from`. `totalSize` is not read, because real lists do not have it.
 * @throws TypeError when the body is not a job list.
 */
export function parseJobPage(body: unknown, from = ""): JobPage {
  if (
    typeof body !== "object" ||
    body === null ||
    !Array.isArray((body as { dataflowJobs?: unknown }).dataflowJobs)
  ) {
    throw new TypeError("The answer is not a list of dataflow jobs.");
  }
  const { dataflowJobs, nextPageUrl } = body as { dataflowJobs: unknown[]; nextPageUrl?: unknown };
  const { parsed, broken } = parseEach(dataflowJobs, parseJob);
  return {
    jobs: parsed,
    broken,
    nextPageUrl: parseNextPage(nextPageUrl, from),
    cut: isLostLink(nextPageUrl, from),
  };
}
