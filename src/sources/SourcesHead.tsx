import { offersActions } from "../actions/can.ts";
import { useLiveOrg } from "../live/liveContext.ts";
import { SortIcon } from "../ui/icons.tsx";
import { tableClass } from "../ui/tableClass.ts";
import type { SourceOrder, SourceSort } from "./sourceOrder.ts";

/** The columns; those without a key cannot be sorted by. */
const COLUMNS: readonly {
  key: SourceSort | null;
  label: string;
  className: string;
  /** What it is, in words/explanations.ts. */
  term?: string;
  /** Its times are in the schedules' zone, which the head names. */
  hasTimes?: boolean;
}[] = [
  { key: "name", label: "Name", className: `${tableClass.head} lg:w-72 2xl:w-96` },
  { key: null, label: "Last runs", term: "last", className: `${tableClass.head} w-44 max-xl:hidden` },
  { key: "last", label: "Last result", className: `${tableClass.head} max-lg:w-56 max-md:w-32` },
  {
    key: "success",
    label: "Success",
    term: "success",
    className: `${tableClass.headNumber} w-24 max-xl:hidden`,
  },
  {
    key: "usual",
    label: "Usual time",
    term: "usual",
    className: `${tableClass.headNumber} w-28 max-lg:hidden`,
  },
  {
    key: null,
    label: "Schedule",
    className: `${tableClass.head} w-56 2xl:w-80 max-lg:hidden`,
    hasTimes: true,
  },
  { key: "next", label: "Next run", className: `${tableClass.headNumber} w-48 max-sm:hidden` },
];

const headWords = (label: string, zone: string | null): string =>
  zone === null ? label : `${label} (${zone})`;

/** The head of the table of sources, whose columns can be pressed to sort by them. */
export function SourcesHead({
  order: { sort, descending },
  zone,
  onPress,
}: {
  order: SourceOrder;
  /** The zone of the times in the schedules, unless a row names another; null when they have none. */
  zone: string | null;
  onPress: (column: SourceSort) => void;
}) {
  const { org } = useLiveOrg().access;
  const direction = descending ? "descending" : "ascending";
  return (
    <thead>
      <tr>
        {COLUMNS.map(({ key, label, className, term, hasTimes }) => (
          <th
            key={label}
            scope="col"
            data-explains={term}
            className={className}
            aria-sort={key === sort ? direction : undefined}
          >
            {key === null ? (
              headWords(label, hasTimes === true ? zone : null)
            ) : (
              <button
                type="button"
                className="inline-flex items-center gap-1 underline-offset-4 hover:text-text hover:underline"
                onClick={() => onPress(key)}
              >
                {label}
                {key === sort && <SortIcon direction={direction} />}
              </button>
            )}
          </th>
        ))}
        {offersActions(org) && (
          <th scope="col" className={`${tableClass.head} w-14`}>
            <span className="sr-only">Start</span>
          </th>
        )}
      </tr>
    </thead>
  );
}
