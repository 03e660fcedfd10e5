// For one test: the real client and the real gateway in front of recorded answers.
import { onTestFinished } from "vitest";
import { parseOrgs } from "../contract/gateway.ts";
import { startGateway } from "../server/gateway.ts";
import type { Transport, OrgAccess } from "../src/org/client.ts";
import { OrgError } from "../src/org/errors.ts";
import { playRecordings, type Recording, type RecordedOrg } from "../testing/recordedOrg.ts";
import { tokenOrg } from "../testing/tokenOrg.ts";

/** Access to the org at `url` through its own gateway. */
export async function accessTo(url: string): Promise<OrgAccess> {
  const gateway = await startGateway({
    port: 0,
    orgs: [tokenOrg(url, "00Dxx0000001gPL!secret")],
  });
  onTestFinished(() => gateway.close());
  const transport: Transport = {
    fetch: (input, init) => fetch(input, init),
    now: () => Date.now(),
    online: () => true,
    base: gateway.url,
  };
  const [org] = parseOrgs(await (await fetch(`${gateway.url}/gateway/orgs`)).json());
  if (org === undefined) throw new Error("The gateway lists no org.");
  return { org, transport };
}

/** Plays recordings as {@link playRecordings} does. `seen` leaves out the gateway's own requests. */
export async function play(
  version: number,
  recordings: Readonly<Record<string, Recording>>,
  versions?: readonly number[],
): Promise<{ access: OrgAccess; recorded: RecordedOrg }> {
  const recorded = await playRecordings(version, recordings, versions);
  onTestFinished(recorded.close);
  const access = await accessTo(recorded.url);
  recorded.seen.length = 0;
  return { access, recorded };
}

/** The OrgError that a read or a write fails with. */
export async function failure(promise: Promise<unknown>): Promise<OrgError> {
  const outcome = await promise.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(outcome instanceof OrgError)) throw new Error(`Not an OrgError: ${String(outcome)}`);
  return outcome;
}
