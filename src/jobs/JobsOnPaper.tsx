import { STATUS_WORDS, TYPE_WORDS } from "../words/jobWords.ts";
import { formatCount } from "../time/format.ts";
import { RANGE_WORDS } from "./FilterBar.tsx";
import type { JobFilter } from "./filter.ts";
import { MOST_PRINTED } from "./JobTable.tsx";
import { PrintHead } from "../live/PrintHead.tsx";

/** The filter and the number of printed rows in words, because the controls are not printed. */
function FilterOnPaper({ filter, count }: { filter: JobFilter; count: number }) {
  const words = [
    count > MOST_PRINTED
      ? `The first ${formatCount(MOST_PRINTED)} of ${formatCount(count)} jobs`
      : `${formatCount(count)} ${count === 1 ? "job" : "jobs"}`,
    RANGE_WORDS[filter.range],
    ...(filter.statuses.length > 0 ? [filter.statuses.map((one) => STATUS_WORDS[one]).join(", ")] : []),
    ...(filter.types.length > 0 ? [filter.types.map((one) => TYPE_WORDS[one]).join(", ")] : []),
    ...(filter.text !== "" ? [`search “${filter.text}”`] : []),
    `by ${filter.sort}${filter.descending ? ", descending" : ""}`,
    ...(filter.activeFirst ? ["active first"] : []),
  ];
  return <span>{words.join(" · ")}</span>;
}

/** The head of a printed list of jobs. Loaded after the first rows. */
export function JobsOnPaper(props: { filter: JobFilter; count: number }) {
  return (
    <PrintHead title="Jobs">
      <FilterOnPaper {...props} />
    </PrintHead>
  );
}
