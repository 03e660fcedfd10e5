import type { Schedule } from "./schedules.ts";
import type { Zone } from "./zone.ts";

/** A person (or integration user) of the org, with a 15-character 005 id. */
export interface Person {
  id: string;
  name: string;
  username: string;
  email: string;
}

/** One step of a job: a node of a definition, or one the engine adds. `inputs` are indexes of earlier steps. */
export interface Step {
  name: string;
  /** node type as the wire spells it, camelCase */
  nodeType: string;
  inputs: number[];
  /** share of the run's work, relative to the other steps */
  weight: number;
  /** rows that an extract step reads, before drift and random variation */
  rows?: number;
  /** share of the rows that the step lets through: 1 keeps all, 0.6 filters some out */
  keeps: number;
  /** reports no row counts, as the engine's own steps do */
  countless?: boolean;
  /** field names that a failure message may name */
  fields: string[];
}

/** How long a source's runs usually take and how often they fail. */
export interface Habit {
  medianMs: number;
  /** spread of the log-normal duration: 0.1 is regular, 0.5 varies a lot */
  sigma: number;
  /** growth of the duration per day, for example 0.004 */
  driftPerDay: number;
  mondayFactor: number;
  weekendFactor: number;
  failureRate: number;
  warningRate: number;
}

/** When a definition was changed, and what a run cost before. */
export interface Edit {
  /** days before the demo begins */
  daysAgo: number;
  /** work of a run before, as a share of what it is now */
  work: number;
}

/** What a source was before that. */
export interface Earlier extends Edit {
  definition: Record<string, unknown>;
  steps: Step[];
}

export type Engine = "dataflow" | "recipe" | "sync" | "upload";

/** Anything that has runs: a dataflow, a recipe's hidden dataflow, the sync of one object, an upload flow. */
export interface Source {
  index: number;
  engine: Engine;
  /** the 02K id that a start is sent with */
  dataflowId: string;
  /** id of the listed asset: 02K dataflow, 05v recipe, 0Iu connected object */
  assetId: string;
  label: string;
  name: string;
  /** the label of its jobs */
  jobLabel: string;
  /** lower case, as the wire spells job types */
  jobType: "user" | "recipe_v3" | "datasync" | "fileupload";
  description?: string;
  definition: Record<string, unknown>;
  earlier?: Earlier;
  steps: Step[];
  /** indexes of the sources (object syncs) that it reads from */
  reads: number[];
  habit: Habit;
  schedule: Schedule;
  createdMs: number;
  modifiedMs: number;
  owner: Person;
  historyId: string;
}

/** A connected (replicated) object. */
export interface ReplicatedObject {
  id: string;
  object: string;
  connection: Connection;
  source: Source;
  mode: "incremental" | "full" | "periodicFull";
  fields: string[];
  rows: number;
}

export interface Connection {
  id: string;
  name: string;
  label: string;
  connectorType: string;
  connectorHandler: string;
  schedule: Schedule;
  objects: ReplicatedObject[];
  createdMs: number;
}

/** The whole company. One seed always gives the same company, and the simulation never changes it. */
export interface Company {
  seed: number;
  orgId: string;
  name: string;
  pod: string;
  zone: Zone;
  admin: Person;
  people: Person[];
  scheduler: Person;
  sources: Source[];
  dataflows: Source[];
  recipes: Source[];
  uploads: Source[];
  connections: Connection[];
  objects: ReplicatedObject[];
}
