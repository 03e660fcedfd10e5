import { useId } from "react";
import { ChevronDownIcon } from "./icons.tsx";

/** A styled native select. It always has a label; with `labelHidden` only screen readers get it. `note` is its last entry, not to be chosen. */
export function Select<Value extends string>({
  label,
  labelHidden = false,
  value,
  options,
  note,
  onChange,
}: {
  label: string;
  labelHidden?: boolean;
  value: Value;
  options: readonly { value: Value; label: string }[];
  note?: string | null | undefined;
  onChange: (value: Value) => void;
}) {
  const id = useId();
  return (
    <span className="inline-flex min-w-0 items-center gap-2">
      <label htmlFor={id} className={labelHidden ? "sr-only" : "text-quiet"}>
        {label}
      </label>
      <span className="relative inline-flex min-w-0 items-center">
        <select
          id={id}
          value={value}
          onChange={(event) => {
            const chosen = options.find((option) => option.value === event.target.value);
            if (chosen) onChange(chosen.value);
          }}
          className="h-8 min-w-0 appearance-none rounded-control border border-line-strong bg-surface-raised pr-7 pl-2.5 text-text hover:bg-surface-hover pointer-coarse:h-10"
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
          {note && <option disabled>{note}</option>}
        </select>
        <ChevronDownIcon size={14} className="pointer-events-none absolute right-2 text-quiet" />
      </span>
    </span>
  );
}
