// What may be started and stopped, and why not. State of the job, permission and connection are combined here only, so that two buttons
// never disagree.
import type { OrgEntry } from "../../contract/gateway.ts";
import { type Job } from "../../contract/job.ts";
import type { Source } from "../../contract/source.ts";
import { isTerminal } from "../../contract/jobStatus.ts";

export type May = { ok: true } | { ok: false; why: string };

const YES: May = { ok: true };
const no = (why: string): May => ({ ok: false, why });

function mayWrite(org: OrgEntry, reachable: boolean): May {
  if (org.readOnly)
    return no("You may only look: this gateway was started read-only, or you are signed in to look.");
  return reachable ? YES : no("There is no connection to the org now.");
}

/** What may be done with a job. One with an unknown status may be stopped: the org decides. */
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
