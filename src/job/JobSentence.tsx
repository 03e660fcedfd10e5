// How a job stands, in one sentence and a bar: when a running one will end, when a queued one will begin, how an ended one ended.
import type { Job } from "../../contract/job.ts";
import { isActive } from "../../contract/jobStatus.ts";
import type { JobNode } from "../../contract/node.ts";
import { LEAST_RUNS } from "../../domain/estimate/durationModel.ts";
import type { WaitingOutlook } from "../../domain/estimate/outlook.ts";
import { causeOf } from "../../domain/why/cause.ts";
import { beginsWords, queueWords } from "../estimate/outlookWords.ts";
import { useLiveOrg } from "../live/liveContext.ts";
import { paths } from "../paths.ts";
import { formatCoarse } from "../time/format.ts";
import { useZone } from "../time/useZone.ts";
import { waitedSecondsAt } from "../../domain/jobTimes.ts";
import { Link } from "../ui/Link.tsx";
import { proseLink } from "../ui/linkClass.ts";
import { MOST_OF_A_NAME, shownEnds } from "../ui/shownText.ts";
import { StateMark } from "../ui/StateMark.tsx";
import { jobName } from "../words/jobWords.ts";
import { endedSentence, type HeadSentence, placeWords, runningSentence, stuckSentence } from "./headWords.ts";
import { RunBar } from "./RunBar.tsx";
import type { JobOutlook } from "./useJobOutlook.ts";

/** So many jobs ahead are named; of the others only the number is told. */
const MOST_NAMED = 5;

/** Keeps a number and its unit in one line. */
const whole = (text: string): string => text.replaceAll(/(?<=≈) | (?=[dhms%](?!\w))/g, "\u00A0");

function Sentence({ sentence, term }: { sentence: HeadSentence; term?: string }) {
  const { before, strong, rest } = sentence;
  return (
    <p className="text-15">
      {before !== null && <span>{whole(before)} · </span>}
      <span data-explains={term} className="font-semibold">
        {whole(strong)}
      </span>
      {rest.length > 0 && <span className="text-quiet"> · {whole(rest.join(" · "))}</span>}
    </p>
  );
}

function Running({
  job,
  nodes,
  known,
  now,
}: {
  job: Job;
  nodes: readonly JobNode[] | undefined;
  known: JobOutlook;
  now: number;
}) {
  const zone = useZone();
  const { outlook, still, isPending } = known;
  const place = placeWords(job, nodes);
  if (outlook?.kind === "running" && outlook.state === "stuck") {
    const { strong, rest } = stuckSentence(still, outlook);
    return (
      <p className="flex items-center gap-2 text-15">
        <StateMark tone="warning" />
        <span>
          <strong data-explains="stuck">{strong}</strong> {rest[0]}{" "}
          <span className="text-quiet">{rest.slice(1).join(" ")}</span>
        </span>
      </p>
    );
  }
  const sentence = outlook?.kind === "running" ? runningSentence(job, nodes, outlook, now, zone) : null;
  if (sentence !== null) return <Sentence sentence={sentence} term="left" />;
  return (
    <p className="text-15">
      {place !== null && <span>{place} · </span>}
      <span className="text-quiet">
        {isPending
          ? "Looking at its past runs…"
          : `No estimate: its source has fewer than ${LEAST_RUNS} comparable runs.`}
      </span>
    </p>
  );
}

function Waiting({ job, outlook, now }: { job: Job; outlook: WaitingOutlook; now: number }) {
  const { org } = useLiveOrg().access;
  const zone = useZone();
  const { running, ahead } = outlook.queue;
  const before = [...running, ...ahead];
  const named = before.slice(0, MOST_NAMED);
  const waited = waitedSecondsAt(job, now);
  return (
    <>
      <Sentence
        sentence={{
          before: null,
          strong: beginsWords(outlook, now, zone) ?? "No estimate of when it begins",
          rest: [
            queueWords(outlook.queue),
            ...(waited === null ? [] : [`queued for ${formatCoarse(waited * 1000)}`]),
          ],
        }}
      />
      {named.length > 0 && (
        <ul className="mt-1 flex flex-wrap gap-x-4 gap-y-1" aria-label="Jobs before it">
          {named.map((one) => (
            <li key={one.id}>
              <Link className={proseLink} to={paths.job(org.key, one.id)}>
                {shownEnds(jobName(one), MOST_OF_A_NAME)}
              </Link>
              <span className="text-quiet"> {running.includes(one) ? "runs" : "waits"}</span>
            </li>
          ))}
          {before.length > named.length && (
            <li className="text-quiet">and {before.length - named.length} more</li>
          )}
        </ul>
      )}
    </>
  );
}

/** The region says what is known, also when that is too little for an estimate. */
export function JobSentence({
  job,
  nodes,
  known,
  orgNow,
}: {
  job: Job;
  nodes: readonly JobNode[] | undefined;
  known: JobOutlook;
  /** The org's clock, epoch ms; stands still while the data is not alive. */
  orgNow: number;
}) {
  const { outlook, model } = known;
  if (!isActive(job)) {
    const sentence = endedSentence(job, causeOf(job, nodes), model);
    return sentence === null ? null : (
      <section aria-label="Estimate" className="mt-2">
        <Sentence sentence={sentence} />
      </section>
    );
  }
  if (outlook?.kind === "waiting") {
    return (
      <section aria-label="Estimate" className="mt-2">
        <Waiting job={job} outlook={outlook} now={orgNow} />
      </section>
    );
  }
  return (
    <section aria-label="Estimate" className="mt-2">
      <Running job={job} nodes={nodes} known={known} now={orgNow} />
      <RunBar job={job} model={model} orgNow={orgNow} />
    </section>
  );
}
