import type { AlarmWay } from "../../../contract/gateway.ts";
import { type Call, callSentence } from "./alarms.ts";
import { takeLease } from "./leases.ts";
import { callOut, canCall } from "./alarmWays.ts";
import type { OrgAccess } from "../../org/client.ts";

/** The way in which this display really calls: one that has no voice rings instead, rather than be silent. */
async function possibleWay(way: AlarmWay): Promise<AlarmWay | null> {
  if (await canCall(way)) return way;
  return way === "spoken" && (await canCall("sound")) ? "sound" : null;
}

const browserStorage = (): Storage => window.localStorage;

/** Makes the call in each of its ways, for those failures that no other display has called yet. */
export async function callPeople(
  access: OrgAccess,
  call: Call,
  orgLabel: string,
  lang: string,
): Promise<void> {
  for (const wanted of call.ways) {
    const way = await possibleWay(wanted);
    if (way === null) continue;
    const asked = await Promise.all(
      call.jobs.map(async (job) => ({ job, mine: await takeLease(access, job.id, way, browserStorage) })),
    );
    const jobs = asked.filter(({ mine }) => mine).map(({ job }) => job);
    const [newest] = jobs;
    if (newest !== undefined) callOut(way, callSentence(jobs, orgLabel), lang, newest.id);
  }
}
