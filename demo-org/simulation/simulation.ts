import type { Company, Connection, Engine, Source } from "../company/company.ts";
import { nextFire } from "../company/schedules.ts";
import type { Schedule } from "../company/schedules.ts";
import { RunBudget } from "./budget.ts";
import { followersToStart } from "./followers.ts";
import { EventQueue } from "./heap.ts";
import type { Job, ScriptedOutcome, Trigger } from "./job.ts";
import { JobRecords } from "./jobRecords.ts";
import { extraWorkMs } from "./lanes.ts";
import { ALREADY_QUEUED, BUDGET_SPENT, NEVER_STARTED } from "./messages.ts";
import { isQuiet, type SimulationOptions } from "./options.ts";
import { Pace } from "./pace.ts";
import { endOfStopped, neverStarts, queueTimeOf, newQueuedStart, runOf } from "./newJob.ts";
import { planRun } from "./plan.ts";
import { PlannedStarts } from "./plannedStarts.ts";
import { floorSecond } from "./seconds.ts";
import { freshState } from "./state.ts";
import type { PlannedEvent, SourceState } from "./state.ts";
import { WaitingLine } from "./waitingLine.ts";

const DAY_MS = 86_400_000;

/** Objects whose last sync is older than this are synced again before a run that reads them. */
const STALE_SYNC_MS = 26 * 3_600_000;

/** Simulates the org's jobs. Time moves only in `advanceTo`. Starts and stops happen at the moment reached. */
export class Simulation {
  readonly company: Company;
  readonly options: SimulationOptions;
  readonly budget = new RunBudget();
  nowMs: number;
  readonly #pace: Pace;
  readonly #events = new EventQueue<PlannedEvent>();
  readonly #records: JobRecords;
  readonly #planned: PlannedStarts;
  readonly #states: SourceState[];
  readonly #queue = new WaitingLine();

  constructor(company: Company, options: SimulationOptions) {
    this.company = company;
    this.options = options;
    this.#pace = new Pace(options.speedFromMs, options.speed);
    this.nowMs = options.fromMs;
    this.#records = new JobRecords(company);
    this.#states = company.sources.map((source) => freshState(source, options.still ?? false));
    this.#planned = new PlannedStarts(company, options, this.#events, (source) => this.#stateOf(source));
    this.#events.add(options.fromMs + DAY_MS, { kind: "forget" });
  }

  state(source: Source): Readonly<SourceState> {
    return this.#stateOf(source);
  }

  /** All records that the list may show, oldest first. */
  get jobs(): Job[] {
    return this.#records.jobs;
  }

  get byId(): Map<string, Job> {
    return this.#records.byId;
  }

  scheduleOf(asset: Source | Connection): Schedule {
    return this.#planned.scheduleOf(asset);
  }

  /** When the schedule next fires (ms since 1970), or undefined. */
  nextScheduledMs(asset: Source | Connection): number | undefined {
    return nextFire(this.scheduleOf(asset), this.company.zone, this.nowMs);
  }

  setSchedule(asset: Source | Connection, schedule: Schedule): void {
    this.#planned.setSchedule(asset, schedule, this.nowMs);
  }

  /** Plays all events up to and including `toMs`. Time cannot go back; build a new simulation for that. */
  advanceTo(toMs: number): void {
    for (let next = this.#events.takeUntil(toMs); next; next = this.#events.takeUntil(toMs)) {
      this.nowMs = Math.max(this.nowMs, next.atMs);
      this.#happen(next.what);
    }
    this.nowMs = Math.max(this.nowMs, toMs);
  }

  /** Starts a source now. Always returns a queued start, which may already have been refused. */
  start(source: Source, starter: number, trigger: Trigger = "manual", outcome?: ScriptedOutcome): Job {
    const state = this.#stateOf(source);
    const queuedStart = this.#newStart(source, starter, trigger, outcome);
    if (state.queued) {
      this.#refuse(queuedStart, ALREADY_QUEUED);
      return queuedStart;
    }
    state.queued = queuedStart;
    this.#queue.join(queuedStart);
    for (const index of source.reads) {
      const sync = this.company.sources[index];
      if (sync) this.#awaitSync(queuedStart, sync);
    }
    if (queuedStart.waitingFor === 0)
      this.#events.add(queuedStart.readyMs, { kind: "ready", job: queuedStart });
    return queuedStart;
  }

