import { ownJson } from "../answers.ts";
import type { Services } from "../env.ts";

/** `GET /gateway/orgs`: every org as the contract's OrgEntry, from what is known. */
export async function listOrgs({ orgs }: Services): Promise<Response> {
  return ownJson(await Promise.all(orgs.all().map((link) => link.describe())));
}
