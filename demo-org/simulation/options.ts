import type { Source } from "../company/company.ts";
import type { ScriptedOutcome } from "./job.ts";

/** A start that a scenario places in the past. */
export interface ScriptedStart {
  atMs: number;
  source: Source;
  starter?: number;
  outcome?: ScriptedOutcome;
}

export interface SimulationOptions {
  /** start of the simulated history */
  fromMs: number;
  /** from this moment on, work goes `speed` times as fast */
  speedFromMs: number;
  speed: number;
  /** no schedule fires in this interval */
  quiet?: { fromMs: number; untilMs: number } | undefined;
  scripted: ScriptedStart[];
  /** when the demo begins: definitions were changed some days before it; left out: never */
  editsBeforeMs?: number;
  /** additional short syncs, spread evenly, to fill the list */
  extraSyncs?: { fromMs: number; untilMs: number; count: number } | undefined;
  /** turns all schedules off */
  still?: boolean;
}

/** Whether schedules are off at this moment. */
export function isQuiet({ quiet }: SimulationOptions, nowMs: number): boolean {
  return quiet !== undefined && nowMs >= quiet.fromMs && nowMs < quiet.untilMs;
}
