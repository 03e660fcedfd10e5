// What the routes of the history share: only GET, only known parameters, and an answer when there is no history.
import type { Context } from "hono";
import * as v from "valibot";
import { optionalInstant } from "../../contract/wire.ts";
import type { History } from "../history/history.ts";
import type { Env, OrgRequest } from "./env.ts";
import { ProblemError } from "./problems.ts";

/**
 * The history of the requested org.
 * @throws ProblemError for methods other than GET, and when no history is kept.
 */
export function historyOf(c: Context<Env>, { link }: OrgRequest): History {
  if (c.req.method !== "GET") throw new ProblemError("not-allowed", "Kept jobs are read with GET.");
  if (link.history === null)
    throw new ProblemError("no-history", "The gateway keeps no history of this org.");
  return link.history;
}

/**
 * The parameters of a query, each at most once.
 * @throws ProblemError `bad-request` for one that is not in `names` or comes twice.
 */
export function readParams<Name extends string>(
  query: string,
  names: readonly Name[],
): Partial<Record<Name, string>> {
  const params: Partial<Record<Name, string>> = {};
  for (const [given, value] of new URLSearchParams(query)) {
    const name = names.find((known) => known === given);
    if (name === undefined || params[name] !== undefined) {
      throw new ProblemError(
        "bad-request",
        "The address holds a parameter that is not known here, or one twice.",
      );
    }
    params[name] = value;
  }
  return params;
}

/**
 * A time from a parameter: epoch ms or ISO 8601. Null when it is missing.
 * @throws ProblemError `bad-request` for anything else.
 */
export function momentOf(params: Partial<Record<string, string>>, name: string): number | null {
  const text = params[name];
  if (text === undefined) return null;
  const ms = /^-?\d{1,16}$/.test(text) ? Number(text) : v.parse(optionalInstant, text);
  if (ms === null || !(Math.abs(ms) <= 8.64e15)) {
    throw new ProblemError("bad-request", `\`${name}\` takes epoch milliseconds or an ISO 8601 date.`);
  }
  return ms;
}
