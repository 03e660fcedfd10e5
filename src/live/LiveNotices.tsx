import type { ReactNode } from "react";
import { useMatch } from "react-router";
import type { Job } from "../../contract/job.ts";
import { type OrgError, REFRESHED } from "../org/errors.ts";
import { paths, PATTERNS } from "../paths.ts";
import { formatDuration } from "../time/format.ts";
import { useZone } from "../time/useZone.ts";
import { useNow } from "../time/useNow.ts";
import { Button, IconButton } from "../ui/Button.tsx";
import { CloseIcon } from "../ui/icons.tsx";
import { Name } from "../ui/Name.tsx";
import { Link } from "../ui/Link.tsx";
import { proseLink } from "../ui/linkClass.ts";
import { useJobWindow, useLiveOrg, useLiveState } from "./liveContext.ts";
import type { Away } from "./held.ts";
import type { LiveState } from "./liveState.ts";
import { NextTry } from "./NextTry.tsx";
import { NoticeLane, NoticeStrip } from "./NoticeLane.tsx";
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
    <NoticeStrip
      tone="failed"
      title="The sandbox was refreshed."
      action={
        <Button size="small" onClick={() => window.location.reload()}>
          Reload
        </Button>
      }
    >
      Its login leads to another org now. This page still shows the jobs of the old one.
    </NoticeStrip>
  );
}

/** "since 14:02": the moment of what is shown, by the clock of the org as a wall says it. */
function Since({ state }: { state: LiveState }) {
  const zone = useZone();
  const now = useNow(60_000, true, state.skewMs);
  const at = pictureAt(state);
  return at === null ? null : <span translate="no">{sinceWords(at, now, zone)}</span>;
}

/** As wide as its longest words, so that its digits move nothing. */
function Countdown({ nextAt }: { nextAt: number }) {
  return (
    <span className="min-w-[17ch]">
      <NextTry nextAt={nextAt} />
    </span>
  );
}

/** Says since when the rows are old, who is at fault, and what happens next. The rows stay. */
function FailureNotice({ failure, state }: { failure: OrgError; state: LiveState }) {
  const liveOrg = useLiveOrg();
  const { nextAt, online } = state;
  return (
    <NoticeStrip
      tone={failure.kind === "throttled" || failure.kind === "quota" ? "warning" : "failed"}
      title={`${SENTENCES[failure.kind].title}.`}
      age={
        <>
          <Since state={state} />
          {nextAt !== null && online && <Countdown nextAt={nextAt} />}
        </>
      }
      action={
        <Button size="small" onClick={() => void retryNow(liveOrg, failure)}>
          Try now
        </Button>
      }
    >
      {failureWords(failure)}
      {state.why === "spent" && <span className="text-quiet"> {REASON_WORDS.spent}</span>}
    </NoticeStrip>
  );
}

/** Nothing is asked by itself any more. What is left is for others, and a person may still ask once. */
function SpentNotice({ state }: { state: LiveState }) {
  const { live } = useLiveOrg();
  const calls = callsLeft(state);
  const { nextAt } = state;
  const words = useRefreshWords("Refresh");
  return (
    <NoticeStrip
      tone="warning"
      title={`${spentTitle(calls)}.`}
      age={
        <>
          <Since state={state} />
          {/* A wall in this browser asks, and tells its other tabs. */}
          {nextAt !== null && <Countdown nextAt={nextAt} />}
        </>
      }
      action={
        <Button size="small" onClick={() => void live.refresh()}>
          {words}
        </Button>
      }
    >
      {spentWords(calls)} {nextAt === null && "This page asks only when somebody presses Refresh."}
    </NoticeStrip>
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
    <NoticeStrip
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
    </NoticeStrip>
  );
}

/** What is missing from the list of jobs, and why. */
function ListNotices({ isFailing }: { isFailing: boolean }) {
  const { broken, complete, cut, unread } = useJobWindow();
  return (
    <>
      {broken > 0 && (
        <NoticeStrip tone="warning" title={`${broken} of the org's records could not be read.`}>
          The others are shown.
        </NoticeStrip>
      )}
      {unread > 0 && (
        <NoticeStrip
          tone="warning"
          title={`${unread} old ${unread === 1 ? "job" : "jobs"} could not be read again.`}
        >
          {unread === 1 ? "It is" : "They are"} shown as last read.
        </NoticeStrip>
      )}
      {!complete && isFailing && (
        <NoticeStrip tone="warning" title="Not all jobs are shown.">
          Reading the list was broken off; the next refresh tries again.
        </NoticeStrip>
      )}
      {complete && cut && (
        <NoticeStrip tone="warning" title="The org has more jobs than are shown.">
          Its list went on beyond what could be read.
        </NoticeStrip>
      )}
    </>
  );
}

/** All notices about the whole page, the most urgent first: what stops the live loop, then `answers` to what a person did, then all else. */
export function LiveNotices({ answers }: { answers: ReactNode }) {
  const state = useLiveState();
  const failure = noticedFailure(state);
  const isList = useMatch(PATTERNS.jobs) !== null;
  return (
    <NoticeLane>
      {failure !== null &&
        (failure.code === REFRESHED ? (
          <RefreshedNotice />
        ) : (
          <FailureNotice failure={failure} state={state} />
        ))}
      {state.why === "spent" && failure === null && <SpentNotice state={state} />}
      {answers}
      {state.why === "budget" && (
        <NoticeStrip tone="warning" title="The org's API calls run low.">
          This page asks less often to leave them to others.
        </NoticeStrip>
      )}
      {isList && <ListNotices isFailing={state.failure !== null} />}
      {state.away !== null && <AwayNotice away={state.away} />}
    </NoticeLane>
  );
}
