// Which jobs and sources a wall shows, by its options.
import type { Job } from "../../../contract/job.ts";
import type { Source } from "../../../contract/source.ts";
import { sourceIndex } from "../../../domain/sourceIndex.ts";
import { statedDataflowId } from "../../../domain/statedDataflowId.ts";
import { type KnownSources, TYPES_OF_KIND, unreadKindsOf } from "./knownSources.ts";
import type { WallOptions } from "./options.ts";

export interface WallFilter {
  shows: (job: Job) => boolean;
  showsSource: (source: Source) => boolean;
}

/**
 * What this wall shows. When the org does not say which of two sources a job came from, the job is shown for both. While the list of a
 * chosen source was never read, all jobs of its kind are shown: one failure too many is better than one too few.
 */
export function wallFilter(
  { sources: ids, types }: Pick<WallOptions, "sources" | "types">,
  known: KnownSources,
): WallFilter {
  const index = sourceIndex(known);
  const unread = unreadKindsOf(ids, known);
  const maybe = (job: Job, stated: string | null): boolean =>
    unread.some(
      (kind) =>
        TYPES_OF_KIND[kind].includes(job.type) &&
        // A job that names another dataflow is not of this one. A recipe's job names the recipe's hidden dataflow.
        (kind !== "dataflow" || stated === null),
    );
  const answers = new Map<string, boolean>();
  const fits = (job: Job): boolean => {
    if (ids.length === 0) return true;
    const stated = statedDataflowId(job);
    const key = `${stated ?? ""}|${job.type}|${job.label}`;
    let answer = answers.get(key);
    if (answer === undefined) {
      answer =
        (stated !== null && ids.includes(stated)) ||
        index.candidatesOf(job).some(({ id }) => ids.includes(id)) ||
        maybe(job, stated);
      answers.set(key, answer);
    }
    return answer;
  };
  return {
    shows: (job) => (types.length === 0 || types.includes(job.type)) && fits(job),
    showsSource: ({ id, kind }) =>
      (ids.length === 0 || ids.includes(id)) &&
      (types.length === 0 || TYPES_OF_KIND[kind].some((type) => types.includes(type))),
  };
}
