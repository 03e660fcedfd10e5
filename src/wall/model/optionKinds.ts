// The kinds of options in a wall's address. Each kind defines how an option is read from the address and written to it, and which control
// of the set-up form edits it. A control edits the written form, so control and parser cannot disagree.

/** One choice of an option with a fixed set of choices. */
export interface Choice {
  /** As written in the address. */
  value: string;
  label: string;
}

/** The control of the set-up form. */
export type Field =
  | { control: "checkbox"; label: string }
  | { control: "select"; label: string; choices: readonly Choice[] }
  /** Any number of choices. Those in `rare` are shown only when they are chosen. */
  | { control: "chips"; label: string; choices: readonly Choice[]; rare: readonly string[] }
  | { control: "number"; label: string; least: number; most: number }
  | { control: "hours"; label: string; usual: string }
  | { control: "zone"; label: string }
  | { control: "sources" };

export interface Read<T> {
  value: T;
  /** One sentence for each value that was not understood. */
  problems: readonly string[];
}

export interface Option<T> {
  /** Its name in the address. */
  key: string;
  /** The value when the address has none. */
  usual: T;
  /** Never fails: a value that is not understood becomes the default or is left out. */
  parse: (text: string) => Read<T>;
  format: (value: T) => string;
  /** Its part of the form; null when it is not in the form. */
  part: FormPart | null;
  field: Field | null;
}

/** The parts of the set-up form, in its order. */
export const FORM_PARTS = ["shown", "views", "looks", "alarm"] as const;
export type FormPart = (typeof FORM_PARTS)[number];

/** A value from the address, cut so that it fits into a sentence. */
export const quoted = (text: string): string => `“${text.length > 40 ? `${text.slice(0, 39)}…` : text}”`;

/** The sentence for an unknown value. `what` is "The theme". */
export const notKnown = (what: string, text: string): string =>
  `${what} ${quoted(text)} is not known and is left out.`;

export const listIn = (text: string): string[] => text.split(",").filter((part) => part !== "");

/** On or off: `sound`, `sound=on` or `sound=off`. */
export function flag(key: string, usual: boolean, part: FormPart, label: string): Option<boolean> {
  return {
    key,
    usual,
    part,
    field: { control: "checkbox", label },
    parse: (text) => {
      if (text === "" || text === "on") return { value: true, problems: [] };
      if (text === "off") return { value: false, problems: [] };
      return { value: usual, problems: [notKnown(`The setting of ${key},`, text)] };
    },
    format: (on) => (on ? "on" : "off"),
  };
}

const choicesOf = <T extends string>(words: Readonly<Record<T, string>>, order: readonly T[]): Choice[] =>
  order.map((value) => ({ value, label: words[value] }));

/** One of a fixed set, with the usual one first. `what` is "The theme". */
export function oneOf<T extends string>(
  key: string,
  what: string,
  order: readonly [T, ...T[]],
  form: { part: FormPart; label: string; words: Readonly<Record<T, string>> } | null,
): Option<T> {
  const [usual] = order;
  return {
    key,
    usual,
    part: form?.part ?? null,
    field: form && { control: "select", label: form.label, choices: choicesOf(form.words, order) },
    parse: (text) => {
      const found = order.find((one) => one === text);
      return { value: found ?? usual, problems: found === undefined ? [notKnown(what, text)] : [] };
    },
    format: (value) => value,
  };
}

/** Any number of a fixed set, each once, in the order of the address. `usual` is also the value when no known one is left. */
export function someOf<T extends string>(
  key: string,
  what: string,
  order: readonly T[],
  usual: readonly T[],
  form: { part: FormPart; label: string; words: Readonly<Record<T, string>>; rare?: readonly T[] },
): Option<readonly T[]> {
  return {
    key,
    usual,
    part: form.part,
    field: {
      control: "chips",
      label: form.label,
      choices: choicesOf(form.words, order),
      rare: form.rare ?? [],
    },
    parse: (text) => {
      const asked = [...new Set(listIn(text))];
      const value = asked.flatMap((name) => order.filter((one) => one === name));
      const odd = asked.filter((name) => !order.some((one) => one === name));
      return { value: value.length === 0 ? usual : value, problems: odd.map((name) => notKnown(what, name)) };
    },
    format: (value) => value.join(","),
  };
}

/** A whole number within limits. `what` begins the sentence for a number outside of them. */
export function wholeNumber(
  key: string,
  what: string,
  { least, usual, most }: { least: number; usual: number; most: number },
  part: FormPart,
  label: string,
): Option<number> {
  return {
    key,
    usual,
    part,
    field: { control: "number", label, least, most },
    parse: (text) => {
      const asked = text.trim() === "" ? Number.NaN : Number(text);
      const value = Number.isFinite(asked) ? Math.min(most, Math.max(least, Math.round(asked))) : usual;
      const same = text === String(value);
      return { value, problems: same ? [] : [`${what}; ${quoted(text)} is taken as ${value}.`] };
    },
    format: String,
  };
}
