import { Button } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
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
  if (total > 0 && isNarrowed(filter)) {
    return (
      <EmptyState
        heading="h2"
        title="No job fits this filter"
        action={<Button onClick={onClear}>Show all jobs</Button>}
      >
        {isLong(filter.range)
          ? "None of the known jobs matches all filters."
          : `The org lists ${total} ${total === 1 ? "job" : "jobs"}, and none matches all filters.`}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      heading="h2"
      title={isLong(filter.range) ? "No job is known in this time" : "No job ran in the last seven days"}
    >
      Jobs appear here when they start.
    </EmptyState>
  );
}
