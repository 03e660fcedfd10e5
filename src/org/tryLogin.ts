import { LOGIN_PATH } from "../../contract/gateway.ts";
import { type OrgAccess, writeOrg } from "./client.ts";

/** Asks the gateway to try a login that failed again. It writes nothing to the org. What came of it shows with the next read. */
export async function tryLogin({ transport, org }: OrgAccess): Promise<void> {
  await writeOrg(transport, org, "POST", LOGIN_PATH, undefined);
}
