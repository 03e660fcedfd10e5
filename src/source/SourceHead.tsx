// The head of a source's page: where it stands, what it is, what can be done with it, and what it does at this moment.
import { isActive } from "../../contract/jobStatus.ts";
import type { Source } from "../../contract/source.ts";
import { byNewest } from "../../domain/jobOrder.ts";
import type { SourceIndex } from "../../domain/sourceIndex.ts";
import { useAskToStart } from "../actions/actionContext.ts";
import { offersActions, sourceCan } from "../actions/can.ts";
import { OpenInSalesforce } from "../actions/OpenInSalesforce.tsx";
import { useLearnt } from "../actions/learnt.ts";
import { StopButton } from "../job/StopButton.tsx";
import { JOB_TONES } from "../jobs/tone.ts";
import { useFreshness, useJobWindow, useLiveOrg } from "../live/liveContext.ts";
import { PageTitle } from "../live/PageTitle.tsx";
import { PrintHead } from "../live/PrintHead.tsx";
import { paths } from "../paths.ts";
import { PinButton } from "../sources/PinButton.tsx";
import { usePins } from "../sources/usePins.ts";
import { formatPercent } from "../time/format.ts";
import { useZone } from "../time/useZone.ts";
import { formatMoment } from "../time/zone.ts";
import { Button } from "../ui/Button.tsx";
import { Crumbs } from "../ui/Crumbs.tsx";
import { PlayIcon } from "../ui/icons.tsx";
import { Link } from "../ui/Link.tsx";
import { proseLink } from "../ui/linkClass.ts";
import { LongText } from "../ui/LongText.tsx";
import { NameHeading } from "../ui/NameHeading.tsx";
import { StateWord } from "../ui/StateWord.tsx";
import { TellMe } from "../watch/TellMe.tsx";
import { jobName, statusWord } from "../words/jobWords.ts";
import { KIND_WORDS } from "../words/sourceWords.ts";

/** So many runs that have not ended are shown; a connection may have dozens. */
const MOST_SHOWN = 3;

/** The runs that have not ended, each with a link and its Stop. */
function ActiveRuns({ source, index, now }: { source: Source; index: SourceIndex; now: number }) {
  const { org } = useLiveOrg().access;
  const { jobs } = useJobWindow();
  const offline = useFreshness() === "offline";
  const zone = useZone();
  const active = [...jobs.values()]
    .filter((job) => isActive(job) && index.sourceOf(job)?.id === source.id)
    .sort(byNewest);
  if (active.length === 0) return null;
  return (
    <ul aria-label="Runs that have not ended" className="mt-2 grid gap-1">
      {active.slice(0, MOST_SHOWN).map((job) => (
        <li key={job.id} className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <StateWord tone={JOB_TONES[job.status]} progress={job.progress}>
            {statusWord(job)}
          </StateWord>
          <Link className={proseLink} to={paths.job(org.key, job.id)}>
            {source.kind === "connection" ? jobName(job) : "Open the run"}
          </Link>
          <span className="text-quiet">
            {job.progress !== null && job.status === "running" && `${formatPercent(job.progress)}, `}
            {job.status === "queued" ? "asked for " : "began "}
            {formatMoment(job.status === "queued" ? job.requestedAt : job.beganAt, now, zone)}
          </span>
          {offersActions(org) && <StopButton job={job} offline={offline} hasKey={false} />}
        </li>
      ))}
      {active.length > MOST_SHOWN && (
        <li className="text-quiet">and {active.length - MOST_SHOWN} more that run or wait</li>
      )}
    </ul>
  );
}

/** `now`: the org's clock, epoch ms. */
export function SourceHead({ source, index, now }: { source: Source; index: SourceIndex; now: number }) {
  const { org } = useLiveOrg().access;
  const askToStart = useAskToStart();
  const pins = usePins(org);
  const may = sourceCan.start(source, org, useFreshness() !== "offline", useLearnt());
  return (
    <>
      <PageTitle>{source.label}</PageTitle>
      <PrintHead title="Source" />
      <Crumbs list="Sources" to={paths.sources(org.key)} name={source.label}>
        <span className="ml-auto">
          <OpenInSalesforce />
        </span>
      </Crumbs>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <NameHeading text={source.label} />
        <span className="text-quiet">{KIND_WORDS[source.kind]}</span>
        <span className="ml-auto flex flex-wrap items-center gap-2 max-sm:ml-0 print:hidden">
          {offersActions(org) && (
            <Button
              icon={<PlayIcon />}
              aria-label={`Start ${source.label}`}
              disabledReason={may.ok ? null : may.why}
              onClick={() => askToStart(source)}
            >
              Start
            </Button>
          )}
          <TellMe of={{ kind: "source", id: source.id, label: source.label }} name={source.label} />
          <PinButton org={org} id={source.id} label={source.label} pinned={pins.includes(source.id)} />
        </span>
      </div>
      {source.description !== null && (
        <p className="mt-2 max-w-prose">
          <LongText text={source.description} />
        </p>
      )}
      <ActiveRuns source={source} index={index} now={now} />
    </>
  );
}
