import type { Context } from "hono";
import { LOOK_PARAM, type OrgEntry } from "../../../contract/gateway.ts";
import { ownJson } from "../answers.ts";
import type { Env, Services } from "../env.ts";

/**
 * `GET /gateway/orgs`: every org as an OrgEntry of the contract, from what is known without a call. `?look=<key>`: whoever waits for this
 * org alone learns at once that it can be reached again, and no other org delays that.
 */
export async function listOrgs(c: Context<Env>, { orgs }: Services): Promise<Response> {
  const look = c.req.query(LOOK_PARAM);
  const entries = await Promise.all(orgs.all().map((link) => link.describe(link.key === look)));
  return ownJson(entries.map((entry) => forViewer(c, entry)));
}

/** An org's entry as it is for whoever asks: who may only look is told so, and who may sign out. */
export function forViewer(c: Context<Env>, entry: OrgEntry): OrgEntry {
  const { viewer } = c.env;
  const seen = { ...entry, signedIn: viewer?.signedIn === true };
  if (entry.readOnly || viewer?.mayWrite !== false) return seen;
  return { ...seen, readOnly: true, readOnlyBy: "sign-in" };
}
