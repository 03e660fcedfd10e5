// Which runs belong together. Modern orgs do not say which source a job came from, so it is known from ids where they are given and
// from the label otherwise.
import type { Job } from "../contract/job.ts";
import type { Source } from "../contract/source.ts";
import { matchSource, statedDataflowId } from "./sourceMatch.ts";

/** Two jobs with the same key are runs of the same source, as far as anybody can know. */
export type KeyOf = (job: Job) => string;

/**
 * Keys by the sources known (none, while they are not read). Where two sources share a label, a run that names no id gets a key of its
 * own kind: it is then nobody's later success, and a failure stays rather than being wiped out by another source's run.
 */
export function keysBy(sources: readonly Source[]): KeyOf {
  const known = new Map<string, string>();
  return (job) => {
    const byLabel = `${job.type}|${job.label}`;
    const stated = statedDataflowId(job);
    const asked = stated === null ? byLabel : `${stated}|${byLabel}`;
    let key = known.get(asked);
    if (key === undefined) {
      const source = sources.length === 0 ? null : matchSource(job, sources)?.source;
      // A connection is the source of many objects' syncs; one object's success says nothing of another's.
      key = source == null || source.kind === "connection" ? byLabel : source.id;
      known.set(asked, key);
    }
    return key;
  };
}
