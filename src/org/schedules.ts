// The schedule of one source.
import { parseSchedule, type Schedule } from "../../contract/schedule.ts";
import { type OrgAccess, readOrg, wavePath } from "./client.ts";

/** The schedule of a source; null when it has none. */
export async function readSchedule(
  { org, transport }: OrgAccess,
  id: string,
  signal?: AbortSignal,
): Promise<Schedule | null> {
  const reply = await readOrg(
    transport,
    org,
    wavePath(org, `asset/${encodeURIComponent(id)}/schedule`),
    signal,
  );
  return parseSchedule(reply.body);
}
