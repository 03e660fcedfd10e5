import { Select } from "../ui/Select.tsx";
import { COLUMN_WORDS } from "./columnWords.ts";
import type { JobFilter, SortKey } from "./filter.ts";

/** What people on the go look for. */
const ORDERS: readonly (readonly [key: SortKey, descending: boolean, label: string])[] = [
  ["requested", true, "Newest first"],
  ["status", false, "Failed first"],
  ["job", false, "By name"],
  ["ran", true, "Longest run"],
  ["waited", true, "Longest wait"],
];

const textOf = (key: SortKey, descending: boolean) => `${descending ? "-" : ""}${key}`;

/** The order of the list, where the rows have two lines and no heads to press. */
export function SortSelect({
  filter,
  onChange,
}: {
  filter: JobFilter;
  onChange: (part: Partial<JobFilter>) => void;
}) {
  const options = ORDERS.map(([key, descending, label]) => ({ value: textOf(key, descending), label }));
  const value = textOf(filter.sort, filter.descending);
  // An address may have any other order.
  if (options.every((option) => option.value !== value))
    options.push({ value, label: `By ${COLUMN_WORDS[filter.sort].toLowerCase()}` });
  return (
    <Select
      label="Order"
      labelHidden
      value={value}
      options={options}
      onChange={(chosen) => {
        const [, minus, key] = /^(-?)(.*)$/.exec(chosen) ?? [];
        onChange({ sort: key as SortKey, descending: minus === "-" });
      }}
    />
  );
}
