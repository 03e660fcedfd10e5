// The window compared with a model: whatever happens in an org, and however its answers come, the window equals a full read.
import { array, assert, boolean, constantFrom, integer, property, record } from "fast-check";
import { expect, test } from "vitest";
import { type Job, parseJob } from "../contract/job.ts";
import {
  type BeatPlan,
  EMPTY_WINDOW,
  type JobWindow,
  mergeWindow,
  planBeat,
  WINDOW_MS,
  windowStart,
} from "./jobWindow.ts";
import { type KeptPast, seedWindow } from "./seedWindow.ts";

const T0 = Date.UTC(2026, 10, 23, 9);
const PAGE = 10;

const KINDS = [
  "flood",
  "start",
  "start",
  "promote",
  "promote",
  "refuse",
  "end",
  "end",
  "progress",
  "beat",
  "beat",
] as const;
type Kind = (typeof KINDS)[number];

interface Step {
  kind: Kind;
  pick: number;
  /** Seconds before it; sometimes hours or days, so that the window moves on. */
  wait: number;
  /** A start dated a few seconds back, as by another of the org's machines. */
  lateSeconds: number;
  /** Whether a run has the time of its queued start (if that is not long ago) or its own. */
  keepsTime: boolean;
  /** What happens between two pages of a beat. */
  between: Kind;
}

const step = record<Step>({
  kind: constantFrom(...KINDS),
  pick: integer({ min: 0, max: 50 }),
  wait: constantFrom(0, 1, 1, 3, 20, 3600, 40 * 3600),
  lateSeconds: integer({ min: 0, max: 8 }),
  keepsTime: boolean(),
  between: constantFrom(...KINDS),
});

/** A small org. Times in epoch ms of its own clock. */
class Org {
  jobs: Job[] = [];
  now = T0;
  #serial = 0;

