// How long yet: when a running job will end, when a queued one will begin, and how long a finished one took beside its like.
import type { ReactNode } from "react";
import type { Job } from "../../contract/job.ts";
import { isActive } from "../../contract/jobStatus.ts";
import type { JobNode } from "../../contract/node.ts";
import { LEAST_RUNS } from "../../domain/estimate/durationModel.ts";
import { outlookOf, type RunningOutlook, type WaitingOutlook } from "../../domain/estimate/outlook.ts";
import { type Stillness, stillnessOf } from "../../domain/estimate/stillness.ts";
import type { SourceIndex } from "../../domain/sourceIndex.ts";
import { useModels } from "../estimate/useModels.ts";
import { useJobWindow, useLiveOrg } from "../live/liveContext.ts";
import { paths } from "../paths.ts";
import { formatCoarse, formatDuration, formatRange } from "../time/format.ts";
import { personZone } from "../time/zone.ts";
import { Link } from "../ui/Link.tsx";
import { proseLink } from "../ui/linkClass.ts";
import { MOST_OF_A_NAME, shownEnds } from "../ui/shownText.ts";
import { StateMark } from "../ui/StateMark.tsx";
import { beginsWords, endsWords, queueWords, surelyWords, usualWords } from "../estimate/outlookWords.ts";
import { jobName } from "../words/jobWords.ts";

/** So many jobs ahead are named; of the others only the number is told. */
const MOST_NAMED = 5;

function Sentence({ first, rest }: { first: ReactNode; rest: readonly (string | null)[] }) {
  const others = rest.filter((one) => one !== null);
  return (
    <p className="text-15">
      <span className="font-semibold">{first}</span>
      {others.length > 0 && <span className="text-quiet"> · {others.join(" · ")}</span>}
    </p>
  );
}

function Running({ outlook, still, now }: { outlook: RunningOutlook; still: Stillness; now: number }) {
  const zone = personZone();
  const { estimate, state } = outlook;
  if (estimate === null) {
    return <p className="text-quiet">No estimate: its source has fewer than {LEAST_RUNS} comparable runs.</p>;
  }
  if (state === "stuck") {
    const node = still.node === null ? "It" : shownEnds(still.node.name, MOST_OF_A_NAME);
    return (
      <p className="flex items-center gap-2 text-15">
        <StateMark tone="warning" />
        <span>
          <strong>Stuck?</strong>{" "}
          {still.seconds > 0
            ? `${node} has not moved for ${formatCoarse(still.seconds * 1000)}`
            : "It has taken far longer than any of its runs"}
          . <span className="text-quiet">{capital(usualWords(outlook) ?? "")}.</span>
        </span>
      </p>
    );
  }
  return (
    <Sentence
      first={
        <>
          {state === "late" && "Late: "}
          {formatRange(estimate.half.from * 1000, estimate.half.to * 1000)} left
        </>
      }
      rest={[endsWords(outlook, now, zone), surelyWords(outlook, now, zone), usualWords(outlook)]}
    />
  );
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function Waiting({ outlook, now }: { outlook: WaitingOutlook; now: number }) {
  const { org } = useLiveOrg().access;
  const { running, ahead } = outlook.queue;
  const before = [...running, ...ahead];
  const named = before.slice(0, MOST_NAMED);
  return (
    <>
      <Sentence
        first={beginsWords(outlook, now, personZone()) ?? "No estimate of when it begins"}
        rest={[queueWords(outlook.queue)]}
      />
      {named.length > 0 && (
        <ul className="mt-1 flex flex-wrap gap-x-4 gap-y-1" aria-label="Jobs before it">
          {named.map((job) => (
            <li key={job.id}>
              <Link className={proseLink} to={paths.job(org.key, job.id)}>
                {shownEnds(jobName(job), MOST_OF_A_NAME)}
              </Link>
              <span className="text-quiet"> {running.includes(job) ? "runs" : "waits"}</span>
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
export function Estimate({
  job,
  nodes,
  index,
  orgNow,
}: {
  job: Job;
  nodes: readonly JobNode[] | undefined;
  index: SourceIndex;
  /** The org's clock, epoch ms; stands still while the data is not alive. */
  orgNow: number;
}) {
  const { jobs } = useJobWindow();
  const wanted = isActive(job)
    ? [...jobs.values()].filter((one) => isActive(one) && one.type === job.type)
    : [];
  const models = useModels([job, ...wanted], jobs, index, orgNow);
  const still = stillnessOf(nodes, orgNow);
  const outlook = outlookOf(job, {
    jobs: jobs.values(),
    now: orgNow,
    modelOf: models.modelOf,
    stillSeconds: still.seconds,
  });
  const model = models.modelOf(job);
  if (outlook === null && (job.ranSeconds === null || model === null)) return null;
  return (
    <section aria-label="Estimate" className="mt-3">
      {outlook === null ? (
        <p className="text-quiet">
          It took {formatDuration((job.ranSeconds ?? 0) * 1000)}; usually{" "}
          {formatDuration((model?.usualSeconds ?? 0) * 1000)} ({model?.runs} runs).
        </p>
      ) : outlook.kind === "waiting" ? (
        <Waiting outlook={outlook} now={orgNow} />
      ) : models.isPending && outlook.estimate === null ? (
        <p className="text-quiet">Looking at its past runs…</p>
      ) : (
        <Running outlook={outlook} still={still} now={orgNow} />
      )}
    </section>
  );
}
