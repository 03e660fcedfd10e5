// Whether a renewed login may be used: a token must never go to another org, nor to an address that is not the org's.
import { toId18 } from "../../contract/ids.ts";
import type { Renewal } from "../orgs/orgConfig.ts";

/** Hosts of Salesforce's APIs. Every org's My Domain lies below one of them. */
const API_HOST =
  /^[a-z0-9-]+(?:--[a-z0-9-]+)?(?:\.[a-z]+)?\.my\.(?:salesforce\.com|salesforce\.mil|sfcrmproducts\.cn)$/;

/** The org's id that an opaque token begins with, 18 characters; null for other tokens. */
export function orgIdInToken(token: string): string | null {
  const [, id] = /^(00D[0-9A-Za-z]{12}(?:[0-9A-Za-z]{3})?)!/.exec(token) ?? [];
  return id === undefined ? null : toId18(id);
}

/** What is known of the org that the login must belong to. */
export interface KnownOrg {
  /** Null while it is unknown. */
  orgId: string | null;
  /** Scheme, host and port in use. */
  instanceUrl: string;
}

/** Why a renewal may not be used, as a sentence; null when it may. */
export function checkRenewal({ token, instanceUrl, orgId }: Renewal, known: KnownOrg): string | null {
  const ids = [orgId, orgIdInToken(token)].filter((id) => id !== null);
  const other = ids.find((id) => known.orgId !== null && id !== known.orgId);
  if (other !== undefined) {
    return `The login now belongs to another org (${other} instead of ${known.orgId}): the sandbox was refreshed, or the login was changed. Start the gateway again.`;
  }
  const url = URL.parse(instanceUrl);
  if (url?.origin === known.instanceUrl) return null;
  if (url === null || url.protocol !== "https:" || url.port !== "" || !API_HOST.test(url.hostname)) {
    return "The login now names an address that is not one of Salesforce's APIs, so the token is not sent there.";
  }
  return null;
}
