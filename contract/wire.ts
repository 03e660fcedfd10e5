// Building blocks for tolerant schemas: a missing key, a null and a value of the wrong type all become null, because one
// odd field must never hide the record around it.
import * as v from "valibot";
import { decodeEntities } from "./text.ts";

/**
 * A schema that accepts anything, missing keys included, and never fails: `read` gives null for what it cannot use. Made of one piece,
 * because a fallback around a pipe of two costs four calls for each field of each record of each answer.
 */
function tolerant<T>(
  read: (value: unknown) => T,
  missing: T,
): v.SchemaWithFallback<v.GenericSchema<unknown, T>, T> {
  return {
    ...(v.unknown() as v.GenericSchema<unknown, T>),
    fallback: missing,
    "~run": ({ value }) => ({ typed: true, value: read(value) }),
  };
}

/**
 * Text with entities decoded. What shows nothing counts as absent: the org writes `""` for "none" in places, and a name of
 * blanks or of characters without width could be neither seen nor clicked.
 */
export function readText(value: unknown): string | null {
  if (typeof value !== "string") return null;
  const text = decodeEntities(value);
  // Nearly all text has something plain in it, and asking for that first spares the first page the tables of Unicode.
  return /[!-~]/.test(text) || /[^\s\p{Cf}\p{Cc}]/u.test(text) ? text : null;
}

/** As {@link readText}. */
export const optionalText = tolerant(readText, null);

/** An id that something can be addressed by. Recorded fixtures pad references with `""`, which is none. */
export const requiredId = v.pipe(v.string(), v.nonEmpty());

function readNumber(value: unknown): number | null {
  const n = typeof value === "string" && /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(value) ? Number(value) : value;
  return typeof n === "number" && Number.isFinite(n) ? n : null;
}

/** A finite number; numeric strings are accepted because 64-bit counts may arrive as such. */
export const optionalNumber = tolerant(readNumber, null);

/** Beyond thirty years a length is nonsense, and added to a date it would leave what a date can hold. */
const LONGEST_SECONDS = 1e9;

function readSeconds(value: unknown): number | null {
  const n = readNumber(value);
  return n === null || n > LONGEST_SECONDS ? null : Math.max(0, Math.round(n));
}

/** A length of time in whole seconds, never negative: two clocks that disagree must not show time running backwards. */
export const optionalSeconds = tolerant(readSeconds, null);

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/;

function readInstant(value: unknown): number | null {
  // Engines also read dates into "job 7"; only the platform's own form is taken.
  const match = typeof value === "string" ? INSTANT.exec(value) : null;
  if (!match) return null;
  // Zones come as Z and as +0000, the latter being not ISO enough for every engine. Without one the instant is UTC, as all
  // of the org's are, and not in the zone of whoever looks.
  const iso = match[1] === undefined ? `${match[0]}Z` : match[0].replace(/([+-]\d\d)(\d\d)$/, "$1:$2");
  const ms = Date.parse(iso);
  return Number.isFinite(ms) ? ms : null;
}

/** An ISO 8601 instant as epoch milliseconds. */
export const optionalInstant = tolerant(readInstant, null);

/** A JSON object, or an empty one. */
export const optionalRecord = tolerant<Record<string, unknown>>(
  (value) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : {},
  {},
);

/**
 * The array under `key`, at most one layer further down, else the first array with something in it: of a collection whose wrapper
 * is not known for sure.
 */
export function itemsOf(value: unknown, key?: string): unknown[] {
  if (Array.isArray(value)) return value;
  if (typeof value !== "object" || value === null) return [];
  const record = value as Record<string, unknown>;
  const inside = key === undefined ? undefined : record[key];
  if (Array.isArray(inside)) return inside;
  if (typeof inside === "object" && inside !== null) return itemsOf(inside);
  return (
    Object.values(record).find((part): part is unknown[] => Array.isArray(part) && part.length > 0) ?? []
  );
}

/** Parses each item on its own; those that fail are counted, not thrown. */
export function parseEach<T>(
  items: readonly unknown[],
  parse: (item: unknown) => T | null,
): { parsed: T[]; broken: number } {
  const parsed = items.map(parse).filter((item) => item !== null);
  return { parsed, broken: items.length - parsed.length };
}
