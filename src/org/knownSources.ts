// What the gateway knows of the org's sources. It costs the org no call.
import { KNOWN_SOURCES_PATH, type KnownSources, parseKnownSources } from "../../contract/knownSources.ts";
import { type OrgAccess, parsed, readOrg } from "./client.ts";

/**
 * The sources that the gateway has seen.
 * @throws OrgError; of kind `missing` where it keeps no history.
 */
export async function readKnownSources(
  { org, transport }: OrgAccess,
  signal?: AbortSignal,
): Promise<KnownSources> {
  return parsed(parseKnownSources, (await readOrg(transport, org, KNOWN_SOURCES_PATH, signal)).body);
}
