import type { DemoClock } from "../clock.ts";
import type { Scenario } from "../scenarios.ts";
import type { Simulation } from "../simulation/simulation.ts";
import type { ApiUsage } from "../wire/platform.ts";
import type { Authority } from "../authority/authority.ts";
import type { Cors } from "./cors.ts";
import type { CountingCounters } from "./counters.ts";
import type { FaultBox } from "./faults.ts";

/** State that the server reads on each request. It is replaced in part when the scenario changes. */
export interface OrgState {
  scenario: Scenario;
  seed: number;
  simulation: Simulation;
  usage: ApiUsage;
  token: string;
  authority: Authority;
  cors: Cors;
  /** scheme, host and port after a change of the domain; null: wherever a client finds it */
  movedTo: string | null;
  clock: DemoClock;
  counters: CountingCounters;
  faults: FaultBox;
  control: boolean;
  latencyMs: number | undefined;
  newestVersion: number;
  queuedStartIds: "gone" | "stay";
  /** Advances the simulation to the clock, or rebuilds it when the clock went back. Returns the time in ms since 1970. */
  catchUp(): number;
  setScenario(name: string, seed?: number): void;
}
