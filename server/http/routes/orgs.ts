import { ownJson } from "../answers.ts";
import type { Services } from "../env.ts";

/** `GET /gateway/orgs`: every org as an OrgEntry of the contract, from what is known without a call. */
export async function listOrgs({ orgs }: Services): Promise<Response> {
  return ownJson(await Promise.all(orgs.all().map((link) => link.describe())));
}
