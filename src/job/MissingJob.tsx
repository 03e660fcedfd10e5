import { isQueuedStartId } from "../../contract/ids.ts";
import { useLiveOrg } from "../live/liveContext.ts";
import { paths } from "../paths.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Link } from "../ui/Link.tsx";
import { proseLink } from "../ui/linkClass.ts";
import { Skeleton } from "../ui/Skeleton.tsx";
import type { Lead } from "./leadToRun.ts";

/** Shown for a job that the org does not know: its address is wrong, or it is a queued start that has left the queue. */
export function MissingJob({ id, lead }: { id: string; lead: Lead }) {
  const { access } = useLiveOrg();
  const action = (
    <Link className={proseLink} to={paths.jobs(access.org.key)}>
      See the jobs
    </Link>
  );
  if (!isQueuedStartId(id)) {
    return (
      <EmptyState title={`There is no job ${id}`} action={action}>
        The org does not know this id. The job may be older than the org remembers, or the address may be
        damaged.
      </EmptyState>
    );
  }
  const called = lead.label === null ? "" : ` of ${lead.label}`;
  switch (lead.state) {
    case "looking":
      return <Skeleton name="Looking for the run of this queued start" />;
    case "unknown":
      return (
        <EmptyState title={`There is no queued start ${id}`} action={action}>
          Neither the org nor this gateway knows it. If it was in the queue before the gateway started, its
          run is in the list, with the label of its source and another id.
        </EmptyState>
      );
    case "ended":
      return (
        <EmptyState title={`This start${called} ended without a run`} action={action}>
          The org refused or dropped it while it was in the queue, and has forgotten it since.
        </EmptyState>
      );
    case "waiting":
      return (
        <EmptyState title={`This start${called} has left the queue`} action={action}>
          Its run has an id of its own, and the org does not list it now. When it does, this page goes there.
        </EmptyState>
      );
  }
}
