import type { ReactNode } from "react";
import { formatCount, formatPercent } from "../time/format.ts";
import { isCapped } from "../org/errors.ts";
import { Fact } from "../ui/Facts.tsx";
import type { OrgLimits } from "../../contract/limits.ts";
import { useLiveOrg, useLiveState } from "./liveContext.ts";
import { ourShare } from "./shareWords.ts";
import { useRunsWords } from "./useRunsWords.ts";

const NOT_KNOWN = "Not known";

/** What looking costs and what is left of it, as facts of a list. `unread`: what it says while the runs left are not known. */
export function CostFacts({ runs, unread }: { runs: OrgLimits["analyticsRuns"]; unread: ReactNode }) {
  const { org } = useLiveOrg().access;
  const state = useLiveState();
  const { usage, callsLastDay, failure } = state;
  const cap = org.maxCallsPerHour;
  const lastHour = isCapped(failure) ? cap : state.callsLastHour;
  const share = ourShare(state);
  const runsLeft = useRunsWords(runs);
  const count = (calls: number | null) => (calls === null ? NOT_KNOWN : formatCount(calls));
  const bounds = [
    org.callShare === null ? null : `${formatPercent(org.callShare * 100)} of the org's calls`,
    cap === null ? null : `${formatCount(cap)} calls an hour`,
  ].filter((bound) => bound !== null);
  return (
    <>
      <Fact name="This page now">≈ {formatCount(Math.round(state.callsPerHour))} calls/h</Fact>
      <Fact name="This gateway">
        {count(lastHour)} calls in the last hour, {count(callsLastDay)} in the last 24 hours
        {share !== null && `: ${share}`}
      </Fact>
      {bounds.length > 0 && <Fact name="It takes at most">{bounds.join(", ")}</Fact>}
      <Fact name="API calls left">
        {usage === null
          ? NOT_KNOWN
          : `${formatCount(usage.max - usage.used)} of ${formatCount(usage.max)} in any 24 hours`}
      </Fact>
      <Fact name="Runs left">{runsLeft ?? unread}</Fact>
    </>
  );
}
