// Each alarm sounds once, however many displays there are. The tabs of a browser agree through its storage, the displays of a room through a
// lease of their gateway.
import { type AlarmWay, type LeaseRequest, LEASES_PATH, parseLeaseAnswer } from "../../../contract/leases.ts";
import { type KeptFor, orgSlot, tagged, untagged } from "../../org/keptOfOrg.ts";
import { parsed, writeOrg, type OrgAccess } from "../../org/client.ts";

/** How many alarms a browser remembers, over reloads and over restarts of the gateway. */
const ALARMS_KEPT = 200;

type AlarmStorage = Pick<Storage, "getItem" | "setItem">;

function readAlarms(text: string | null): string[] {
  try {
    const known: unknown = JSON.parse(text ?? "[]");
    return Array.isArray(known) ? known.filter((one) => typeof one === "string") : [];
  } catch {
    return [];
  }
}

/** Notes the alarm. False when this browser has already sounded it. Without storage it counts as new, because twice is better than never. */
export function noteAlarm(
  { key, id }: KeptFor,
  event: string,
  way: AlarmWay,
  storage: () => AlarmStorage,
): boolean {
  const alarm = `${event} ${way}`;
  const slot = orgSlot("calls", key);
  try {
    const known = readAlarms(untagged(storage().getItem(slot), id));
    if (known.includes(alarm)) return false;
    storage().setItem(slot, tagged(JSON.stringify([...known, alarm].slice(-ALARMS_KEPT)), id));
  } catch {
    // The disk is full or the storage is blocked. The gateway still knows.
  }
  return true;
}

/** Whether this display sounds the alarm: it is the first in its browser and has the gateway's lease. When the gateway does not answer, it does. */
export async function takeLease(
  { org, transport }: OrgAccess,
  event: string,
  way: AlarmWay,
  storage: () => AlarmStorage,
): Promise<boolean> {
  if (!noteAlarm(org, event, way, storage)) return false;
  const wanted: LeaseRequest = { event, way };
  try {
    const { body } = await writeOrg(transport, org, "POST", LEASES_PATH, wanted);
    return parsed(parseLeaseAnswer, body);
  } catch {
    return true;
  }
}
