// The controls that only the set-up page has.
import { type ReactNode, useId, useState } from "react";

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
 * A whole number. A typed number applies as soon as it is within the limits. The text stays as typed until the field loses the focus.
 */
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
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <span className="flex items-center gap-2">
      <label htmlFor={id} className="text-quiet">
        {label}
      </label>
      <input
        id={id}
        type="number"
        inputMode="numeric"
        className={`${input} w-20 text-right`}
        min={least}
        max={most}
        value={typed ?? text}
        onChange={(event) => {
          setTyped(event.target.value);
          const asked = Number(event.target.value);
          if (Number.isInteger(asked) && asked >= least && asked <= most) onText(String(asked));
        }}
        onBlur={() => setTyped(null)}
      />
    </span>
  );
}

/** A time of day in whole minutes, as "06:30". */
export function TimeField({
  label,
  time,
  onChange,
}: {
  label: string;
  time: string;
  onChange: (time: string) => void;
}) {
  const id = useId();
  return (
    <span className="flex items-center gap-2">
      <label htmlFor={id} className="text-quiet">
        {label}
      </label>
      <input
        id={id}
        type="time"
        className={input}
        value={time}
        onChange={(event) => {
          // Empty while a part is being typed.
          if (event.target.value !== "") onChange(event.target.value);
        }}
      />
    </span>
  );
}
