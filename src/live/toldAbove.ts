// Whether the notice about the whole page says already why a read failed. Then the part of the page that failed does not say it again.
import { use, useSyncExternalStore } from "react";
import type { ErrorKind } from "../../domain/errorKind.ts";
import { isUnreached, OrgError } from "../org/errors.ts";
import { LiveContext } from "./liveContext.ts";
import type { LiveState } from "./liveState.ts";

/** Failures that are of all reads. Others may be of one read only, such as a list that the org cannot answer. */
const OF_ALL: ReadonlySet<ErrorKind> = new Set(["session", "quota"]);

/** What the notice tells; null when there is none. A page without rows has its own words in their place. */
export function noticedFailure({
  failure,
  asOf,
  historyAsOf,
}: Pick<LiveState, "failure" | "asOf" | "historyAsOf">): OrgError | null {
  return (asOf ?? historyAsOf) === null ? null : failure;
}

/** Whether a notice of `noticed` says why a read failed with `error`. */
export function tells(noticed: OrgError | null, error: unknown): boolean {
  if (noticed === null || !(error instanceof OrgError)) return false;
  if (isUnreached(error)) return isUnreached(noticed);
  return error.kind === noticed.kind && OF_ALL.has(error.kind);
}

const NEVER = () => () => undefined;

/** A function that says whether the notice above tells why a read failed. Outside of an org's pages there is no such notice. */
export function useToldAbove(): (error: unknown) => boolean {
  const live = use(LiveContext)?.live;
  const noticed = useSyncExternalStore(live?.subscribe ?? NEVER, () =>
    live === undefined ? null : noticedFailure(live.getState()),
  );
  return (error) => tells(noticed, error);
}
