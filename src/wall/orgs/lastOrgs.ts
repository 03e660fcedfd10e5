// The last picture of the wall of several orgs, kept in this browser. A display shows it when it starts while the gateway is gone, marked as
// old like all old data. What is read back is not trusted: it may be damaged, or of an older version.
import { type OrgEntry, parseOrgs } from "../../../contract/gateway.ts";
import { parseOverview } from "../../../contract/overview.ts";
import type { OverviewRead } from "../../org/overview.ts";
import { BASE_PATH } from "../../paths.ts";

export interface LastOrgs {
  orgs: OrgEntry[];
  read: OverviewRead;
}

const SLOT = `wavedeck${BASE_PATH}.picture-of-orgs`;

/** Stores what the gateway last said of all orgs, if the browser allows it. Of each org only what the wall shows of it. */
export function keepOrgs(
  orgs: readonly OrgEntry[],
  { at, summaries }: OverviewRead,
  storage: () => Pick<Storage, "setItem">,
): void {
  const thin = orgs.map(({ key, label, kind, colour, id }) => ({ key, label, kind, colour, id }));
  try {
    storage().setItem(SLOT, JSON.stringify({ orgs: thin, at, summaries }));
  } catch {
    // The disk is full or the storage is blocked. With a full disk the previous picture stays.
  }
}

/** The last stored picture, or null. Never throws. */
export function restoredOrgs(
  storage: () => Pick<Storage, "getItem"> = () => window.localStorage,
): LastOrgs | null {
  try {
    const kept = JSON.parse(storage().getItem(SLOT) ?? "null") as Partial<Record<string, unknown>> | null;
    if (kept === null || typeof kept["at"] !== "number" || !Number.isFinite(kept["at"])) return null;
    const read = { at: kept["at"], summaries: parseOverview(kept["summaries"]), build: null };
    return { orgs: parseOrgs(kept["orgs"]), read };
  } catch {
    return null;
  }
}
