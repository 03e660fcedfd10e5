// Whether a renewed login may be used: a token must never go to another org unnoticed, nor to an address that is not the org's.
import type { Grant } from "./login.ts";
import { isApiUrl, isSameLocal, isSandboxUrl } from "./orgHosts.ts";
import { orgIdInToken } from "./orgIdInToken.ts";

/** What is known of the org that the login must belong to. */
export interface KnownOrg {
  /** Null while it is unknown. */
  orgId: string | null;
  /** Scheme, host and port in use; null when none was. */
  instanceUrl: string | null;
}

/**
 * What to do with a renewal. `refreshed`: the sandbox was refreshed, so the grant is of a new org, which shares nothing with the old.
 * `refused` has the reason as a sentence.
 */
export type RenewalVerdict =
  { kind: "use" } | { kind: "refreshed"; orgId: string } | { kind: "refused"; message: string };

/** The id of the org that a grant belongs to, 18 characters; null when neither the login nor the token tells it. */
export function orgIdOf({ orgId, token }: Pick<Grant, "orgId" | "token">): string | null {
  return orgId ?? orgIdInToken(token);
}

/** Whether calls with the org's token may go to `instanceUrl`. */
function isApi(instanceUrl: string, known: KnownOrg): boolean {
  if (URL.parse(instanceUrl)?.origin === known.instanceUrl) return true;
  return isApiUrl(instanceUrl) || isSameLocal(instanceUrl, known.instanceUrl ?? "");
}

/** Decides about a renewed login. */
export function checkRenewal(grant: Grant, known: KnownOrg): RenewalVerdict {
  const refuse = (message: string): RenewalVerdict => ({ kind: "refused", message });
  const ids = [grant.orgId, orgIdInToken(grant.token)].filter((id) => id !== null);
  if (new Set(ids).size > 1) {
    return refuse("The login names one org and its token another, so it is not used.");
  }
  if (!isApi(grant.instanceUrl, known)) {
    return refuse(
      "The login now names an address that is not one of Salesforce's APIs, so the token is not sent there.",
    );
  }
  const [id = null] = ids;
  if (id === null || known.orgId === null || id === known.orgId) return { kind: "use" };
  if (isSandboxUrl(known.instanceUrl ?? "") && isSandboxUrl(grant.instanceUrl))
    return { kind: "refreshed", orgId: id };
  return refuse(
    `The login now belongs to another org (${id} instead of ${known.orgId}), and is not used. If that is right, start the gateway again.`,
  );
}
