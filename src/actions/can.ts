// What may be done, and if not, why not. One place merges the job's state, the person's permission and the connection, so that
// no two buttons disagree.
import type { OrgEntry } from "../../contract/gateway.ts";
import { isTerminal, type Job } from "../../contract/job.ts";
import type { Source } from "../../contract/source.ts";

export type May = { ok: true } | { ok: false; why: string };

const YES: May = { ok: true };
const no = (why: string): May => ({ ok: false, why });

function mayWrite(org: OrgEntry, reachable: boolean): May {
  if (org.readOnly) return no("The gateway was started read-only.");
  return reachable ? YES : no("There is no connection to the org now.");
}

/** What may be done with a job. An unknown status counts as stoppable, as the org decides. */
export const jobCan = {
  stop(job: Job, org: OrgEntry, reachable: boolean): May {
    return isTerminal(job.status) ? no("This job has ended.") : mayWrite(org, reachable);
  },
};

/** What may be done with a source. */
export const sourceCan = {
  start(_source: Source, org: OrgEntry, reachable: boolean): May {
    return mayWrite(org, reachable);
  },
};
