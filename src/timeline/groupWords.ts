// The names of the timeline's rows that are not those of a source.
import type { JobType } from "../../contract/jobStatus.ts";
import type { Engine } from "../../domain/engines.ts";

/** All jobs of an engine. */
export const ENGINE_WORDS: Readonly<Record<Engine, string>> = {
  dataflow: "Dataflows",
  recipe: "Recipes",
  sync: "Data syncs",
  other: "Others",
};

/** All jobs of a type. */
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
