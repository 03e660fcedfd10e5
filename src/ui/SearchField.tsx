import { useId, useRef } from "react";
import { CloseIcon, SearchIcon } from "./icons.tsx";

/** Search as one types. Escape clears first and leaves the field only when it is empty. */
export function SearchField({
  label,
  value,
  onChange,
}: {
  /** Its accessible name, and the placeholder. */
  label: string;
  value: string;
  onChange: (value: string) => void;
}) {
  const id = useId();
  const box = useRef<HTMLSpanElement>(null);
  return (
    <span ref={box} className="relative flex w-full min-w-0 items-center">
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <SearchIcon className="pointer-events-none absolute left-2 text-quiet" />
      <input
        id={id}
        type="search"
        value={value}
        placeholder={label}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.preventDefault();
          if (value === "") event.currentTarget.blur();
          else onChange("");
        }}
        className="h-8 w-full min-w-0 appearance-none rounded-control border border-line-strong bg-surface-raised pr-8 pl-7.5 text-text hover:bg-surface-hover focus:bg-surface-raised pointer-coarse:h-10 pointer-coarse:text-15"
      />
      {value !== "" && (
        <button
          type="button"
          aria-label="Clear search"
          title="Clear search"
          className="absolute right-0.5 inline-flex size-7 items-center justify-center rounded-control text-quiet hover:text-text pointer-coarse:size-9"
          onClick={() => {
            onChange("");
            box.current?.querySelector("input")?.focus();
          }}
        >
          <CloseIcon size={14} />
        </button>
      )}
    </span>
  );
}
