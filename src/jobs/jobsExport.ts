// Jobs of the list as cells for the clipboard and for files. Times have the offset of the shown zone, lengths are seconds.
import type { Job } from "../../contract/job.ts";
import { isActive } from "../../contract/jobStatus.ts";
import { ranSecondsAt, waitedSecondsAt } from "../../domain/jobTimes.ts";
import { shownZone } from "../time/chosenZone.ts";
import { isoInZone } from "../time/isoInZone.ts";
import { statusWord, typeWord } from "../words/jobWords.ts";
import { formatJobFilter, type JobFilter } from "./filter.ts";

type Value = string | number | null;

/** What is said of a job besides its own record. */
export interface ExportFacts {
  /** The org's clock, epoch ms, until which unfinished jobs are counted. */
  orgNow: number;
  sourceLabelOf: (job: Job) => string | null;
}

const time = (instant: number | null): Value => isoInZone(instant, shownZone()) ?? null;

const FIELDS: readonly [name: string, of: (job: Job, facts: ExportFacts) => Value][] = [
  ["Job", ({ label }) => label],
  ["Id", ({ id }) => id],
  ["Status", statusWord],
  ["Type", typeWord],
  ["Source", (job, { sourceLabelOf }) => sourceLabelOf(job)],
  ["Progress %", (job) => (isActive(job) ? job.progress : null)],
  ["Requested", ({ requestedAt }) => time(requestedAt)],
  ["Started", ({ beganAt }) => time(beganAt)],
  ["Ended", ({ endedAt }) => time(endedAt)],
  ["Waited s", (job, { orgNow }) => waitedSecondsAt(job, orgNow)],
  ["Ran s", (job, { orgNow }) => ranSecondsAt(job, orgNow)],
  ["Message", ({ message }) => message],
];

/** A head and a row for each job. */
export function jobCells(jobs: readonly Job[], facts: ExportFacts): string[][] {
  const text = (value: Value) => (value === null ? "" : String(value));
  return [FIELDS.map(([name]) => name), ...jobs.map((job) => FIELDS.map(([, of]) => text(of(job, facts))))];
}

/** The jobs as JSON, with the time of the picture. What is not known is null. */
export function jobsJson(jobs: readonly Job[], facts: ExportFacts): string {
  const objects = jobs.map((job) => Object.fromEntries(FIELDS.map(([name, of]) => [name, of(job, facts)])));
  return `${JSON.stringify({ asOf: time(facts.orgNow), jobs: objects }, null, 2)}\n`;
}

/** What a file system takes in a name. */
const plain = (text: string): string =>
  text
    .normalize("NFKD")
    .replaceAll(/[^A-Za-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, 60);

/** The name of a file with jobs of an org: org, filter and time, which is epoch ms. */
export function exportName(org: string, filter: JobFilter, now: number, extension: string): string {
  const time = new Date(now).toISOString().slice(0, 19).replaceAll(":", "-");
  const parts = ["jobs", org, formatJobFilter(filter).toString().replaceAll("=", "-")].map(plain);
  return `${[...parts.filter((part) => part !== ""), time].join("_")}Z.${extension}`;
}