  #make(prefix: string, status: string, atMs: number): Job {
    this.#serial += 1;
    const id = `${prefix}${String(this.#serial).padStart(15, "0")}`;
    const made = parseJob({ id, status, progress: 0, startDate: new Date(atMs).toISOString() });
    if (made === null) throw new Error("The model's own job cannot be read.");
    return made;
  }

  #replace(one: Job, by: Partial<Job>): void {
    this.jobs = this.jobs.map((job) => (job === one ? { ...job, ...by } : job));
  }

  act(kind: Kind, step: Step): void {
    const whole = Math.floor(this.now / 1000) * 1000;
    const wanted = kind === "promote" || kind === "refuse" ? "queued" : "running";
    const among = this.jobs.filter(({ status }) => status === wanted);
    const picked = among[step.pick % Math.max(1, among.length)];
    if (kind === "start") this.jobs.push(this.#make("030", "Queued", whole - step.lateSeconds * 1000));
    // More than a beat may contain, so that old unfinished jobs are read singly.
    if (kind === "flood" && step.pick < 15) {
      this.jobs.push(...Array.from({ length: 61 }, () => this.#make("03C", "Success", whole)));
    }
    if (picked === undefined) return;
    if (kind === "promote") {
      const waitedMs = whole - (picked.requestedAt ?? whole);
      const at = step.keepsTime && waitedMs < 2 * 3_600_000 ? (picked.requestedAt ?? whole) : whole;
      this.jobs = this.jobs.filter((job) => job !== picked);
      this.jobs.push(this.#make(step.pick % 2 === 0 ? "03C" : "0eP", "Running", at));
    }
    if (kind === "refuse") this.#replace(picked, { status: "failure" });
    if (kind === "end") this.#replace(picked, { status: "success", endedAt: whole });
    if (kind === "progress") this.#replace(picked, { progress: (picked.progress ?? 0) + 1 });
  }

  /** The reads outside of the range: all older unfinished jobs, if requested, and single jobs. */
  readSingly({ singles, from, sweep, swept }: BeatPlan): { singles: Map<string, Job | null>; named: number } {
    const isOld = (job: Job) => sweep && isUnfinished(job) && (job.requestedAt ?? 0) < (from ?? 0);
    const found = new Map<string, Job | null>(this.jobs.filter(isOld).map((job) => [job.id, job]));
    const named = found.size;
    for (const id of [...singles, ...swept.filter((one) => !found.has(one))]) {
      found.set(id, this.jobs.find((job) => job.id === id) ?? null);
    }
    return { singles: found, named };
  }

  /** The listed jobs, as pages from the newest on. `between` runs before each further page. */
  read(after: number, between: () => void): Job[] {
    const answered: Job[] = [];
    let cursor: { at: number; id: string } | null = null;
    for (;;) {
      const rest: Job[] = this.jobs
        .filter(({ requestedAt }) => (requestedAt ?? 0) >= after)
        .sort((a, b) => (b.requestedAt ?? 0) - (a.requestedAt ?? 0) || (a.id < b.id ? 1 : -1))
        .filter(({ requestedAt, id }) => {
          const at = requestedAt ?? 0;
          return cursor === null || at < cursor.at || (at === cursor.at && id < cursor.id);
        });
      const page = rest.slice(0, PAGE);
      // In no order within a page, and sometimes twice.
      answered.push(...page.toReversed(), ...page.slice(0, 1));
      const last = page.at(-1);
      if (last === undefined || rest.length <= PAGE) return answered;
      cursor = { at: last.requestedAt ?? 0, id: last.id };
      between();
    }
  }
}

const isUnfinished = ({ status }: Job) => status === "queued" || status === "running";

const reading = ({ id, status, progress, endedAt }: Job) => `${id} ${status} ${progress} ${endedAt}`;
const readings = (jobs: Iterable<Job>) => [...jobs].map(reading).sort();

/** The window must have what a full read has, and beyond that only unfinished jobs. */
function expectTruth(window: JobWindow, org: Org, fullFrom: number): void {
  const isIn = ({ requestedAt }: Job) => (requestedAt ?? 0) >= fullFrom;
  const held = [...window.jobs.values()];
  expect(readings(held.filter(isIn))).toEqual(readings(org.jobs.filter(isIn)));
  const before = held.filter((job) => !isIn(job));
  expect(readings(org.jobs.filter(isUnfinished))).toEqual(expect.arrayContaining(readings(before)));
}

const history = array(step, { maxLength: 80, size: "max" });

/** The org's past as a gateway keeps it that last looked at `asOf`, and since then was told of single jobs at most. */
function keptPast(org: Org, asOf: number, open: ReadonlyMap<string, Job>): KeptPast {
  const isEnded = (job: Job) => !isUnfinished(job);
  return {
    jobs: org.jobs.filter((job) => isEnded(job) && (job.requestedAt ?? 0) <= asOf && !open.has(job.id)),
    coverage: [{ from: T0 - 30 * 24 * 3_600_000, to: asOf }],
    unfinished: [...open.values()],
    since: T0 - 30 * 24 * 3_600_000,
  };
}

test("a window begun from history is a full read after its first beat, and after each one then", () => {
  let compared = 0;
  let kept = 0;
  assert(
    property(history, history, integer({ min: 60, max: 7200 }), (before, after, ageSeconds) => {
      const org = new Org();
      const run = (one: Step) => {
        org.now += one.wait * 1000;
        org.act(one.kind, one);
      };
      before.forEach(run);
      // The last look of a gateway: what had not ended then is told as it was. A list is believed up to a minute before it was read.
      const asOf = org.now - 60_000;
      const open = new Map(org.jobs.filter(isUnfinished).map((job) => [job.id, job]));
      org.now += ageSeconds * 1000;
      for (const one of after.slice(0, 10)) org.act(one.kind, one);
      const from = windowStart(67, org.now) ?? 0;
      const seed = seedWindow(keptPast(org, asOf, open), from);
      // The last look is too long ago to begin from it.
      if (seed === null) return;
      let window = seed.window;
      kept += window.jobs.size;
      for (const one of after) {
        run(one);
        if (one.kind !== "beat") continue;
        const plan = planBeat(window, 67, org.now);
        const jobs = org.read(plan.after ?? 0, () => undefined);
        const { singles } = org.readSingly(plan);
        window = mergeWindow(window, {
          jobs,
          broken: 0,
          after: plan.after,
          pages: 1,
          whole: true,
          singles,
          from: plan.from,
        });
        compared += 1;
        expectTruth(window, org, plan.from ?? 0);
      }
    }),
    { seed: 5, numRuns: 150, endOnFailure: true },
  );
  expect(compared).toBeGreaterThan(200);
  expect(kept).toBeGreaterThan(200);
});

test("the window equals a full read after any history of starts, runs, ends, pages and skewed clocks", () => {
  let compared = 0;
  let singly = 0;
  let swept = 0;
  assert(
    property(
      history,
      constantFrom(67, 67, 53, 52, 49),
      // Hours by which this machine's clock is wrong until the org's first answer.
      constantFrom(0, -0.01, 0.02, 1, -1, 30, -200, 400),
      (steps, version, skewHours) => {
        const org = new Org();
        let window = EMPTY_WINDOW;
        let skewMs = skewHours * 3_600_000;
        for (const one of steps) {
          org.now += one.wait * 1000;
          org.act(one.kind, one);
          if (one.kind !== "beat") continue;
          const plan = planBeat(window, version, org.now + skewMs);
          let torn = false;
          const jobs = org.read(plan.after ?? org.now - WINDOW_MS, () => {
            const before = org.jobs;
            org.act(one.between, one);
            torn ||= before !== org.jobs || one.between === "start" || one.between === "flood";
          });
          const { singles, named } = org.readSingly(plan);
          swept += named;
          window = mergeWindow(window, {
            jobs,
            broken: 0,
            after: plan.after,
            pages: Math.ceil(jobs.length / PAGE),
            whole: true,
            singles,
            from: plan.from,
          });
          const guessed = skewMs !== 0;
          // A Date header counts whole seconds, so the clock is known to one second.
          skewMs = 0;
          // The next answer must correct what happened between two pages and what a wrong clock left out.
          if (torn || guessed) continue;
          compared += 1;
          singly += plan.singles.length;
          expectTruth(window, org, plan.from ?? org.now - WINDOW_MS);
        }
      },
    ),
    { seed: 3, numRuns: 150, endOnFailure: true },
  );
  expect(compared).toBeGreaterThan(200);
  expect(singly).toBeGreaterThan(3);
  expect(swept).toBeGreaterThan(3);
});
