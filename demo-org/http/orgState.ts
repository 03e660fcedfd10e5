import type { DemoClock } from "../clock.ts";
import type { Scenario } from "../scenarios.ts";
import type { Simulation } from "../simulation/simulation.ts";
import type { ApiUsage } from "../wire/platform.ts";
import type { CountingCounters } from "./counters.ts";
import type { FaultBox } from "./faults.ts";

/** What the server looks at on each request; the demo org changes it when the scenario changes. */
export interface OrgState {
  scenario: Scenario;
  seed: number;
  simulation: Simulation;
  usage: ApiUsage;
  token: string;
  clock: DemoClock;
  counters: CountingCounters;
  faults: FaultBox;
  control: boolean;
  latencyMs: number | undefined;
  promotedRequests: "gone" | "stay";
  /** Advances the simulation to the clock (or begins anew when the clock went back) and says what time it is. */
  arrive(): number;
  setScenario(name: string, seed?: number): void;
}
