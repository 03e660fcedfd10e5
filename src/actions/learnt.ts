// What the org's answers to starts and stops have told of the permissions, kept in this browser for each org and its user. The rule is
// domain/permission.ts, and noteAnswer.ts changes what is kept.
import { useSyncExternalStore } from "react";
import * as v from "valibot";
import type { OrgEntry } from "../../contract/gateway.ts";
import { type Learnt, NOTHING_LEARNT, stillTrue } from "../../domain/permission.ts";
import { useLiveOrg } from "../live/liveContext.ts";
import { choicesByOrg, type KeptFor } from "../org/keptOfOrg.ts";

/** The org of a page, as far as its permissions depend on it. */
export type PermittedOrg = KeptFor & Pick<OrgEntry, "username">;

interface Kept {
  /** The user of the gateway's login, who may have other permissions than the one before. */
  user: string | null;
  learnt: Learnt;
}

const NONE: Kept = { user: null, learnt: NOTHING_LEARNT };

const keptSchema = v.object({
  user: v.nullable(v.string()),
  learnt: v.object({
    refusals: v.array(
      v.object({
        act: v.picklist(["start", "stop"]),
        id: v.string(),
        label: v.string(),
        at: v.number(),
        message: v.nullable(v.string()),
      }),
    ),
    acceptedAt: v.object({ start: v.exactOptional(v.number()), stop: v.exactOptional(v.number()) }),
  }),
});

/** Reads what was kept, without what is too old at `now` (epoch ms). Damaged text has told nothing. */
export function parseLearnt(text: string | null, now: number): Kept {
  if (text === null) return NONE;
  try {
    const { user, learnt } = v.parse(keptSchema, JSON.parse(text));
    return { user, learnt: stillTrue(learnt, now) };
  } catch {
    return NONE;
  }
}

const keptOf = choicesByOrg<Kept>(
  "permissions",
  (text) => parseLearnt(text, Date.now()),
  (kept) => JSON.stringify(kept),
  true,
);

const ofUser = ({ user, learnt }: Kept, { username }: PermittedOrg): Learnt =>
  user === username ? learnt : NOTHING_LEARNT;

/** What was learnt of the user of this org so far. */
export function learntOf(org: PermittedOrg): Learnt {
  return ofUser(keptOf(org).get(), org);
}

/** The same on a page of the org, which renders again when it changes. */
export function useLearnt(): Learnt {
  const { org } = useLiveOrg().access;
  const kept = keptOf(org);
  return ofUser(useSyncExternalStore(kept.subscribe, kept.get), org);
}

/** Keeps what was learnt of the user of this org. */
export function keepLearnt(org: PermittedOrg, learnt: Learnt): void {
  keptOf(org).keep({ user: org.username, learnt });
}
