// Building blocks for tolerant schemas. A missing key, a null and a value of the wrong type all become null, so that one odd field
// does not hide the record around it.
import * as v from "valibot";
import { decodeEntities } from "./text.ts";

/** A schema that accepts anything, a missing key included, and never fails. `read` gives what to use instead for what it cannot read. */
function tolerant<T>(read: (value: unknown) => T) {
  return v.optional(v.pipe(v.unknown(), v.transform(read)), null);
}

/**
 * Text with entities decoded, or null. Text that shows nothing counts as absent: the org writes `""` for "none" in places, and a
 * name of blanks or of characters without width could be neither seen nor clicked.
 */
export function readText(value: unknown): string | null {
  if (typeof value !== "string") return null;
  const text = decodeEntities(value);
  // Nearly all text has a plain character, and that test is faster than one with Unicode classes.
  return /[!-~]/.test(text) || /[^\s\p{Cf}\p{Cc}]/u.test(text) ? text : null;
}

/** As {@link readText}. */
export const optionalText = tolerant(readText);

/** A non-empty id. Recorded fixtures pad references with `""`, which is none. */
export const requiredId = v.pipe(v.string(), v.nonEmpty());

/** A finite number, also from a numeric string as 64-bit counts may be sent; else null. */
export function readNumber(value: unknown): number | null {
  const n = typeof value === "string" && /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(value) ? Number(value) : value;
  return typeof n === "number" && Number.isFinite(n) ? n : null;
}

/** As {@link readNumber}. */
export const optionalNumber = tolerant(readNumber);

/** About thirty years. A longer time is nonsense, and added to a date it would leave the range of a date. */
const LONGEST_SECONDS = 1e9;

function readSeconds(value: unknown): number | null {
  const n = readNumber(value);
  return n === null || n > LONGEST_SECONDS ? null : Math.max(0, Math.round(n));
}

/** A length of time in whole seconds, never negative: two clocks that disagree must not show time running backwards. */
export const optionalSeconds = tolerant(readSeconds);

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/;

function readInstant(value: unknown): number | null {
  // Engines also read dates into "job 7"; only the platform's own form is taken.
  const match = typeof value === "string" ? INSTANT.exec(value) : null;
  if (!match) return null;
  // Zones come as Z and as +0000, which not every engine reads. Without a zone the instant is in UTC, as all of the org's are.
  const iso = match[1] === undefined ? `${match[0]}Z` : match[0].replace(/([+-]\d\d)(\d\d)$/, "$1:$2");
  const ms = Date.parse(iso);
  return Number.isFinite(ms) ? ms : null;
}

/** An ISO 8601 instant as epoch milliseconds. */
export const optionalInstant = tolerant(readInstant);

/** A JSON object, or an empty one. */
export const optionalRecord = tolerant((value): Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {},
);

/** The items of a collection whose wrapper is not known for sure: the array under `key`, or one layer below it, else the first non-empty array. */
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

/** Parses each item on its own. Items that give null are counted as broken. */
export function parseEach<T>(
  items: readonly unknown[],
  parse: (item: unknown) => T | null,
): { parsed: T[]; broken: number } {
  const parsed = items.map(parse).filter((item) => item !== null);
  return { parsed, broken: items.length - parsed.length };
}
