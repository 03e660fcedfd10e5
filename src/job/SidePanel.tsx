// A job beside the list: the same parts as its page, in one column, with the same reads.
import { useEffect, useRef, useState } from "react";
import { isQueuedStartId } from "../../contract/ids.ts";
import { isActive } from "../../contract/jobStatus.ts";
import type { Job } from "../../contract/job.ts";
import type { Source } from "../../contract/source.ts";
import { runNodes } from "../../domain/nodeGraph/runNodes.ts";
import { type ReadSources, sourceIndex } from "../../domain/sourceIndex.ts";
import { NotYet } from "../live/NotYet.tsx";
import { useLiveOrg } from "../live/liveContext.ts";
import { useReadSources } from "../live/useReadSources.ts";
import { paths } from "../paths.ts";
import { IconButton } from "../ui/Button.tsx";
import { CloseIcon } from "../ui/icons.tsx";
import { Link } from "../ui/Link.tsx";
import { proseLink } from "../ui/linkClass.ts";
import { JobDetails } from "./JobFacts.tsx";
import { JobTop } from "./JobTop.tsx";
import { MissingJob } from "./MissingJob.tsx";
import { NodeTable } from "./NodeTable.tsx";
import { whyEmpty } from "./nodesWords.ts";
import { DEFAULT_NODE_VIEW, nodePath, type NodeSort, STARTS_DESCENDING } from "./nodeView.ts";
import { useRunsAround } from "./useRunsAround.ts";
import { useJobState } from "./useJobState.ts";
import type { JobReads } from "./useJobReads.ts";
import type { NodeViewControl } from "./useNodeView.ts";

const NO_SOURCES: readonly Source[] = [];
const NO_SHARES: ReadonlyMap<string, number> = new Map();

/** The order of the panel's nodes. Its address is the list's, so a node's link leads to the job's page. */
function usePanelNodes(pagePath: string): NodeViewControl {
  const [order, setOrder] = useState<{ sort: NodeSort; descending: boolean }>(DEFAULT_NODE_VIEW);
  return {
    ...DEFAULT_NODE_VIEW,
    ...order,
    show: () => undefined,
    choose: () => undefined,
    sortBy: (sort) =>
      setOrder({ sort, descending: sort === order.sort ? !order.descending : STARTS_DESCENDING.has(sort) }),
    addressOf: (node) => nodePath(pagePath, node),
  };
}

function Nodes({ job, reads, pagePath }: { job: Job; reads: JobReads; pagePath: string }) {
  const control = usePanelNodes(pagePath);
  const listed = reads.nodes?.nodes ?? [];
  return (
    <section className="mt-6" aria-label="Nodes of the job">
      <h3 className="mb-1 text-15 font-semibold">Nodes</h3>
      {listed.length === 0 ? (
        <p className="text-quiet">{whyEmpty(job, isQueuedStartId(job.id), reads.nodes, reads.nodesError)}</p>
      ) : (
        <div className="@container">
          <NodeTable nodes={runNodes([], listed, !isActive(job))} shares={NO_SHARES} control={control} />
        </div>
      )}
    </section>
  );
}

function Content({ id, onLead }: { id: string; onLead: (id: string) => void }) {
  const { reads, job, isMissing, lead, freshness, orgNow } = useJobState(id, onLead);
  const sources = useReadSources();
  if (job === undefined) {
    if (isMissing) return <MissingJob id={id} lead={lead} />;
    return <NotYet error={reads.error} name="Loading the job" onRetry={reads.retry} />;
  }
  return (
    <Known job={job} reads={reads} sources={sources} offline={freshness === "offline"} orgNow={orgNow} />
  );
}

function Known({
  job,
  reads,
  sources,
  offline,
  orgNow,
}: {
  job: Job;
  reads: JobReads;
  sources: ReadSources | undefined;
  offline: boolean;
  orgNow: number;
}) {
  const { access } = useLiveOrg();
  const index = sourceIndex(sources);
  const match = index.matchOf(job);
  const runs = useRunsAround(job, match?.source ?? null, index, orgNow);
  return (
    <>
      <JobTop
        job={job}
        nodes={reads.nodes?.nodes}
        source={match?.source ?? null}
        sources={sources?.sources ?? NO_SOURCES}
        index={index}
        runs={runs}
        offline={offline}
        orgNow={orgNow}
        level="h2"
      />
      <Nodes job={job} reads={reads} pagePath={paths.job(access.org.key, job.id)} />
      <JobDetails job={job} match={match} />
    </>
  );
}

/** The panel. It is no dialog: the list stays in use, and the keys of the rows move it from job to job. */
export function SidePanel({
  id,
  entered,
  onLead,
  onClose,
}: {
  id: string;
  /** A person asked to go into the panel: another object each time. */
  entered: object | null;
  /** Told the id that the job has by now. */
  onLead: (id: string) => void;
  onClose: () => void;
}) {
  const { access } = useLiveOrg();
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    if (entered !== null) panel.current?.focus();
  }, [entered]);
  return (
    <aside
      ref={panel}
      aria-label="Job beside the list"
      tabIndex={-1}
      className="job-panel @container fixed top-12 right-0 bottom-[var(--strip,0px)] z-10 overflow-y-auto overscroll-contain border-l border-line bg-surface-raised px-4 pb-8 print:hidden"
    >
      <div className="sticky top-0 z-10 -mx-4 mb-2 flex h-10 items-center justify-between border-b border-line bg-surface-raised px-4">
        <Link className={proseLink} to={paths.job(access.org.key, id)}>
          Open its page
        </Link>
        <IconButton
          name="Close the panel"
          aria-keyshortcuts="Escape"
          icon={<CloseIcon />}
          onClick={onClose}
        />
      </div>
      <Content key={id} id={id} onLead={onLead} />
    </aside>
  );
}
