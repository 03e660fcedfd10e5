// What may be started and stopped, and why not. State of the job, permission and connection are combined here only, so that two buttons
// never disagree.
import type { OrgEntry } from "../../contract/gateway.ts";
import { type Job } from "../../contract/job.ts";
import type { Source } from "../../contract/source.ts";
import { isTerminal } from "../../contract/jobStatus.ts";
import { type ActName, type Learnt, refusalFor } from "../../domain/permission.ts";
import { refusalReason } from "../words/permissionWords.ts";

export type May = { ok: true } | { ok: false; why: string };

const YES: May = { ok: true };
const no = (why: string): May => ({ ok: false, why });

/**
 * Whether Start and Stop are shown at all. A gateway that was started read-only has neither. What only this person may not do is shown, with
 * the reason.
 */
export function offersActions({ readOnlyBy }: OrgEntry): boolean {
  return readOnlyBy !== "gateway";
}

/** Whether anything may be started or stopped in the org now. */
export function mayWrite(org: OrgEntry, reachable: boolean): May {
  if (!offersActions(org)) return no("This gateway was started to read only.");
  if (org.readOnly) return no("You are signed in to look only. An operator may start and stop jobs.");
  return reachable ? YES : no("There is no connection to the org now.");
}

/** Why the org would refuse the act for this job or source, as its answers so far tell; null: it may accept. */
export function whyRefused(learnt: Learnt, act: ActName, id: string, { username }: OrgEntry): string | null {
  const found = refusalFor(learnt, act, id);
  return found === null ? null : refusalReason(found.refusal, { isOfAll: found.isOfAll, username });
}

function orRefused(may: May, why: string | null): May {
  return may.ok && why !== null ? no(why) : may;
}

/** What may be done with a job. One with an unknown status may be stopped: the org decides. `learnt`: of the permissions of its user. */
export const jobCan = {
  stop(job: Job, org: OrgEntry, reachable: boolean, learnt: Learnt): May {
    if (isTerminal(job.status)) return no("This job has ended.");
    return orRefused(mayWrite(org, reachable), whyRefused(learnt, "stop", job.id, org));
  },
};

/** What may be done with a source. */
export const sourceCan = {
  start(source: Source, org: OrgEntry, reachable: boolean, learnt: Learnt): May {
    return orRefused(mayWrite(org, reachable), whyRefused(learnt, "start", source.id, org));
  },
};
