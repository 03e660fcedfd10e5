import type { Job } from "../../contract/job.ts";
import { useLiveOrg } from "../live/liveContext.ts";
import { paths } from "../paths.ts";
import { useZone } from "../time/useZone.ts";
import { formatMoment } from "../time/zone.ts";
import { Link } from "../ui/Link.tsx";
import { quietLink } from "../ui/linkClass.ts";
import { Name } from "../ui/Name.tsx";
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

/** The way back to the list as it was filtered, and to the runs before and after. `runs`: of the same source, newest first, with the job. */
export function Breadcrumb({ job, runs, orgNow }: { job: Job; runs: readonly Job[]; orgNow: number }) {
  const { access } = useLiveOrg();
  const at = runs.findIndex(({ id }) => id === job.id);
  return (
    <nav aria-label="Breadcrumb" className="mb-1 flex flex-wrap gap-x-4 text-12 print:hidden">
      <ol className="flex min-w-0 gap-1.5">
        <li>
          <Link className={quietLink} to={lastList(paths.jobs(access.org.key))}>
            Jobs
          </Link>
        </li>
        <li aria-hidden="true" className="text-quiet">
          /
        </li>
        <li aria-current="page" className="min-w-0 truncate text-quiet">
          <Name text={jobName(job)} />
        </li>
      </ol>
      <span className="ml-auto flex gap-4">
        <RunLink name="Previous run" run={runs[at + 1]} orgNow={orgNow} />
        <RunLink name="Next run" run={at > 0 ? runs[at - 1] : undefined} orgNow={orgNow} />
      </span>
    </nav>
  );
}
