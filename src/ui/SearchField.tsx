import { useId, useRef } from "react";
import { CloseIcon, SearchIcon } from "./icons.tsx";
import { useDraft } from "./useDraft.ts";

/** A search field that searches while one types. Escape clears it, and leaves it when it is empty. */
export function SearchField({
  label,
  value,
  onChange,
}: {
  /** Its accessible name, and the placeholder. */
  label: string;
  /** The text searched for. It may come some time after `onChange`. */
  value: string;
  /** Called shortly after the last key, and not while an input method composes a word. */
  onChange: (value: string) => void;
}) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const { text, type, flush } = useDraft(value, onChange);
  return (
    <span className="relative flex w-full min-w-0 items-center">
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <SearchIcon className="pointer-events-none absolute left-2 text-quiet" />
      <input
        ref={input}
        id={id}
        type="search"
        value={text}
        placeholder={label}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) =>
          type(event.target.value, event.nativeEvent instanceof InputEvent && event.nativeEvent.isComposing)
        }
        onCompositionEnd={(event) => type(event.currentTarget.value)}
        onBlur={flush}
        onKeyDown={(event) => {
          // While an input method composes, these keys belong to it.
          if (event.nativeEvent.isComposing) return;
          if (event.key === "Enter") flush();
          if (event.key !== "Escape") return;
          event.preventDefault();
          if (text === "") event.currentTarget.blur();
          else type("");
        }}
        className="h-8 w-full min-w-0 appearance-none rounded-control border border-line-strong bg-surface-raised pr-8 pl-7.5 text-text hover:bg-surface-hover focus:bg-surface-raised pointer-coarse:h-10 pointer-coarse:text-15"
      />
      {text !== "" && (
        <button
          type="button"
          aria-label="Clear search"
          title="Clear search"
          className="absolute right-0.5 inline-flex size-7 items-center justify-center rounded-control text-quiet hover:text-text pointer-coarse:size-9"
          onClick={() => {
            type("");
            input.current?.focus();
          }}
        >
          <CloseIcon size={14} />
        </button>
      )}
    </span>
  );
}
