import { type OrgLimits, parseLimits } from "../../contract/limits.ts";
import { parsed, readOrg, versionPath, type OrgAccess } from "./client.ts";

/** What is left of the org's daily API calls and analytics runs. */
export async function readLimits({ org, transport }: OrgAccess, signal?: AbortSignal): Promise<OrgLimits> {
  const reply = await readOrg(transport, org, `${versionPath(org)}/limits`, signal);
  return parsed(parseLimits, reply.body);
}
