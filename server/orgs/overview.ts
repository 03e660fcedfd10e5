// All orgs at a glance. What viewers' reads left in the history is free. Without that the org is asked, seldom and in the background.
import { type Job, parseJob, parseJobPage } from "../../contract/job.ts";
import { isActive } from "../../contract/jobStatus.ts";
import { type OrgLimits, parseLimits } from "../../contract/limits.ts";
import type { OrgSummary } from "../../contract/overview.ts";
import { has } from "../../contract/versions.ts";
import { jobListPath, statusListPath, UNFINISHED } from "../../domain/jobListPath.ts";
import { ProblemError } from "../http/problems.ts";
import type { OrgLink } from "./orgLink.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** An org that nobody else looks at is asked at most this often, with one call for each status that counts. */
export const ASK_EVERY_MS = 5 * MINUTE_MS;
/** How often an org is asked for its limits, with one call. */
export const LIMITS_EVERY_MS = 15 * MINUTE_MS;
/** What the history knows is taken when it is as new as this. The question is put to it at most every half minute. */
const HISTORY_FRESH_MS = 2 * MINUTE_MS;
const LOOK_EVERY_MS = MINUTE_MS / 2;
const MOST_FAILURES = 500;
/** The failures that a wall can name. */
const MOST_NAMED = 6;

/** The state of an org at a moment of the gateway's clock. */
interface Picture {
  at: number;
  jobs: Job[];
}

interface Known {
  picture: Picture | null;
  /** When the org and its history were last asked, by the gateway's clock. */
  askedAt: number;
  lookedAt: number;
  limitsAt: number;
  limits: OrgLimits | null;
  reading: Promise<void> | null;
  problem: string | null;
}

function summaryOf(key: string, known: Known, link: OrgLink, now: number): OrgSummary {
  const orgNow = link.orgNow();
  const jobs = known.picture?.jobs ?? [];
  const active = jobs.filter(isActive);
  const queued = active.filter(({ status }) => status === "queued").length;
  const running = active.filter(({ status }) => status !== "queued");
  const began = (job: Job) => job.beganAt ?? job.requestedAt ?? Infinity;
  const [oldest] = running.toSorted((a, b) => began(a) - began(b));
  const failures = jobs
    .filter(({ status }) => status === "failure")
    .map(({ id, label, type, endedAt, beganAt, requestedAt }) => ({
      id,
      label,
      type,
      at: endedAt ?? beganAt ?? requestedAt ?? 0,
    }))
    .filter(({ at }) => at > orgNow - DAY_MS)
    .toSorted((a, b) => b.at - a.at);
  const runs = known.limits?.analyticsRuns ?? null;
  const { usage } = link.meter;
  return {
    key,
    ageMs: known.picture === null ? null : Math.max(0, now - known.picture.at),
    orgNow,
    isReading: known.reading !== null,
    problem: known.problem,
    running: running.length,
    queued,
    oldest:
      oldest === undefined
        ? null
        : {
            id: oldest.id,
            label: oldest.label,
            type: oldest.type,
            beganAt: oldest.beganAt ?? oldest.requestedAt,
          },
    failedAt: failures.slice(0, MOST_FAILURES).map(({ at }) => at),
    failures: failures.slice(0, MOST_NAMED),
    runs: runs === null ? null : { left: Math.max(0, runs.remaining), max: runs.max },
    calls: usage === null ? null : { left: Math.max(0, usage.max - usage.used), max: usage.max },
  };
}

async function readJson(link: OrgLink, target: string): Promise<{ json: unknown; sentAtMs: number }> {
  const { answer, sentAtMs } = await link.read(target);
  if (answer.status !== 200)
    throw new ProblemError("org-unreachable", `The org answered ${answer.status}.`, {
      status: answer.status,
    });
  return { json: JSON.parse(answer.body.raw.toString("utf8").replace(/^\uFEFF/, "")), sentAtMs };
}

