import type { Company, Connection, Engine, Source } from "../company/company.ts";
import { nextFire } from "../company/schedules.ts";
import type { Schedule } from "../company/schedules.ts";
import { draw, drawBetween, hash32 } from "../random.ts";
import { makeId } from "../recordIds.ts";
import { RunBudget } from "./budget.ts";
import { runKey } from "./habits.ts";
import { causeOf, causesIn } from "./causes.ts";
import { EventQueue } from "./heap.ts";
import type { Job, ScriptedOutcome, Trigger } from "./job.ts";
import { extraWorkMs, LANES } from "./lanes.ts";
import { ALREADY_QUEUED, BUDGET_SPENT, NEVER_STARTED } from "./messages.ts";
import type { SimulationOptions } from "./options.ts";
import { Pace } from "./pace.ts";
import { planRun } from "./plan.ts";
import { ceilSecond, floorSecond } from "./seconds.ts";
import { freshState } from "./state.ts";
import type { Happening, SourceState } from "./state.ts";

const DAY_MS = 86_400_000;
const SECOND_MS = 1000;

/** Ended jobs are forgotten after this long; the org documents seven days and keeps more for those who page. */
const KEPT_MS = 45 * DAY_MS;
/** Data older than this is synced again before a run that reads it. */
const STALE_SYNC_MS = 26 * 3_600_000;

/** The org's job machinery. It moves only in `advanceTo` and by the acts of people, which happen at the moment reached. */
export class Simulation {
  readonly company: Company;
  readonly options: SimulationOptions;
  readonly budget = new RunBudget();
  /** every record the list may show, oldest first */
  readonly jobs: Job[] = [];
  readonly byId = new Map<string, Job>();
  nowMs: number;
  readonly #pace: Pace;
  readonly #events = new EventQueue<Happening>();
  readonly #states: SourceState[];
  readonly #connections = new Map<Connection, { schedule: Schedule; version: number }>();
  readonly #waiting: Record<Engine, Job[]> = { dataflow: [], recipe: [], sync: [], upload: [] };
  readonly #running: Record<Engine, number> = { dataflow: 0, recipe: 0, sync: 0, upload: 0 };
  readonly #serials: Record<string, number>;

