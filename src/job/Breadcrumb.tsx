import type { Job } from "../../contract/job.ts";
import { useLiveOrg } from "../live/liveContext.ts";
import { paths } from "../paths.ts";
import { Link } from "../ui/Link.tsx";
import { quietLink } from "../ui/linkClass.ts";
import { Name } from "../ui/Name.tsx";
import { jobName } from "../words/jobWords.ts";
import { lastList } from "./lastList.ts";

/** The way back to the list, as it was filtered. */
export function Breadcrumb({ job }: { job: Job }) {
  const { access } = useLiveOrg();
  return (
    <nav aria-label="Breadcrumb" className="mb-1 text-12 print:hidden">
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
    </nav>
  );
}
