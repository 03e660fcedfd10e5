// The names of the timeline's rows where they are no source's own.
import type { JobType } from "../../contract/jobStatus.ts";
import type { Engine } from "../../domain/engines.ts";

/** The jobs of an engine together. */
export const ENGINE_WORDS: Readonly<Record<Engine, string>> = {
  dataflow: "Dataflows",
  recipe: "Recipes",
  sync: "Data syncs",
  other: "Others",
};

/** The jobs of a type together. */
export const TYPES_WORDS: Readonly<Record<JobType, string>> = {
  dataflow: "Dataflows",
  recipe: "Recipes",
  datasync: "Data syncs",
  fileupload: "File uploads",
  datacloudrecipe: "Data Cloud recipes",
  orchestrated: "Orchestrated",
  internal: "Internal",
  report: "Reports",
  restore: "Restores",
  unknown: "Others",
};
