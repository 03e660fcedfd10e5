import { SortIcon } from "../ui/icons.tsx";
import { tableClass } from "../ui/tableClass.ts";
import type { SourceOrder, SourceSort } from "./sourceOrder.ts";

/** The columns; those without a key cannot be sorted by. */
const COLUMNS: readonly {
  key: SourceSort | null;
  label: string;
  className: string;
  /** Its times are in the schedules' zone, which the head names. */
  hasTimes?: boolean;
}[] = [
  { key: "name", label: "Name", className: `${tableClass.head} xl:w-96` },
  { key: "kind", label: "Type", className: `${tableClass.head} w-28 max-sm:hidden` },
  {
    key: null,
    label: "Schedule",
    className: `${tableClass.head} w-64 max-lg:hidden xl:w-auto`,
    hasTimes: true,
  },
  { key: "last", label: "Last run", className: `${tableClass.head} w-36 max-sm:hidden` },
  { key: null, label: "Last result", className: `${tableClass.head} w-32` },
  { key: null, label: "Last runs", className: `${tableClass.head} w-44 max-xl:hidden` },
  { key: "success", label: "Success", className: `${tableClass.headNumber} w-24 max-xl:hidden` },
  { key: "usual", label: "Usual time", className: `${tableClass.headNumber} w-28 max-lg:hidden` },
  { key: "next", label: "Next run", className: `${tableClass.headNumber} w-36 max-md:hidden` },
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
  const direction = descending ? "descending" : "ascending";
  return (
    <thead>
      <tr>
        {COLUMNS.map(({ key, label, className, hasTimes }) => (
          <th key={label} scope="col" className={className} aria-sort={key === sort ? direction : undefined}>
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
        <th scope="col" className={`${tableClass.head} w-14`}>
          <span className="sr-only">Start</span>
        </th>
      </tr>
    </thead>
  );
}
