// Adds automatic starts to the event queue: schedules, scripted starts, extra syncs.
import type { Company, Connection, Source } from "../company/company.ts";
import { nextFire } from "../company/schedules.ts";
import type { Schedule } from "../company/schedules.ts";
import { draw, hash32 } from "../random.ts";
import type { EventQueue } from "./heap.ts";
import type { Trigger } from "./job.ts";
import type { SimulationOptions } from "./options.ts";
import type { PlannedEvent, SourceState } from "./state.ts";

export class PlannedStarts {
  readonly #company: Company;
  readonly #events: EventQueue<PlannedEvent>;
  readonly #stateOf: (source: Source) => SourceState;
  readonly #connections = new Map<Connection, { schedule: Schedule; version: number }>();

  /** Plans the first start of every source that has one. */
  constructor(
    company: Company,
    options: SimulationOptions,
    events: EventQueue<PlannedEvent>,
    stateOf: (source: Source) => SourceState,
  ) {
    this.#company = company;
    this.#events = events;
    this.#stateOf = stateOf;
    for (const source of company.sources) this.planFire(source, options.fromMs);
    for (const connection of company.connections) {
      const schedule = options.still
        ? { ...connection.schedule, frequency: "none" as const }
        : connection.schedule;
      this.#connections.set(connection, { schedule, version: 0 });
      this.planIngest(connection, options.fromMs);
    }
    for (const start of options.scripted) events.add(start.atMs, { kind: "scripted", start });
    this.#planExtras(options);
  }

  scheduleOf(asset: Source | Connection): Schedule {
    return "objects" in asset
      ? (this.#connections.get(asset)?.schedule ?? asset.schedule)
      : this.#stateOf(asset).schedule;
  }

  /** Number of schedules that a connection has had. A start planned under an older schedule is dropped. */
  versionOf(connection: Connection): number | undefined {
    return this.#connections.get(connection)?.version;
  }

  setSchedule(asset: Source | Connection, schedule: Schedule, nowMs: number): void {
    if ("objects" in asset) {
      this.#connections.set(asset, { schedule, version: (this.versionOf(asset) ?? 0) + 1 });
      this.planIngest(asset, nowMs);
      return;
    }
    const state = this.#stateOf(asset);
    state.schedule = schedule;
    state.scheduleVersion += 1;
    state.causesDone.clear();
    this.planFire(asset, nowMs);
  }

  /** Plans the next scheduled start of a source. */
  planFire(source: Source, afterMs: number): void {
    const { schedule, scheduleVersion } = this.#stateOf(source);
    const at = nextFire(schedule, this.#company.zone, afterMs);
    if (at !== undefined) this.#events.add(at, { kind: "fire", source, version: scheduleVersion });
  }

  /** Plans the next scheduled sync of a connection. */
  planIngest(connection: Connection, afterMs: number): void {
    const planned = this.#connections.get(connection);
    const at = planned && nextFire(planned.schedule, this.#company.zone, afterMs);
    if (at !== undefined && planned)
      this.#events.add(at, { kind: "ingest", connection, version: planned.version });
  }

  /** Delay of a scheduled start, ms. The scheduler is some seconds late; manual uploads vary more. */
  delayOf(source: Source, nowMs: number): number {
    const most = source.engine === "upload" ? 7_200_000 : 20_000;
    return draw(this.#company.seed, `${source.dataflowId} late ${nowMs}`) * most;
  }

  /** Who starts a source at its planned time: a person for an upload, the scheduler for everything else. */
  startedBy({ engine }: Source, nowMs: number): { starter: number; trigger: Trigger } {
    if (engine !== "upload") return { starter: 0, trigger: "time" };
    const { seed, people } = this.#company;
    return { starter: 2 + (hash32(seed, `${nowMs}`) % people.length), trigger: "manual" };
  }

  #planExtras({ extraSyncs: extra }: SimulationOptions): void {
    if (!extra) return;
    const syncs = this.#company.objects;
    for (let i = 0; i < extra.count; i += 1) {
      const object = syncs[i % syncs.length];
      const atMs = extra.fromMs + ((extra.untilMs - extra.fromMs) * (i + 0.5)) / extra.count;
      if (object) this.#events.add(atMs, { kind: "extra", source: object.source });
    }
  }
}