  /** Starts the sync of every object of a connection whose sync is not queued already. */
  ingest(connection: Connection, starter: number, trigger: Trigger = "manual"): void {
    for (const { source } of connection.objects) {
      if (!this.#stateOf(source).queued) this.start(source, starter, trigger);
    }
  }

  /** Stops a job: a queued start leaves the queue at once, a run ends after some seconds, an ended job does not change. */
  stop(job: Job, person: number): void {
    if (job.becameId !== undefined || (job.endMs !== undefined && this.nowMs >= job.endMs && job.ending))
      return;
    if (job.cancelledMs !== undefined) return;
    job.cancelledBy = person;
    job.cancelledMs = floorSecond(this.nowMs);
    job.ending = "Cancelled";
    if (job.isQueuedStart) {
      job.endMs = job.cancelledMs;
      this.#leaveQueue(job);
      return;
    }
    job.endMs = endOfStopped(this.company, job, this.nowMs);
    this.#events.add(job.endMs, { kind: "end", job, endMs: job.endMs });
  }

  /** Work done (ms of nominal work) from the start of a run's execution to a moment, at the current speed. */
  workDoneMs(job: Job, atMs: number): number {
    if (job.executedMs === undefined) return 0;
    return Math.max(0, this.#pace.work(Math.min(atMs, job.endMs ?? atMs)) - this.#pace.work(job.executedMs));
  }

  /** The moment at which a run has done `workMs` of work. */
  momentOfWork(job: Job, workMs: number): number {
    return this.#pace.moment(this.#pace.work(job.executedMs ?? job.createdMs) + workMs);
  }

  #stateOf(source: Source): SourceState {
    const state = this.#states[source.index];
    if (!state) throw new RangeError(`no such source: ${source.label}`);
    return state;
  }

  #happen(what: PlannedEvent): void {
    switch (what.kind) {
      case "fire": {
        const state = this.#stateOf(what.source);
        if (what.version !== state.scheduleVersion) return;
        this.#planned.planFire(what.source, this.nowMs);
        if (isQuiet(this.options, this.nowMs)) return;
        const delay = this.#planned.delayOf(what.source, this.nowMs);
        this.#events.add(this.nowMs + delay, { kind: "start", source: what.source, jittered: true });
        return;
      }
      case "start": {
        const { starter, trigger } = this.#planned.startedBy(what.source, this.nowMs);
        this.start(what.source, starter, trigger);
        return;
      }
      case "ingest":
        if (what.version !== this.#planned.versionOf(what.connection)) return;
        this.#planned.planIngest(what.connection, this.nowMs);
        if (!isQuiet(this.options, this.nowMs)) this.ingest(what.connection, 0, "time");
        return;
      case "scripted":
        if (!this.#stateOf(what.start.source).queued)
          this.start(what.start.source, what.start.starter ?? 1, "manual", what.start.outcome);
        return;
      case "extra":
        if (!this.#stateOf(what.source).queued)
          this.start(what.source, 0, "time", { workMs: extraWorkMs(this.options), ending: "Success" });
        return;
      case "ready":
        this.#dispatch(what.job.source.engine);
        return;
      case "end":
        if (what.job.endMs === what.endMs) this.#end(what.job);
        return;
      case "forget":
        this.#records.forget(this.nowMs);
        this.#events.add(this.nowMs + DAY_MS, { kind: "forget" });
    }
  }

  #newStart(source: Source, starter: number, trigger: Trigger, scripted: ScriptedOutcome | undefined): Job {
    const state = this.#stateOf(source);
    const occurrence = state.starts;
    state.starts += 1;
    const patienceMs = queueTimeOf(this.company, source, occurrence);
    const job = newQueuedStart({
      id: this.#records.newId("030"),
      source,
      occurrence,
      trigger,
      starter,
      createdMs: floorSecond(this.nowMs),
      readyMs: this.#pace.moment(this.#pace.work(this.nowMs) + patienceMs),
      ...(scripted && { scripted }),
    });
    this.#record(job);
    return job;
  }

  #record(job: Job): void {
    this.#records.add(job);
    this.#stateOf(job.source).lastJob = job;
  }

  #awaitSync(queuedStart: Job, sync: Source): void {
    const state = this.#stateOf(sync);
    if (this.nowMs - state.lastSyncMs < STALE_SYNC_MS) return;
    const pending = state.queued ?? state.running ?? this.start(sync, queuedStart.starter, "dependency");
    (pending.awaitedBy ??= []).push(queuedStart);
    queuedStart.waitingFor += 1;
  }

