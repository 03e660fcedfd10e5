import type { Job } from "../../contract/job.ts";
import { OpenInSalesforce } from "../actions/OpenInSalesforce.tsx";
import { useLiveOrg } from "../live/liveContext.ts";
import { paths } from "../paths.ts";
import { useZone } from "../time/useZone.ts";
import { formatMoment } from "../time/zone.ts";
import { Crumbs } from "../ui/Crumbs.tsx";
import { Link } from "../ui/Link.tsx";
import { quietLink } from "../ui/linkClass.ts";
import { jobName, statusWord } from "../words/jobWords.ts";
import { lastList } from "./lastList.ts";

function RunLink({ name, run, orgNow }: { name: string; run: Job | undefined; orgNow: number }) {
  const { access } = useLiveOrg();
  const zone = useZone();
  if (run === undefined) return null;
  return (
    <Link
      className={`${quietLink} whitespace-nowrap`}
      to={paths.job(access.org.key, run.id)}
      title={`${formatMoment(run.requestedAt, orgNow, zone)}, ${statusWord(run)}`}
    >
      {name}
    </Link>
  );
}

/**
 * The way back to the list as it was filtered, to the runs before and after, and to the org.
 * @param runs of the same source, newest first, with the job
 */
export function Breadcrumb({ job, runs, orgNow }: { job: Job; runs: readonly Job[]; orgNow: number }) {
  const { access } = useLiveOrg();
  const at = runs.findIndex(({ id }) => id === job.id);
  return (
    <Crumbs list="Jobs" to={lastList(paths.jobs(access.org.key))} name={jobName(job)}>
      <span className="ml-auto flex flex-wrap gap-x-4">
        <RunLink name="Previous run" run={runs[at + 1]} orgNow={orgNow} />
        <RunLink name="Next run" run={at > 0 ? runs[at - 1] : undefined} orgNow={orgNow} />
        <OpenInSalesforce />
      </span>
    </Crumbs>
  );
}
