// The head of a job, which answers in one look: what it is, how it stands and why, and what to do. The page and the panel share it.
import type { Job } from "../../contract/job.ts";
import { isActive } from "../../contract/jobStatus.ts";
import type { JobNode } from "../../contract/node.ts";
import type { Source } from "../../contract/source.ts";
import type { SourceIndex } from "../../domain/sourceIndex.ts";
import { isTroubled } from "../../domain/why/cause.ts";
import { useLiveOrg } from "../live/liveContext.ts";
import { BASE_PATH, paths } from "../paths.ts";
import { useZone } from "../time/useZone.ts";
import { placeWords } from "./headWords.ts";
import { incidentOf } from "./incidentOf.ts";
import { JobHead } from "./JobHead.tsx";
import { JobMessage } from "./JobMessage.tsx";
import { JobSentence } from "./JobSentence.tsx";
import { JobTimes } from "./JobTimes.tsx";
import { useJobOutlook } from "./useJobOutlook.ts";
import { useStory } from "./useStory.ts";
import { Why } from "./Why.tsx";

interface Props {
  job: Job;
  /** Undefined while they are not read. */
  nodes: readonly JobNode[] | undefined;
  /** Null while it is not known. */
  source: Source | null;
  sources: readonly Source[];
  index: SourceIndex;
  /** Of the same source, newest first, with the job itself. */
  runs: readonly Job[];
  offline: boolean;
  /** The org's clock, epoch ms. It stops while the data is old. */
  orgNow: number;
  /** Of the heading: that of a page, or of a panel. */
  level: "h1" | "h2";
}

/** All hooks come first, because the compiler caches only values without a hook call in between, and the head is rendered every second. */
export function JobTop({ job, nodes, source, sources, index, runs, offline, orgNow, level }: Props) {
  const { access } = useLiveOrg();
  const zone = useZone();
  const known = useJobOutlook(job, nodes, index, orgNow);
  const story = useStory(job, nodes, source, sources, index, runs);
  const incident = () =>
    incidentOf(job, story, {
      place: isActive(job) ? placeWords(job, nodes) : null,
      org: access.org.label,
      link: window.location.origin + BASE_PATH + paths.job(access.org.key, job.id),
      now: orgNow,
      zone,
    });
  return (
    <header className="@container">
      <JobHead job={job} source={source} offline={offline} incident={incident} level={level} />
      <JobSentence job={job} nodes={nodes} known={known} orgNow={orgNow} />
      {isTroubled(job) ? (
        <Why job={job} nodes={nodes} story={story} orgNow={orgNow} />
      ) : (
        <div className="mt-2 empty:hidden">
          <JobMessage job={job} nodes={nodes} />
        </div>
      )}
      <JobTimes job={job} outlook={known.outlook} orgNow={orgNow} />
    </header>
  );
}
