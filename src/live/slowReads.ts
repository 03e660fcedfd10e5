// Reads of what people change: sources (one alone: oneSource.ts) and the org's limits. They repeat slowly, and at once after a start or a change.
import type { KnownSources } from "../../contract/knownSources.ts";
import type { OrgLimits } from "../../contract/limits.ts";
import type { OrgAccess } from "../org/client.ts";
import { isUnreached } from "../org/errors.ts";
import { lateCode } from "../org/lateCode.ts";
import type { SourcesRead } from "../org/sources.ts";
import type { LiveRead } from "./liveReads.ts";

const sources = lateCode(() => import("../org/sources.ts"));
const knownSources = lateCode(() => import("../org/knownSources.ts"));
const limits = lateCode(() => import("../org/limits.ts"));

/** Dataflows, recipes, connections and connected objects, one list each. */
const SOURCE_CALLS = 4;

/** Below it lie all reads of the sources of an org. */
export const sourcesKey = ({ org }: OrgAccess, ...part: string[]) => ["org", org.key, "sources", ...part];

/** All sources of the org. */
export const sourcesRead = (access: OrgAccess): LiveRead<SourcesRead> => ({
  queryKey: sourcesKey(access, "list"),
  queryFn: async ({ signal, client, queryKey }) =>
    (await sources()).readAllSources(access, signal, client.getQueryData<SourcesRead>(queryKey)),
  pace: "slow",
  cost: (read) => read?.calls ?? SOURCE_CALLS,
  isPartial: ({ failed }) => failed.some(({ error }) => isUnreached(error)),
});

/** What the gateway has seen of the sources, which costs the org nothing. */
export const knownSourcesRead = (access: OrgAccess): LiveRead<KnownSources> => ({
  queryKey: sourcesKey(access, "known"),
  queryFn: async ({ signal }) => (await knownSources()).readKnownSources(access, signal),
  pace: "slow",
  cost: 0,
});

/** What is left of the org's daily limits. */
export const limitsRead = (access: OrgAccess): LiveRead<OrgLimits> => ({
  queryKey: ["org", access.org.key, "limits"],
  queryFn: async ({ signal }) => (await limits()).readLimits(access, signal),
  pace: "slow",
  cost: 1,
});
