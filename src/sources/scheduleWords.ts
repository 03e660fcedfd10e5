// A schedule that waits for others names them by id; people know them by name.
import type { Schedule } from "../../contract/schedule.ts";
import type { Source } from "../../contract/source.ts";

const SYNCED = /\$ALL_SALESFORCE_OBJECTS\b/gi;
/** As the org writes a source in a trigger rule: `recipe:05v…`, `dataflow:02K…`. */
const NAMED_BY_ID = /\b[a-z]+:([0-9A-Za-z]{15}(?:[0-9A-Za-z]{3})?)(?![0-9A-Za-z])/gi;
const AND = /\bAND\b/g;
const OR = /\bOR\b/g;

/** The schedule in words, with sources called by their labels as far as `sources` knows them. */
export function scheduleWords(schedule: Schedule, sources: readonly Source[]): string {
  if (schedule.frequency !== "eventdriven") return schedule.words;
  // Ids of 15 and of 18 characters name the same record.
  const labels = new Map(sources.map(({ id, label }) => [id.slice(0, 15), label]));
  return schedule.words
    .replace(AND, "and")
    .replace(OR, "or")
    .replace(SYNCED, "all Salesforce objects are synced")
    .replace(NAMED_BY_ID, (whole, id: string) => labels.get(id.slice(0, 15)) ?? whole);
}
