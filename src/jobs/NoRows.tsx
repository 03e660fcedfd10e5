import { offersActions } from "../actions/can.ts";
import { useLiveOrg } from "../live/liveContext.ts";
import { paths } from "../paths.ts";
import { formatCount } from "../time/format.ts";
import { Button } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Link } from "../ui/Link.tsx";
import { proseLink } from "../ui/linkClass.ts";
import { counted } from "../words/eachWords.ts";
import { isLong, isNarrowed, type JobFilter } from "./filter.ts";

/** Shown instead of the rows when there are none. */
export function NoRows({
  filter,
  total,
  onClear,
}: {
  filter: JobFilter;
  total: number;
  onClear: () => void;
}) {
  const { org } = useLiveOrg().access;
  if (total > 0 && isNarrowed(filter)) {
    return (
      <EmptyState
        heading="h2"
        title="No job fits this filter"
        action={<Button onClick={onClear}>Show all jobs</Button>}
      >
        {isLong(filter.range)
          ? "None of the known jobs matches all filters."
          : `The org lists ${counted(total, "job", formatCount(total))}, and none matches all filters.`}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      heading="h2"
      title={isLong(filter.range) ? "No job is known in this time" : "No job ran in the last seven days"}
      action={
        <Link className={proseLink} to={paths.sources(org.key)}>
          {offersActions(org) ? "Start one of the sources" : "See the sources"}
        </Link>
      }
    >
      Jobs appear here when they start. A dataflow or a recipe builds datasets; a data sync copies the objects
      of a connection.
    </EmptyState>
  );
}