/** What runs and waits, and what failed within a day. Long runs fail long after they were asked for. */
function pathsOf(version: number, orgNow: number): string[] {
  if (!has("startedAfter", version)) return [jobListPath(version, { after: null })];
  const since = Math.floor((orgNow - 2 * DAY_MS) / MINUTE_MS) * MINUTE_MS;
  return [
    ...UNFINISHED.map((status) => statusListPath(version, status)),
    statusListPath(version, "Failure", since),
  ];
}

/** Keeps a summary of each org, and asks an org only while somebody looks. */
export class Overview {
  readonly #now: () => number;
  readonly #known = new WeakMap<OrgLink, Known>();

  /** `now` is the gateway's clock in ms. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** What is known of an org now. It may begin to ask the org, and never waits for it. */
  summary(link: OrgLink): OrgSummary {
    const known = this.#knownOf(link);
    const now = this.#now();
    this.#takeHistory(link, known, now);
    const age = known.picture === null ? Infinity : now - known.picture.at;
    const isDue = age >= ASK_EVERY_MS && now - known.askedAt >= ASK_EVERY_MS;
    const isLimitsDue = now - known.limitsAt >= LIMITS_EVERY_MS;
    if (known.reading === null && (isDue || isLimitsDue)) {
      if (isDue) known.askedAt = now;
      if (isLimitsDue) known.limitsAt = now;
      known.reading = this.#read(link, known, isDue, isLimitsDue).finally(() => {
        known.reading = null;
      });
    }
    return summaryOf(link.key, known, link, now);
  }

  #knownOf(link: OrgLink): Known {
    const known = this.#known.get(link) ?? {
      picture: null,
      askedAt: -Infinity,
      lookedAt: -Infinity,
      limitsAt: -Infinity,
      limits: null,
      reading: null,
      problem: null,
    };
    this.#known.set(link, known);
    return known;
  }

  /** A viewer's reads prove ranges of time. One that reaches to the present is as good as an answer of the org. */
  #takeHistory(link: OrgLink, known: Known, now: number): void {
    if (link.history === null || now - known.lookedAt < LOOK_EVERY_MS) return;
    known.lookedAt = now;
    const orgNow = link.orgNow();
    const from = orgNow - DAY_MS;
    const range = link.history.coverage({ from, to: orgNow }).at(-1);
    if (range === undefined || range.from > from || orgNow - range.to > HISTORY_FRESH_MS) return;
    const at = now - Math.max(0, orgNow - range.to);
    if (known.picture !== null && known.picture.at >= at) return;
    const ended = link.history.list({ from, to: orgNow, source: null, after: null, limit: 10_000 });
    const texts = [...link.history.unfinished(), ...ended.map(({ text }) => text)];
    known.picture = { at, jobs: texts.flatMap((text) => parseJob(JSON.parse(text)) ?? []) };
    known.problem = null;
  }

  /** Asks the org, one call after the other, and stops at the first that fails. Never rejects. */
  async #read(link: OrgLink, known: Known, withJobs: boolean, withLimits: boolean): Promise<void> {
    try {
      if (link.apiVersion === null) await link.learn();
      const version = link.apiVersion;
      if (version === null) {
        const { problem } = await link.describe();
        throw new ProblemError("no-version", problem?.message ?? "The org has not told its API versions.");
      }
      if (withJobs) known.picture = await pictureOf(link, version);
      if (withLimits)
        known.limits = parseLimits((await readJson(link, `/services/data/v${version}.0/limits`)).json);
      known.problem = null;
    } catch (error) {
      known.problem = link.redact(
        error instanceof ProblemError ? error.message : "The org's answer could not be read.",
      );
    }
  }
}

async function pictureOf(link: OrgLink, version: number): Promise<Picture> {
  const jobs = new Map<string, Job>();
  let at = Infinity;
  for (const target of pathsOf(version, link.orgNow())) {
    const { json, sentAtMs } = await readJson(link, target);
    at = Math.min(at, sentAtMs);
    for (const job of parseJobPage(json, target).jobs) jobs.set(job.id, job);
  }
  return { at, jobs: [...jobs.values()] };
}
