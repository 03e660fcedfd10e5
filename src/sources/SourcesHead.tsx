import { SortIcon } from "../ui/icons.tsx";
import { tableClass } from "../ui/tableClass.ts";
import type { SourceOrder, SourceSort } from "./sourceOrder.ts";

/** The columns; those without a key cannot be sorted by. */
const COLUMNS: readonly { key: SourceSort | null; label: string; className: string }[] = [
  { key: "name", label: "Name", className: `${tableClass.head} xl:w-96` },
  { key: "kind", label: "Kind", className: `${tableClass.head} w-28 max-sm:hidden` },
  { key: null, label: "Schedule", className: `${tableClass.head} w-64 max-lg:hidden xl:w-auto` },
  { key: "last", label: "Last run", className: `${tableClass.head} w-36 max-sm:hidden` },
  { key: null, label: "Last status", className: `${tableClass.head} w-32` },
  { key: null, label: "Last runs", className: `${tableClass.head} w-44 max-xl:hidden` },
  { key: "success", label: "Success", className: `${tableClass.headNumber} w-24 max-xl:hidden` },
  { key: "usual", label: "Usually", className: `${tableClass.headNumber} w-28 max-lg:hidden` },
  { key: "next", label: "Next run", className: `${tableClass.headNumber} w-36 max-md:hidden` },
];

/** The head of the table of sources, whose columns can be pressed to sort by them. */
export function SourcesHead({
  order: { sort, descending },
  onPress,
}: {
  order: SourceOrder;
  onPress: (column: SourceSort) => void;
}) {
  const direction = descending ? "descending" : "ascending";
  return (
    <thead>
      <tr>
        {COLUMNS.map(({ key, label, className }) => (
          <th key={label} scope="col" className={className} aria-sort={key === sort ? direction : undefined}>
            {key === null ? (
              label
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