  constructor(company: Company, options: SimulationOptions) {
    this.company = company;
    this.options = options;
    this.#pace = new Pace(options.speedFromMs, options.speed);
    this.nowMs = options.fromMs;
    const first = (prefix: string): number =>
      1_000_000 + (hash32(company.seed, `jobs ${prefix}`) % 30_000_000);
    this.#serials = { "030": first("030"), "03C": first("03C"), "0eP": first("0eP") };
    this.#states = company.sources.map((source) => freshState(source, options.still ?? false));
    for (const source of company.sources) this.#planFire(source, options.fromMs);
    for (const connection of company.connections) {
      this.#connections.set(connection, {
        schedule: options.still ? { ...connection.schedule, frequency: "none" } : connection.schedule,
        version: 0,
      });
      this.#planIngest(connection, options.fromMs);
    }
    for (const start of options.scripted) this.#events.add(start.atMs, { kind: "scripted", start });
    this.#planExtras();
    this.#events.add(options.fromMs + DAY_MS, { kind: "forget" });
  }

  state(source: Source): Readonly<SourceState> {
    return this.#stateOf(source);
  }

  scheduleOf(asset: Source | Connection): Schedule {
    return "objects" in asset
      ? (this.#connections.get(asset)?.schedule ?? asset.schedule)
      : this.#stateOf(asset).schedule;
  }

  /** When the schedule next fires, or undefined. */
  nextScheduledMs(asset: Source | Connection): number | undefined {
    return nextFire(this.scheduleOf(asset), this.company.zone, this.nowMs);
  }

  setSchedule(asset: Source | Connection, schedule: Schedule): void {
    if ("objects" in asset) {
      this.#connections.set(asset, { schedule, version: (this.#connections.get(asset)?.version ?? 0) + 1 });
      this.#planIngest(asset, this.nowMs);
      return;
    }
    const state = this.#stateOf(asset);
    state.schedule = schedule;
    state.scheduleVersion += 1;
    state.causesDone.clear();
    this.#planFire(asset, this.nowMs);
  }

  /** Plays everything up to and including `toMs`. Going back is not possible; build a new simulation for that. */
  advanceTo(toMs: number): void {
    for (let next = this.#events.takeUntil(toMs); next; next = this.#events.takeUntil(toMs)) {
      this.nowMs = Math.max(this.nowMs, next.atMs);
      this.#happen(next.what);
    }
    this.nowMs = Math.max(this.nowMs, toMs);
  }

  /** A person or program asks for a run now. Always answers with a request, though it may already have been refused. */
  start(source: Source, starter: number, trigger: Trigger = "manual", outcome?: ScriptedOutcome): Job {
    const state = this.#stateOf(source);
    const request = this.#newRequest(source, starter, trigger, outcome);
    if (state.queued) {
      this.#refuse(request, ALREADY_QUEUED);
      return request;
    }
    state.queued = request;
    this.#waiting[source.engine].push(request);
    for (const index of source.reads) {
      const sync = this.company.sources[index];
      if (sync) this.#awaitSync(request, sync);
    }
    if (request.waitingFor === 0) this.#events.add(request.readyMs, { kind: "ready", job: request });
    return request;
  }

  /** Syncs every object of a connection that is not already waiting. */
  ingest(connection: Connection, starter: number, trigger: Trigger = "manual"): void {
    for (const { source } of connection.objects) {
      if (!this.#stateOf(source).queued) this.start(source, starter, trigger);
    }
  }

  /** Asks a job to stop: a request leaves the queue at once, a run after some seconds, an ended job is left alone. */
  stop(job: Job, person: number): void {
    if (job.becameId !== undefined || (job.endMs !== undefined && this.nowMs >= job.endMs && job.ending))
      return;
    if (job.cancelledMs !== undefined) return;
    job.cancelledBy = person;
    job.cancelledMs = floorSecond(this.nowMs);
    job.ending = "Cancelled";
    if (job.isRequest) {
      job.endMs = job.cancelledMs;
      this.#leaveQueue(job);
      return;
    }
    const tail = drawBetween(this.company.seed, `${job.id} stop`, 1_000, 4_000);
    const planned = job.endMs ?? Infinity;
    job.endMs = Math.min(planned, Math.max(ceilSecond(this.nowMs + tail), (job.executedMs ?? 0) + SECOND_MS));
    this.#events.add(job.endMs, { kind: "end", job, endMs: job.endMs });
  }

  /** Work done (ms of nominal work) between a run's execution and a moment, given the speed. */
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

  #happen(what: Happening): void {
    switch (what.kind) {
      case "fire": {
        const state = this.#stateOf(what.source);
        if (what.version !== state.scheduleVersion) return;
        this.#planFire(what.source, this.nowMs);
        if (this.#isQuiet()) return;
        // Schedulers come a few seconds late; people who upload come when they come.
        const late = what.source.engine === "upload" ? 7_200_000 : 20_000;
        const delay = draw(this.company.seed, `${what.source.dataflowId} late ${this.nowMs}`) * late;
        this.#events.add(this.nowMs + delay, { kind: "request", source: what.source, jittered: true });
        return;
      }
      case "request": {
        const byHand = what.source.engine === "upload";
        this.start(
          what.source,
          byHand ? 2 + (hash32(this.company.seed, `${this.nowMs}`) % this.company.people.length) : 0,
          byHand ? "manual" : "time",
        );
        return;
      }
      case "ingest":
        if (what.version !== this.#connections.get(what.connection)?.version) return;
        this.#planIngest(what.connection, this.nowMs);
        if (!this.#isQuiet()) this.ingest(what.connection, 0, "time");
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
        this.#forget();
        this.#events.add(this.nowMs + DAY_MS, { kind: "forget" });
    }
  }

  #isQuiet(): boolean {
    const { quiet } = this.options;
    return quiet !== undefined && this.nowMs >= quiet.fromMs && this.nowMs < quiet.untilMs;
  }

  #planFire(source: Source, afterMs: number): void {
    const { schedule, scheduleVersion } = this.#stateOf(source);
    const at = nextFire(schedule, this.company.zone, afterMs);
    if (at !== undefined) this.#events.add(at, { kind: "fire", source, version: scheduleVersion });
  }

  #planIngest(connection: Connection, afterMs: number): void {
    const planned = this.#connections.get(connection);
    const at = planned && nextFire(planned.schedule, this.company.zone, afterMs);
    if (at !== undefined && planned)
      this.#events.add(at, { kind: "ingest", connection, version: planned.version });
  }

  #planExtras(): void {
    const extra = this.options.extraSyncs;
    if (!extra) return;
    const syncs = this.company.objects;
    for (let i = 0; i < extra.count; i += 1) {
      const object = syncs[i % syncs.length];
      const atMs = extra.fromMs + ((extra.untilMs - extra.fromMs) * (i + 0.5)) / extra.count;
      if (object) this.#events.add(atMs, { kind: "extra", source: object.source });
    }
  }

  #id(prefix: "030" | "03C" | "0eP"): string {
    const serial = this.#serials[prefix] ?? 0;
    this.#serials[prefix] = serial + 1 + (hash32(this.company.seed, `${prefix} ${serial}`) % 23);
    return makeId(prefix, this.company.pod, serial);
  }

  #newRequest(source: Source, starter: number, trigger: Trigger, scripted: ScriptedOutcome | undefined): Job {
    const state = this.#stateOf(source);
    const occurrence = state.requests;
    state.requests += 1;
    const patience = drawBetween(
      this.company.seed,
      `${runKey(source, occurrence)} dispatch`,
      2_000,
      source.engine === "sync" ? 4_000 : 9_000,
    );
    const job: Job = {
      id: this.#id("030"),
      isRequest: true,
      source,
      occurrence,
      trigger,
      starter,
      createdMs: floorSecond(this.nowMs),
      workMs: 0,
      retryCount: 0,
      waitingFor: 0,
      readyMs: this.#pace.moment(this.#pace.work(this.nowMs) + patience),
      ...(scripted && { scripted }),
    };
    this.#record(job);
    return job;
  }

  #record(job: Job): void {
    this.jobs.push(job);
    this.byId.set(job.id, job);
    this.#stateOf(job.source).lastJob = job;
  }

  #awaitSync(request: Job, sync: Source): void {
    const state = this.#stateOf(sync);
    if (this.nowMs - state.lastSyncMs < STALE_SYNC_MS) return;
    const pending = state.queued ?? state.running ?? this.start(sync, request.starter, "dependency");
    (pending.awaitedBy ??= []).push(request);
    request.waitingFor += 1;
  }

  #refuse(job: Job, why: string): void {
    job.ending = "Failure";
    job.endMs = floorSecond(this.nowMs);
    job.refusal = why;
    this.#release(job);
  }

  #leaveQueue(job: Job): void {
    const waiting = this.#waiting[job.source.engine];
    const place = waiting.indexOf(job);
    if (place >= 0) waiting.splice(place, 1);
    const state = this.#stateOf(job.source);
    if (state.queued === job) state.queued = undefined;
    if (job.becameId === undefined) this.#release(job);
  }

  /** First in, first out among those that are ready and whose source is not running already. */
  #dispatch(engine: Engine): void {
    const waiting = this.#waiting[engine];
    for (let i = 0; i < waiting.length && this.#running[engine] < LANES[engine];) {
      const job = waiting[i];
      if (!job || job.waitingFor > 0 || job.readyMs > this.nowMs || this.#stateOf(job.source).running) {
        i += 1;
        continue;
      }
      this.#leave(job);
    }
  }

  #leave(request: Job): void {
    // At the limit nothing starts, whatever its size, syncs included.
    if (!this.budget.allows(this.nowMs)) {
      this.#leaveQueue(request);
      this.#refuse(request, BUDGET_SPENT);
      return;
    }
    const key = runKey(request.source, request.occurrence);
    if (
      request.source.engine === "recipe" &&
      !request.scripted &&
      draw(this.company.seed, `${key} never`) < 0.006
    ) {
      this.#promote(request, { refusal: NEVER_STARTED });
      return;
    }
    this.#promote(request, undefined);
  }

  #promote(request: Job, stillborn: { refusal: string } | undefined): void {
    const { source } = request;
    const { cancelledBy: _, awaitedBy, ...rest } = request;
    const run: Job = {
      ...rest,
      id: this.#id(source.engine === "recipe" ? "0eP" : "03C"),
      isRequest: false,
      createdMs: floorSecond(this.nowMs),
      ...(awaitedBy && { awaitedBy }),
    };
    request.becameId = run.id;
    request.promotedMs = this.nowMs;
    delete request.awaitedBy;
    this.#leaveQueue(request);
    const shown = this.jobs.lastIndexOf(request);
    if (shown >= 0) this.jobs.splice(shown, 1);
    this.#record(run);
    if (stillborn) {
      this.#refuse(run, stillborn.refusal);
      return;
    }
    const endMs = planRun(this.company, this.#pace, run, this.nowMs);
    this.#stateOf(source).running = run;
    this.#running[source.engine] += 1;
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
    this.#running[source.engine] -= 1;
    if (source.engine === "sync" && (job.ending === "Success" || job.ending === "Warning"))
      state.lastSyncMs = this.nowMs;
    this.#release(job);
    if (job.ending === "Success" || job.ending === "Warning") this.#tellFollowers(source);
    this.#dispatch(source.engine);
  }

  /** Whatever became of a sync, those who waited for it go on: they run with the data there is. */
  #release(job: Job): void {
    for (const request of job.awaitedBy ?? []) {
      request.waitingFor -= 1;
      if (request.waitingFor === 0)
        this.#events.add(Math.max(this.nowMs, request.readyMs), { kind: "ready", job: request });
    }
    delete job.awaitedBy;
  }

  #tellFollowers(source: Source): void {
    if (source.engine === "sync" && !this.#localSyncsDone(source)) return;
    const cause = causeOf(source);
    for (const follower of this.company.sources) {
      const state = this.#stateOf(follower);
      const causes = causesIn(state.schedule);
      if (!causes.includes(cause)) continue;
      state.causesDone.add(cause);
      if (causes.every((c) => state.causesDone.has(c)) && !this.#isQuiet()) {
        state.causesDone.clear();
        this.start(follower, 0, "event");
      }
    }
  }

  #localSyncsDone(source: Source): boolean {
    const local = this.company.connections.find((c) => c.connectorType === "SfdcLocal");
    if (!local?.objects.some((o) => o.source === source)) return false;
    return local.objects.every((o) => !this.#stateOf(o.source).queued && !this.#stateOf(o.source).running);
  }

  #forget(): void {
    const horizon = this.nowMs - KEPT_MS;
    const keep = this.jobs.filter((job) => job.createdMs >= horizon || (job.endMs ?? Infinity) > this.nowMs);
    this.jobs.length = 0;
    for (const job of keep) this.jobs.push(job);
    for (const [id, job] of this.byId) {
      if (job.createdMs < horizon && (job.endMs ?? (job.becameId ? 0 : Infinity)) <= this.nowMs)
        this.byId.delete(id);
    }
  }
}
