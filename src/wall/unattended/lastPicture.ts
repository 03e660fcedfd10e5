// The last picture, small enough to be stored. A display shows it when it starts while the gateway is gone, marked as old like all old data.
import * as v from "valibot";
import type { OrgEntry } from "../../../contract/gateway.ts";
import { type Job } from "../../../contract/job.ts";
import { wrongRuns } from "../../../domain/wrongRuns.ts";
import { sourceIndex } from "../../../domain/sourceIndex.ts";
import { byNewest } from "../../../domain/jobOrder.ts";
import { type KeptFor, orgSlot, tagged, untagged } from "../../org/keptOfOrg.ts";
import { isActive, JOB_STATUSES, JOB_TYPES } from "../../../contract/jobStatus.ts";

export interface LastPicture {
  org: Pick<OrgEntry, "key" | "label" | "kind">;
  /** The latest time at which the org certainly was so, epoch ms of this machine. */
  asOf: number;
  /** The org's clock minus this machine's, ms. */
  skewMs: number;
  jobs: readonly Job[];
}

/** The shortest time between two stored pictures, because the disks of cheap displays wear out. */
export const KEEP_EVERY_MS = 60_000;
/** The most jobs stored: active ones first, then open failures, then the newest. */
export const JOBS_KEPT = 400;
/** The wall shows only the first sentence of a message. */
const MESSAGE_CHARS = 400;
const BACK_MS = 24 * 3_600_000;
const VERSION = 2;

const text = v.nullable(v.string());
const instant = v.nullable(v.pipe(v.number(), v.finite()));
const reference = v.object({ id: v.string(), name: text, label: text });

// Typed by its output, so that a new field of Job is a type error here.
const jobSchema: v.GenericSchema<unknown, Job> = v.object({
  id: v.string(),
  label: v.string(),
  status: v.picklist(JOB_STATUSES),
  statusOnWire: text,
  type: v.picklist(JOB_TYPES),
  typeOnWire: text,
  progress: instant,
  message: text,
  requestedAt: instant,
  beganAt: instant,
  endedAt: instant,
  waitedSeconds: instant,
  ranSeconds: instant,
  retryCount: instant,
  nextRunAt: instant,
  licenseType: text,
  source: v.nullable(reference),
  syncDataflows: v.array(reference),
  // Not stored, because no wall shows them.
  events: v.pipe(
    v.unknown(),
    v.transform(() => []),
  ),
  inputs: v.pipe(
    v.unknown(),
    v.transform(() => []),
  ),
  outputs: v.pipe(
    v.unknown(),
    v.transform(() => []),
  ),
  transforms: v.pipe(
    v.unknown(),
    v.transform(() => []),
  ),
});

const pictureSchema = v.object({
  version: v.literal(VERSION),
  org: v.object({
    key: v.string(),
    label: v.string(),
    kind: v.picklist(["demo", "production", "sandbox", "unknown"]),
  }),
  asOf: v.pipe(v.number(), v.finite()),
  skewMs: v.pipe(v.number(), v.finite()),
  jobs: v.array(jobSchema),
});

function thin(job: Job): Job {
  const message = job.message === null ? null : job.message.slice(0, MESSAGE_CHARS);
  return { ...job, message, events: [], inputs: [], outputs: [], transforms: [] };
}

/** The jobs to store: active ones, those of the last day, and failures without a later success. */
function worthKeeping({ jobs, asOf, skewMs }: LastPicture): Job[] {
  const now = asOf + skewMs;
  const since = now - BACK_MS;
  const wrong = new Set(wrongRuns(jobs, now, sourceIndex(undefined).keyOf).map(({ job }) => job));
  const rank = (job: Job): number => (isActive(job) ? 0 : wrong.has(job) ? 1 : 2);
  const recent = jobs.filter(
    (job) => isActive(job) || wrong.has(job) || (job.endedAt ?? job.beganAt ?? job.requestedAt ?? 0) >= since,
  );
  return recent
    .sort((a, b) => rank(a) - rank(b) || byNewest(a, b))
    .slice(0, JOBS_KEPT)
    .map(thin);
}

/** The picture as text, a few hundred kilobytes at most. */
export function formatLastPicture(picture: LastPicture): string {
  return JSON.stringify({ version: VERSION, ...picture, jobs: worthKeeping(picture) });
}

/** Reads it back. Null when it is damaged, or from another version or org key. Never throws. */
export function parseLastPicture(stored: string | null, orgKey: string): LastPicture | null {
  if (stored === null) return null;
  let parsed: unknown;
  try {
    parsed = JSON.parse(stored);
  } catch {
    return null;
  }
  const result = v.safeParse(pictureSchema, parsed);
  if (!result.success || result.output.org.key !== orgKey) return null;
  const { version: _version, ...picture } = result.output;
  return picture;
}

const NAME = "picture";

/** Stores the picture of the org with this id if the browser allows it. With a full disk the previous one stays. */
export function keepPicture(
  picture: LastPicture,
  id: string | null,
  storage: () => Pick<Storage, "setItem">,
): void {
  try {
    storage().setItem(orgSlot(NAME, picture.org.key), tagged(formatLastPicture(picture), id));
  } catch {
    // The disk is full or the storage is blocked.
  }
}

/** The last stored picture of an org, or null. Before the gateway has told the org's id, of any org of this key. Never throws. */
export function restoredPicture(
  { key, id }: KeptFor,
  storage: () => Pick<Storage, "getItem"> = () => window.localStorage,
): LastPicture | null {
  try {
    return parseLastPicture(untagged(storage().getItem(orgSlot(NAME, key)), id), key);
  } catch {
    return null;
  }
}
