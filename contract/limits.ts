// Remaining API calls and runs, from the org's limits resource. The calls are in every answer as well: apiUsage.ts.
import * as v from "valibot";
import { optionalNumber } from "./wire.ts";

export interface Limit {
  max: number;
  remaining: number;
}

export interface OrgLimits {
  /** Calls per rolling day. */
  apiRequests: Limit | null;
  /** Dataflow and recipe runs per rolling 24 h (60 in documented orgs; runs under two minutes and data syncs do not count). */
  analyticsRuns: Limit | null;
}

const limitSchema = v.object({ Max: optionalNumber, Remaining: optionalNumber });

function limitOf(value: unknown): Limit | null {
  const result = v.safeParse(limitSchema, value);
  if (!result.success || result.output.Max === null || result.output.Remaining === null) return null;
  return { max: result.output.Max, remaining: result.output.Remaining };
}

/**
 * The two limits that are used, from `/services/data/vNN.0/limits`; null when the org does not list one.
 * @throws TypeError when the body is not an object.
 */
export function parseLimits(body: unknown): OrgLimits {
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    throw new TypeError("The answer is not a table of limits.");
  }
  const table = body as Record<string, unknown>;
  return {
    apiRequests: limitOf(table["DailyApiRequests"]),
    analyticsRuns: limitOf(table["DailyAnalyticsDataflowJobExecutions"]),
  };
}
