import type { Context } from "hono";
import type { OrgEntry } from "../../../contract/gateway.ts";
import { ownJson } from "../answers.ts";
import type { Env, Services } from "../env.ts";

/** `GET /gateway/orgs`: every org as an OrgEntry of the contract, from what is known without a call. */
export async function listOrgs(c: Context<Env>, { orgs }: Services): Promise<Response> {
  const entries = await Promise.all(orgs.all().map((link) => link.describe()));
  return ownJson(entries.map((entry) => forViewer(c, entry)));
}

/** An org's entry as it is for whoever asks: who may only look is told so. */
export function forViewer(c: Context<Env>, entry: OrgEntry): OrgEntry {
  return c.env.viewer?.mayWrite === false ? { ...entry, readOnly: true } : entry;
}
