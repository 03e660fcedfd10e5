import type { Job } from "../../contract/job.ts";
import { type OrgError, REFRESHED } from "../org/errors.ts";
import { paths } from "../paths.ts";
import { formatDuration } from "../time/format.ts";
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
import { NextTry } from "./NextTry.tsx";
import { retryNow } from "./retryNow.ts";
import { noticedFailure } from "./toldAbove.ts";
import { callsLeft, failureWords, pictureAt, sinceWords, spentTitle, spentWords } from "./troubleWords.ts";
import { useRefreshWords } from "./useRefreshWords.ts";
import { REASON_WORDS } from "./reasonWords.ts";
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

/** "since 14:02": the moment of what is shown, by the clock of the org as a wall says it. */
function Since({ state }: { state: LiveState }) {
  const zone = useZone();
  const now = useNow(60_000, true, state.skewMs);
  const at = pictureAt(state);
  return at === null ? null : <span translate="no">{sinceWords(at, now, zone)}</span>;
}

/** Says since when the rows are old, who is at fault, and what happens next. The rows stay. */
function FailureNotice({ failure, state }: { failure: OrgError; state: LiveState }) {
  const liveOrg = useLiveOrg();
  const { nextAt, online } = state;
  return (
    <Banner
      tone={failure.kind === "throttled" || failure.kind === "quota" ? "warning" : "failed"}
      title={`${SENTENCES[failure.kind].title}.`}
      age={<Since state={state} />}
      action={
        <Button size="small" onClick={() => void retryNow(liveOrg, failure)}>
          Try now
        </Button>
      }
    >
      {failureWords(failure)}{" "}
      <span className="text-quiet">
        {state.why === "spent" && REASON_WORDS.spent}
        {nextAt !== null && online && <NextTry nextAt={nextAt} />}
      </span>
    </Banner>
  );
}

/** Nothing is asked by itself any more. What is left is for others, and a person may still ask once. */
function SpentNotice({ state }: { state: LiveState }) {
  const { live } = useLiveOrg();
  const calls = callsLeft(state);
  const { nextAt } = state;
  const words = useRefreshWords("Refresh");
  return (
    <Banner
      tone="warning"
      title={`${spentTitle(calls)}.`}
      age={<Since state={state} />}
      action={
        <Button size="small" onClick={() => void live.refresh()}>
          {words}
        </Button>
      }
    >
      {spentWords(calls)}{" "}
      {nextAt === null ? (
        "This page asks only when somebody presses Refresh."
      ) : (
        // A wall in this browser asks, and tells its other tabs.
        <span className="text-quiet">
          <NextTry nextAt={nextAt} />
        </span>
      )}
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
  const failure = noticedFailure(state);
  return (
    <>
      {failure !== null &&
        (failure.code === REFRESHED ? (
          <RefreshedNotice />
        ) : (
          <FailureNotice failure={failure} state={state} />
        ))}
      {state.why === "budget" && (
        <Banner tone="warning" title="The org's API calls run low.">
          This page asks less often to leave them to others.
        </Banner>
      )}
      {state.why === "spent" && failure === null && <SpentNotice state={state} />}
      {state.away !== null && <AwayNotice away={state.away} />}
    </>
  );
}
