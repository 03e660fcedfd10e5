import type { Source } from "../company/company.ts";
import type { ScriptedOutcome } from "./job.ts";

/** A start that a scenario plays at a moment of the past. */
export interface ScriptedStart {
  atMs: number;
  source: Source;
  starter?: number;
  outcome?: ScriptedOutcome;
}

export interface SimulationOptions {
  /** history begins here */
  fromMs: number;
  /** from here on, running work goes `speed` times as fast */
  speedFromMs: number;
  speed: number;
  /** schedules keep quiet from … until */
  quiet?: { fromMs: number; untilMs: number } | undefined;
  scripted: ScriptedStart[];
  /** additional short syncs, spread evenly: to fill a list */
  extraSyncs?: { fromMs: number; untilMs: number; count: number } | undefined;
  /** an org where nothing is scheduled */
  still?: boolean;
}

/** Whether nothing starts by itself at this moment. */
export function isQuiet({ quiet }: SimulationOptions, nowMs: number): boolean {
  return quiet !== undefined && nowMs >= quiet.fromMs && nowMs < quiet.untilMs;
}
