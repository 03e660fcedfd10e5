import { randomBytes } from "node:crypto";
import type { AddressInfo } from "node:net";
import { createAuthority } from "./authority/authority.ts";
import type { DemoApp } from "./authority/app.ts";
import type { Authority } from "./authority/authority.ts";
import { createClock } from "./clock.ts";
import type { DemoClock } from "./clock.ts";
import type { Company } from "./company/company.ts";
import { checkOrigins, type Cors } from "./http/cors.ts";
import { createCounters } from "./http/counters.ts";
import type { Counters } from "./http/counters.ts";
import { createFaultBox } from "./http/faults.ts";
import type { Fault } from "./http/faults.ts";
import { createOrgServer } from "./http/server.ts";
import type { OrgState } from "./http/orgState.ts";
import type { ApiUsage } from "./wire/platform.ts";
import { NEWEST } from "./wire/versions.ts";
import { createPast, type Past } from "./past.ts";
import { longId } from "./recordIds.ts";
import { scenarioByName, SCENARIO_NAMES } from "./scenarios.ts";
import type { Scenario } from "./scenarios.ts";
import { createWorld } from "./world.ts";

export interface DemoOrgOptions {
  /** a scenario's name, default everyday */
  scenario?: string;
  /** default 1 */
  seed?: number;
  /** work done after the start takes 1/speed of its time; default 1 */
  speed?: number;
  /** jobs in the last seven days; default: as many as the schedules make */
  jobs?: number;
  /** initial value of the clock, ms since 1970; default now */
  nowMs?: number;
  /** starts with the clock frozen */
  frozen?: boolean;
  /** default random, of the shape <orgId>!<rest> */
  token?: string;
  /** default 0: any free port */
  port?: number;
  /** default 127.0.0.1 */
  host?: string;
  /** offers /__demo/… */
  control?: boolean;
  /** fixed delay before each answer, ms; default by seed (up to 60 ms) or by scenario */
  latencyMs?: number;
  /** API calls that the org allows in a day, none of them used; default by scenario */
  dailyCalls?: number;
  /** the newest API version that the org has, such as 67 while its release is one behind; default 68 */
  newestVersion?: number;
  /** External Client Apps that may get tokens; default none */
  apps?: DemoApp[];
  /** which scripts of other origins may talk to it; default none */
  cors?: Cors;
  /** whether the 030 id of a queued start still answers once its run has begun; default gone */
  queuedStartIds?: "gone" | "stay";
}

/** A running demo org. */
export interface DemoOrg {
  url: string;
  /** another one after `refresh` and `replaceToken` */
  readonly token: string;
  clock: DemoClock;
  counters: Counters;
  faults: { arm(fault: Fault): void; clear(): void };
  authority: Authority;
  /** Setup > CORS. Tests change it. */
  readonly cors: Cors;
  /** The domain is renamed: calls to another address than `url` get a redirect. */
  moveTo(url: string): void;
  /** The token that it was started with ends, and there is another. */
  replaceToken(): void;
  /** The sandbox is refreshed: another org id, other jobs, and no token is valid any more. */
  refresh(seed: number): void;
  /** Restarts the named scenario at the clock's current value. Throws RangeError for an unknown name. */
  setScenario(name: string, seed?: number): void;
  /** Uses up the API quota, as other integrations would, until this share (0 to 1) of it is left. */
  leaveCalls(share: number): void;
  /** The simulated past, for a gateway in this process. */
  past: Past;
  /** Stops listening and closes all open connections. */
  close(): Promise<void>;
}

function required(name: string): Scenario {
  const scenario = scenarioByName(name);
  if (!scenario) throw new RangeError(`no scenario named ${name}; there are ${SCENARIO_NAMES.join(", ")}`);
  return scenario;
}

const DAY_MS = 86_400_000;

function newToken({ orgId }: Company): string {
  return `${longId(orgId)}!AQ${randomBytes(36).toString("base64url")}`;
}

function usageAt(scenario: Scenario, sinceMs: number): ApiUsage {
  return { ...(scenario.apiUsage ?? { used: 12_406, max: 115_000 }), sinceMs };
}

/** Starts the demo org. Rejects with the listen error (EADDRINUSE …) or RangeError for an unknown scenario. */
export async function startDemoOrg(options: DemoOrgOptions = {}): Promise<DemoOrg> {
  const cors = options.cors ?? { origins: [], oauth: false };
  checkOrigins(cors.origins);
  const clock = createClock(options.nowMs ?? Date.now(), options.frozen);
  const speed = options.speed ?? 1;
  const begin = (
    scenario: Scenario,
    seed: number,
  ): Pick<OrgState, "scenario" | "seed" | "simulation" | "usage"> => ({
    scenario,
    seed,
    simulation: createWorld({ scenario, seed, startMs: clock.now(), speed, jobs: options.jobs }),
    usage:
      options.dailyCalls === undefined
        ? usageAt(scenario, clock.now())
        : { used: 0, max: options.dailyCalls, sinceMs: clock.now() },
  });
  const world = begin(required(options.scenario ?? "everyday"), options.seed ?? 1);
  const token = options.token ?? newToken(world.simulation.company);
  const counters = createCounters();
  const faults = createFaultBox();
  const org: OrgState = {
    ...world,
    token,
    authority: createAuthority(options.apps ?? []),
    cors,
    movedTo: null,
    clock,
    counters,
    faults,
    control: options.control ?? false,
    latencyMs: options.latencyMs,
    newestVersion: options.newestVersion ?? NEWEST,
    queuedStartIds: options.queuedStartIds ?? "gone",
    catchUp() {
      const nowMs = clock.now();
      // A simulation cannot go back. For an earlier moment it is built again, without starts and stops made by clients.
      if (nowMs < org.simulation.nowMs)
        org.simulation = createWorld({
          scenario: org.scenario,
          seed: org.seed,
          startMs: nowMs,
          speed,
          jobs: options.jobs,
        });
      org.simulation.advanceTo(nowMs);
      // The quota covers a rolling day: a day later only the daily use of other integrations still counts.
      if (Math.abs(nowMs - org.usage.sinceMs) >= DAY_MS) {
        org.usage = { used: Math.round(org.usage.max * 0.1), max: org.usage.max, sinceMs: nowMs };
      }
      return nowMs;
    },
    setScenario(name, seed) {
      Object.assign(org, begin(required(name), seed ?? org.seed));
    },
  };
  const server = createOrgServer(org);
  const host = options.host ?? "127.0.0.1";
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${port}`,
    get token() {
      return org.token;
    },
    clock,
    counters,
    faults,
    authority: org.authority,
    cors,
    moveTo(url) {
      org.movedTo = url;
    },
    replaceToken() {
      org.token = newToken(org.simulation.company);
    },
    refresh(seed) {
      org.setScenario(org.scenario.name, seed);
      org.authority.revokeAll();
      org.token = newToken(org.simulation.company);
    },
    setScenario: (name, seed) => org.setScenario(name, seed),
    leaveCalls(share) {
      org.usage.used = Math.round(org.usage.max * (1 - share));
    },
    past: createPast(org),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
