import type { OrgError } from "../org/errors.ts";
import type { LiveOrg } from "./liveContext.ts";

/** A person wants to know now whether a failure is over. After a refused login the gateway tries that first. */
export async function retryNow({ access, live }: LiveOrg, failure: OrgError | null): Promise<void> {
  if (failure?.kind === "session") {
    const { tryLogin } = await import("../org/tryLogin.ts");
    // The read tells whether it worked.
    await tryLogin(access).catch(() => undefined);
  }
  await live.refresh();
}
