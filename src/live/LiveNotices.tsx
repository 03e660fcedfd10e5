import type { Job } from "../../contract/job.ts";
import { type OrgError, REFRESHED, todoOf } from "../org/errors.ts";
import { paths } from "../paths.ts";
import { formatCount, formatDuration, formatWait } from "../time/format.ts";
import { formatTimeOfDay } from "../time/zone.ts";
import { useZone } from "../time/useZone.ts";
import { useNow } from "../time/useNow.ts";
import { Banner } from "../ui/Banner.tsx";
import { Button, IconButton } from "../ui/Button.tsx";
import { CloseIcon } from "../ui/icons.tsx";
import { Name } from "../ui/Name.tsx";
import { Link } from "../ui/Link.tsx";
import { proseLink } from "../ui/linkClass.ts";
import { useLiveOrg, useLiveState } from "./liveContext.ts";
import type { Away } from "./held.ts";
import type { LiveState } from "./liveState.ts";
import { retryNow } from "./retryNow.ts";
import { counted } from "../words/eachWords.ts";
import { SENTENCES } from "../words/errorWords.ts";
import { jobName } from "../words/jobWords.ts";

/** The org behind this page's address is another one now. Nothing of it is mixed with what the page shows of the old one. */
function RefreshedNotice() {
  return (
    <Banner
      tone="failed"
      title="The sandbox was refreshed."
      action={
        <Button size="small" onClick={() => window.location.reload()}>
          Reload
        </Button>
      }
    >
      Its login leads to another org now. This page still shows the jobs of the old one.
    </Banner>
  );
}

/** Says since when the rows are old, who is at fault, and what happens next. The rows stay. */
function FailureNotice({ failure, state }: { failure: OrgError; state: LiveState }) {
  const liveOrg = useLiveOrg();
  const { failingSince, nextAt } = state;
  const zone = useZone();
  const now = useNow(1000, nextAt !== null);
  const sentences = SENTENCES[failure.kind];
  return (
    <Banner
      tone={failure.kind === "throttled" || failure.kind === "quota" ? "warning" : "failed"}
      title={`${sentences.title}.`}
      age={failingSince === null ? undefined : `since ${formatTimeOfDay(failingSince, zone)}`}
      action={
        <Button size="small" onClick={() => void retryNow(liveOrg, failure)}>
          Try now
        </Button>
      }
    >
      {failure.detail ?? sentences.what} {todoOf(failure)}
      <span aria-hidden="true" className="text-quiet">
        {nextAt === null ? "" : ` Next try in ${formatWait(nextAt - now)}.`}
      </span>
    </Banner>
  );
}

/** Nothing is asked by itself any more. What is left is for others, and a person may still ask once. */
function SpentNotice({ state }: { state: LiveState }) {
  const { live } = useLiveOrg();
  const left = state.usage === null ? null : state.usage.max - state.usage.used;
  const cost = counted(state.callsPerBeat, "call", formatCount(state.callsPerBeat));
  return (
    <Banner
      tone="warning"
      title="The org's API calls are nearly used up."
      action={
        <Button size="small" onClick={() => void live.refresh()}>
          {`Refresh (${cost})`}
        </Button>
      }
    >
      {left === null ? "What is left is" : `${formatCount(left)} are left today,`} kept for others. This page
      asks only when somebody presses Refresh.
    </Banner>
  );
}

function countedOrNull(jobs: readonly Job[], word: string): string | null {
  return jobs.length === 0 ? null : `${jobs.length} ${word}`;
}

/** What happened during an absence: counts, and the worst few by name. */
function AwayNotice({ away }: { away: Away }) {
  const { access, live } = useLiveOrg();
  const { started, ended, failed } = away.changes;
  const facts = [
    countedOrNull(failed, "failed"),
    countedOrNull(ended, "ended"),
    countedOrNull(started, "started"),
  ].filter((one) => one !== null);
  const named = [...failed, ...ended, ...started].slice(0, 3);
  const span = formatDuration(away.untilMs - away.fromMs);
  return (
    <Banner
      tone={failed.length > 0 ? "failed" : "neutral"}
      title={`While you were away (${span}): ${facts.join(", ")}.`}
      action={
        <IconButton name="Dismiss what happened meanwhile" icon={<CloseIcon />} onClick={live.dismissAway} />
      }
    >
      {named.map((job, index) => (
        <span key={job.id}>
          {index > 0 && ", "}
          <Link className={proseLink} to={paths.job(access.org.key, job.id)}>
            <Name text={jobName(job)} />
          </Link>
        </span>
      ))}
      {facts.length > 0 && started.length + ended.length + failed.length > named.length && " and others"}
    </Banner>
  );
}

/** All notices of the live loop about the whole page. */
export function LiveNotices() {
  const state = useLiveState();
  return (
    <>
      {state.failure !== null &&
        (state.asOf ?? state.historyAsOf) !== null &&
        (state.failure.code === REFRESHED ? (
          <RefreshedNotice />
        ) : (
          <FailureNotice failure={state.failure} state={state} />
        ))}
      {state.why === "budget" && (
        <Banner tone="warning" title="The org's API calls run low.">
          This page asks less often to leave them to others.
        </Banner>
      )}
      {state.why === "spent" && <SpentNotice state={state} />}
      {state.away !== null && <AwayNotice away={state.away} />}
    </>
  );
}
