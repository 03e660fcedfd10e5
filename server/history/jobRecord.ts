// One ended job as it is stored: the record for lists, and the large parts that only the job's page needs.
import { isRecordId } from "../../contract/ids.ts";
import { type Job, parseJob } from "../../contract/job.ts";
import { isTerminal } from "../../contract/jobStatus.ts";
import { statedDataflowId } from "../../domain/statedDataflowId.ts";

export type Fields = Record<string, unknown>;

export interface JobRecord {
  /** 18 characters. */
  id: string;
  /** When it was asked for, epoch ms; if the org does not say, the nearest time that it does say. */
  askedAt: number;
  endedAt: number | null;
  ended: boolean;
  /** The dataflow that the org names; empty when it names none. */
  stated: string;
  type: Job["type"];
  label: string;
  /** API version of the answer. A newer one has more fields. */
  version: number;
  record: Fields;
  /** Null when the answer had none. */
  parts: Fields | null;
}

/** Properties that a list does not need. They are most of a single job's answer. */
const HEAVY = ["events", "inputNodes", "outputNodes", "transformNodes"] as const;

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Splits a record into the two parts. */
export function splitRecord(body: Fields): { record: Fields; parts: Fields | null } {
  const record = { ...body };
  const parts: Fields = {};
  for (const name of HEAVY) {
    if (!(name in record)) continue;
    parts[name] = record[name];
    delete record[name];
  }
  return { record, parts: Object.keys(parts).length > 0 ? parts : null };
}

/**
 * Parses one job of an answer; null when it cannot be stored. `version` is the API version of the answer, `dataflowId` the one that the list
 * was requested for, `nowMs` the org's clock.
 */
export function readJobRecord(
  body: unknown,
  { version, dataflowId, nowMs }: { version: number; dataflowId: string | null; nowMs: number },
): JobRecord | null {
  if (!isFields(body)) return null;
  // The large parts say nothing that is stored in columns, and to read them takes longer than all the rest.
  const { record, parts } = splitRecord(body);
  const job = parseJob(record);
  if (job === null || !isRecordId(job.id)) return null;
  return {
    id: job.id,
    askedAt: job.requestedAt ?? job.beganAt ?? job.endedAt ?? nowMs,
    endedAt: job.endedAt,
    ended: isTerminal(job.status),
    stated: statedDataflowId(job) ?? dataflowId ?? "",
    type: job.type,
    label: job.label,
    version,
    record,
    parts,
  };
}

function saysNothing(value: unknown): boolean {
  return value === null || value === "" || (Array.isArray(value) && value.length === 0);
}

function join(base: Fields, said: Fields): Fields {
  const joined = { ...base };
  for (const [name, value] of Object.entries(said)) {
    if (!(name in base) || !saysNothing(value)) joined[name] = value;
  }
  return joined;
}

/**
 * Merges two readings of one job. The one of the higher API version wins, of equal ones the later. What only the other one has is kept.
 */
export function joinRecords(kept: JobRecord, news: JobRecord): JobRecord {
  const [base, said] = news.version < kept.version ? [news, kept] : [kept, news];
  return {
    ...said,
    ended: news.ended,
    endedAt: said.endedAt ?? base.endedAt,
    stated: said.stated || base.stated,
    record: join(base.record, said.record),
    parts:
      base.parts === null || said.parts === null ? (said.parts ?? base.parts) : join(base.parts, said.parts),
  };
}
