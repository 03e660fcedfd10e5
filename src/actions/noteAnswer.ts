// Notes what the org answers to starts and stops, and forgets it when a person wants to try again.
import type { JobType } from "../../contract/jobStatus.ts";
import { withAccepted, withoutRefusals, withRefusal } from "../../domain/notedAnswers.ts";
import type { ActName } from "../../domain/permission.ts";
import { isNotPermitted, isUnknownOutcome, OrgError } from "../org/errors.ts";
import { jobName } from "../words/jobWords.ts";
import { keepLearnt as keep, learntOf, type PermittedOrg } from "./learnt.ts";

/** Notes what the org answered to a start or a stop. `error`: why it was refused; null: it was accepted. `now` is epoch ms. */
export function noteAnswer(
  org: PermittedOrg,
  act: ActName,
  { id, label, type = "unknown" }: { id: string; label: string; type?: JobType },
  error: Error | null,
  now: number,
): void {
  if (error === null) return keep(org, withAccepted(learntOf(org), act, id, now));
  if (!(error instanceof OrgError) || isUnknownOutcome(error) || !isNotPermitted(error)) return;
  keep(
    org,
    withRefusal(learntOf(org), { act, id, label: jobName({ label, type }), at: now, message: error.detail }),
  );
}

/** Forgets what was refused, so that a person can try again. */
export function tryAgain(org: PermittedOrg, act: ActName): void {
  keep(org, withoutRefusals(learntOf(org), act));
}

/** Forgets all refusals of these orgs. */
export function forgetRefusals(orgs: readonly PermittedOrg[]): void {
  for (const org of orgs) keep(org, { ...learntOf(org), refusals: [] });
}