  #refuse(job: Job, why: string): void {
    job.ending = "Failure";
    job.endMs = floorSecond(this.nowMs);
    job.refusal = why;
    this.#release(job);
  }

  #leaveQueue(job: Job): void {
    this.#queue.leave(job);
    const state = this.#stateOf(job.source);
    if (state.queued === job) state.queued = undefined;
    if (job.becameId === undefined) this.#release(job);
  }

  #dispatch(engine: Engine): void {
    const isBusy = (source: Source) => this.#stateOf(source).running !== undefined;
    const next = () => this.#queue.next(engine, this.nowMs, isBusy);
    for (let job = next(); job !== undefined; job = next()) this.#leave(job);
  }

  #leave(queuedStart: Job): void {
    // At the limit nothing starts, not even syncs.
    if (!this.budget.allows(this.nowMs)) {
      this.#leaveQueue(queuedStart);
      this.#refuse(queuedStart, BUDGET_SPENT);
      return;
    }
    this.#promote(queuedStart, neverStarts(this.company, queuedStart) ? NEVER_STARTED : undefined);
  }

  #promote(queuedStart: Job, refusal: string | undefined): void {
    const { source } = queuedStart;
    const run = runOf(
      queuedStart,
      this.#records.newId(source.engine === "recipe" ? "0eP" : "03C"),
      floorSecond(this.nowMs),
    );
    queuedStart.becameId = run.id;
    queuedStart.promotedMs = this.nowMs;
    delete queuedStart.awaitedBy;
    this.#leaveQueue(queuedStart);
    this.#records.hide(queuedStart);
    this.#record(run);
    if (refusal !== undefined) {
      this.#refuse(run, refusal);
      return;
    }
    const endMs = planRun(this, this.#pace, run);
    this.#stateOf(source).running = run;
    this.#queue.begin(source.engine);
    if (source.engine === "dataflow" || source.engine === "recipe")
      this.budget.add(run as { executedMs: number });
    this.#events.add(endMs, { kind: "end", job: run, endMs });
  }

  #end(job: Job): void {
    const { source } = job;
    const state = this.#stateOf(source);
    if (state.running !== job) return;
    state.running = undefined;
    state.lastRun = job;
    this.#queue.end(source.engine);
    if (source.engine === "sync" && (job.ending === "Success" || job.ending === "Warning"))
      state.lastSyncMs = this.nowMs;
    this.#release(job);
    if (job.ending === "Success" || job.ending === "Warning") {
      const stateOf = (one: Source) => this.#stateOf(one);
      const quiet = isQuiet(this.options, this.nowMs);
      for (const one of followersToStart(this.company, source, stateOf, quiet)) this.start(one, 0, "event");
    }
    this.#dispatch(source.engine);
  }

  /** Queued starts that waited for a sync go on however it ended. They use the data that exists. */
  #release(job: Job): void {
    for (const queuedStart of job.awaitedBy ?? []) {
      queuedStart.waitingFor -= 1;
      if (queuedStart.waitingFor === 0)
        this.#events.add(Math.max(this.nowMs, queuedStart.readyMs), { kind: "ready", job: queuedStart });
    }
    delete job.awaitedBy;
  }
}
