import { useQuery } from "@tanstack/react-query";
import type { Job } from "../../contract/job.ts";
import type { Source } from "../../contract/source.ts";
import { otherRuns } from "../../domain/record/otherRuns.ts";
import { useLiveOrg } from "../live/liveContext.ts";
import { useToday } from "../live/useToday.ts";
import { runsQuery } from "../org/runs.ts";
import { paths } from "../paths.ts";
import { startOfDay } from "../time/startOfDay.ts";
import { useZone } from "../time/useZone.ts";
import { Link } from "../ui/Link.tsx";
import { proseLink } from "../ui/linkClass.ts";
import { formatSourceView } from "./view.ts";

/** How many days to look for another run. */
const DAYS = 30;

/** Links from the page of an ended run to its comparison with another run of its source. The runs come from the gateway's history. */
export function CompareLinks({ job, source }: { job: Job; source: Source }) {
  const { access } = useLiveOrg();
  const zone = useZone();
  const today = useToday(zone);
  const { data } = useQuery(
    runsQuery(access, {
      from: startOfDay(today, zone, -DAYS),
      to: startOfDay(today, zone, 1),
      source: source.id,
    }),
  );
  const { before, usual } = otherRuns(job, data?.jobs ?? []);
  const linkTo = (other: Job): string => {
    const params = formatSourceView({ compare: [other.id, job.id] }, new URLSearchParams());
    return `${paths.source(access.org.key, source.id)}?${params}`;
  };
  if (before === null && usual === null) return null;
  return (
    <p className="mt-2 flex flex-wrap gap-x-4">
      {before !== null && (
        <Link className={proseLink} to={linkTo(before)}>
          Compare with the run before
        </Link>
      )}
      {usual !== null && usual.id !== before?.id && (
        <Link className={proseLink} to={linkTo(usual)}>
          Compare with a usual run
        </Link>
      )}
    </p>
  );
}
