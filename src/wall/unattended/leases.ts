// Each event is called once however many displays there are: the tabs of this browser agree by its storage, the displays of a room by
// their gateway.
import { type CallWay, type Claim, CLAIMS_PATH, parseClaimAnswer } from "../../../contract/gateway.ts";
import { parsed, writeOrg, type OrgAccess } from "../../org/client.ts";

/** Calls that a browser remembers, over reloads and over restarts of the gateway. */
const CALLS_KEPT = 200;

type CallStorage = Pick<Storage, "getItem" | "setItem">;

function readCalls(text: string | null): string[] {
  try {
    const known: unknown = JSON.parse(text ?? "[]");
    return Array.isArray(known) ? known.filter((one) => typeof one === "string") : [];
  } catch {
    return [];
  }
}

/** Notes the call; false when this browser has already made it. Where nothing can be stored it is taken as new: twice is better than never. */
export function noteCall(orgKey: string, event: string, way: CallWay, storage: () => CallStorage): boolean {
  const call = `${event} ${way}`;
  const key = `wavedeck.calls.${orgKey}`;
  try {
    const known = readCalls(storage().getItem(key));
    if (known.includes(call)) return false;
    storage().setItem(key, JSON.stringify([...known, call].slice(-CALLS_KEPT)));
  } catch {
    // A full disk or a blocked storage: the gateway still knows.
  }
  return true;
}

/** Whether this display is to call: the first of its browser and of its gateway. When the gateway cannot be asked, it is. */
export async function claimCall(
  { org, transport }: OrgAccess,
  event: string,
  way: CallWay,
  storage: () => CallStorage,
): Promise<boolean> {
  if (!noteCall(org.key, event, way, storage)) return false;
  const claim: Claim = { event, way };
  try {
    const { body } = await writeOrg(transport, org, "POST", CLAIMS_PATH, claim);
    return parsed(parseClaimAnswer, body);
  } catch {
    return true;
  }
}
