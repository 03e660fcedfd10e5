import type { OrgEntry } from "../../contract/gateway.ts";

/**
 * The address of the org's own page for dataflows, recipes and their jobs; null for the demo org, which has none, and while the org's
 * address is not known. Salesforce documents no addresses of single jobs or sources, so this is as near as a link can lead. That this path
 * opens the Data Manager was read in public tools and not tried on a real org.
 */
export function dataManagerUrl({ kind, instanceUrl }: Pick<OrgEntry, "kind" | "instanceUrl">): string | null {
  if (kind === "demo" || !URL.canParse(instanceUrl)) return null;
  const { protocol, origin } = new URL(instanceUrl);
  // The address comes from the org's login, and data is never run as a script.
  return protocol === "https:" || protocol === "http:" ? `${origin}/analytics/dataManager` : null;
}
