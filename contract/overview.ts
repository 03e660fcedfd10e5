// What the gateway says of each org at a glance.
import * as v from "valibot";
import { JOB_TYPES } from "./jobStatus.ts";

/** `GET` of this path answers with a summary of every org, without waiting for any. */
export const OVERVIEW_PATH = "/gateway/overview";

const limit = v.fallback(v.nullable(v.object({ left: v.number(), max: v.number() })), null);

const named = {
  id: v.string(),
  label: v.string(),
  type: v.fallback(v.picklist(JOB_TYPES), "unknown"),
};

const summarySchema = v.object({
  key: v.string(),
  ageMs: v.fallback(v.nullable(v.number()), null),
  orgNow: v.number(),
  isReading: v.fallback(v.boolean(), false),
  problem: v.fallback(v.nullable(v.string()), null),
  running: v.fallback(v.number(), 0),
  queued: v.fallback(v.number(), 0),
  oldest: v.fallback(v.nullable(v.object({ ...named, beganAt: v.nullable(v.number()) })), null),
  failedAt: v.fallback(v.array(v.number()), []),
  failures: v.fallback(v.array(v.object({ ...named, at: v.number() })), []),
  runs: limit,
  calls: limit,
});

/**
 * One org at a glance. `ageMs` is how long ago the org was in this state, null: nothing is known yet. `orgNow` is the org's clock, epoch ms.
 * `isReading`: the org is being asked, so a newer answer comes soon. `problem` says why the last try to ask it failed. `oldest` is the job
 * that runs for longest. `failedAt` are the ends of the jobs that failed within 24 hours, epoch ms of the org's clock, newest first, and
 * `failures` the first of these jobs. `runs` and `calls`
 * are what is left of the org's rolling day; null: it has not told.
 */
export type OrgSummary = v.InferOutput<typeof summarySchema>;

/**
 * The answer of {@link OVERVIEW_PATH}. Unreadable entries are left out.
 * @throws when the body is not a list
 */
export function parseOverview(body: unknown): OrgSummary[] {
  if (!Array.isArray(body)) throw new TypeError("The overview is not a list.");
  return body.flatMap((entry) => {
    const result = v.safeParse(summarySchema, entry);
    return result.success ? [result.output] : [];
  });
}
