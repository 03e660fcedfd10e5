// Building blocks for tolerant schemas. A missing key, a null and a value of the wrong type all become null, so that one odd field does not
// spoil its record.
import * as v from "valibot";
import { decodeEntities } from "./text.ts";

/** A schema that accepts anything, including a missing key, and never fails. `read` returns the fallback for unreadable values. */
function tolerant<T>(read: (value: unknown) => T) {
  return v.optional(v.pipe(v.unknown(), v.transform(read)), null);
}

/**
 * Text with entities decoded, or null. Invisible text counts as absent: the org sends `""` for "none" in places, and nobody could see or
 * click a name of blanks or zero-width characters.
 */
export function readText(value: unknown): string | null {
  if (typeof value !== "string") return null;
  const text = decodeEntities(value);
  // Nearly all text has a plain character, and this test is faster than one with Unicode classes.
  return /[!-~]/.test(text) || /[^\s\p{Cf}\p{Cc}]/u.test(text) ? text : null;
}

/** As {@link readText}. */
export const optionalText = tolerant(readText);

/** A non-empty id. Recorded answers pad references with `""`. */
export const requiredId = v.pipe(v.string(), v.nonEmpty());

/** A finite number, also from a numeric string, as 64-bit counts may be sent; else null. */
export function readNumber(value: unknown): number | null {
  const n = typeof value === "string" && /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(value) ? Number(value) : value;
  return typeof n === "number" && Number.isFinite(n) ? n : null;
}

/** As {@link readNumber}. */
export const optionalNumber = tolerant(readNumber);

/** About thirty years. A longer time is nonsense, and would leave the range of Date when added to one. */
const LONGEST_SECONDS = 1e9;

function readSeconds(value: unknown): number | null {
  const n = readNumber(value);
  return n === null || n > LONGEST_SECONDS ? null : Math.max(0, Math.round(n));
}

/** A duration in whole seconds, never negative, even when two clocks disagree. */
export const optionalSeconds = tolerant(readSeconds);

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/;

function readInstant(value: unknown): number | null {
  // JavaScript engines also find dates in "job 7", so only the platform's form is accepted.
  const match = typeof value === "string" ? INSTANT.exec(value) : null;
  if (!match) return null;
  // The zone is Z or +0000, which not every engine reads. An instant without a zone is UTC, like all of the org's.
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

/** The items of a collection whose wrapper is uncertain: the array under `key`, or one level below it, else the first non-empty array. */
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

/** Parses each item separately. Items that give null are counted as broken. */
export function parseEach<T>(
  items: readonly unknown[],
  parse: (item: unknown) => T | null,
): { parsed: T[]; broken: number } {
  const parsed = items.map(parse).filter((item) => item !== null);
  return { parsed, broken: items.length - parsed.length };
}
