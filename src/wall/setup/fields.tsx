// The controls that only the set-up page has.
import { type InputHTMLAttributes, type ReactNode, useId, useState } from "react";
import { formatMinute, parseMinute } from "../model/quietHours.ts";

const input =
  "h-8 rounded-control border border-line-strong bg-surface-raised px-2 text-text hover:bg-surface-hover pointer-coarse:h-10";

/** A part of the form with its name and an optional sentence. */
export function Part({ name, help, children }: { name: string; help?: string; children: ReactNode }) {
  return (
    <fieldset className="flex min-w-0 flex-col gap-2 border-t border-line pt-3">
      <legend className="float-left w-full font-semibold">{name}</legend>
      {help !== undefined && <p className="text-quiet">{help}</p>}
      {children}
    </fieldset>
  );
}

export function Checkbox({
  checked,
  onChange,
  children,
}: {
  checked: boolean;
  onChange: (checked: boolean) => void;
  children: ReactNode;
}) {
  return (
    <label className="flex min-h-7 w-fit max-w-full items-center gap-2 pointer-coarse:min-h-9">
      <input
        type="checkbox"
        className="size-4 shrink-0 accent-(--text)"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span className="min-w-0">{children}</span>
    </label>
  );
}

/**
 * A field with its label whose text stays as typed until it loses the focus. What `read` makes of the text applies at once; null: nothing yet.
 */
function TypedField({
  label,
  text,
  read,
  onText,
  className,
  tellsWrong = false,
  ...rest
}: {
  label: string;
  text: string;
  read: (typed: string) => string | null;
  onText: (text: string) => void;
  className: string;
  /** Text that cannot be read is marked. */
  tellsWrong?: boolean;
} & Omit<InputHTMLAttributes<HTMLInputElement>, "id" | "value" | "onChange" | "onBlur">) {
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <span className="flex min-w-0 items-center gap-2">
      <label htmlFor={id} className="shrink-0 text-quiet">
        {label}
      </label>
      <input
        {...rest}
        id={id}
        className={`${input} ${className} aria-invalid:border-failed`}
        aria-invalid={tellsWrong ? typed !== null && read(typed) === null : undefined}
        value={typed ?? text}
        onChange={(event) => {
          setTyped(event.target.value);
          const asked = read(event.target.value);
          if (asked !== null) onText(asked);
        }}
        onBlur={() => setTyped(null)}
      />
    </span>
  );
}

/** A whole number. It applies as soon as it is within the limits. */
export function NumberField({
  label,
  least,
  most,
  text,
  onText,
}: {
  label: string;
  least: number;
  most: number;
  text: string;
  onText: (text: string) => void;
}) {
  return (
    <TypedField
      label={label}
      type="number"
      inputMode="numeric"
      className="w-20 text-right"
      min={least}
      max={most}
      text={text}
      read={(typed) => {
        const asked = Number(typed);
        return Number.isInteger(asked) && asked >= least && asked <= most ? String(asked) : null;
      }}
      onText={onText}
    />
  );
}

/** A time of day as typed, "6:30" or "0630", as "06:30"; null while it is none. */
function timeIn(typed: string): string | null {
  const minute = parseMinute(typed.trim().replace(/^(\d{1,2})(\d\d)$/, "$1:$2"));
  return minute === null ? null : formatMinute(minute);
}

/**
 * A time of day in whole minutes, as "06:30". A field of text: the browser's own field for times shows hours up to 12 where the browser's language
 * has them, and the wall shows 24.
 */
export function TimeField({
  label,
  time,
  onChange,
}: {
  label: string;
  time: string;
  onChange: (time: string) => void;
}) {
  return (
    <TypedField
      label={label}
      inputMode="numeric"
      autoComplete="off"
      maxLength={5}
      className="w-20 tabular-nums"
      tellsWrong
      title="Hours and minutes, 00:00 to 23:59"
      text={time}
      read={timeIn}
      onText={onChange}
    />
  );
}

/** One of `known`, found by typing a part of it. Empty: what `otherwise` says. Other text is not taken. */
export function FindField({
  label,
  text,
  known,
  otherwise,
  onText,
}: {
  label: string;
  text: string;
  known: readonly string[];
  otherwise: string;
  onText: (text: string) => void;
}) {
  const listId = useId();
  const find = (typed: string): string | null => {
    const asked = typed.trim().toLowerCase().replaceAll(" ", "_");
    return asked === "" ? "" : (known.find((one) => one.toLowerCase() === asked) ?? null);
  };
  return (
    <>
      <TypedField
        label={label}
        list={listId}
        autoComplete="off"
        spellCheck={false}
        className="w-64 min-w-0"
        tellsWrong
        placeholder={otherwise}
        text={text}
        read={find}
        onText={onText}
      />
      <datalist id={listId}>
        {known.map((one) => (
          <option key={one}>{one}</option>
        ))}
      </datalist>
    </>
  );
}
