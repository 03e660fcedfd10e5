// Building blocks for tolerant schemas: a missing key, a null and a value of the wrong type all become null, because one
// odd field must never hide the record around it.
import * as v from "valibot";
import { decodeEntities } from "./text.ts";

/** A schema that accepts anything, missing keys included, and never fails: `read` gives null for what it cannot use. */
function tolerant<T>(read: (value: unknown) => T, missing: T) {
  return v.fallback(v.pipe(v.unknown(), v.transform(read)), () => missing);
}

/** Text with entities decoded; empty text counts as absent, as the org writes `""` for "none" in places. */
export const optionalText = tolerant<string | null>(
  (value) => (typeof value === "string" && value !== "" ? decodeEntities(value) : null),
  null,
);

function readNumber(value: unknown): number | null {
  const n = typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
  return typeof n === "number" && Number.isFinite(n) ? n : null;
}

/** A finite number; numeric strings are accepted because 64-bit counts may arrive as such. */
export const optionalNumber = tolerant(readNumber, null);

function readInstant(value: unknown): number | null {
  if (typeof value !== "string") return null;
  // The platform writes zones both as Z and as +0000; the latter is not ISO enough for every engine.
  const ms = Date.parse(value.replace(/([+-]\d\d)(\d\d)$/, "$1:$2"));
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

/** The array under `key`, or under the first array found, of a collection whose wrapper key is not known for sure. */
export function itemsOf(value: unknown, key?: string): unknown[] {
  if (Array.isArray(value)) return value;
  if (typeof value !== "object" || value === null) return [];
  const record = value as Record<string, unknown>;
  if (key !== undefined && Array.isArray(record[key])) return record[key];
  return Object.values(record).find(Array.isArray) ?? [];
}

/** Parses each item on its own; those that fail are counted, not thrown. */
export function parseEach<T>(
  items: readonly unknown[],
  parse: (item: unknown) => T | null,
): { parsed: T[]; broken: number } {
  const parsed = items.map(parse).filter((item) => item !== null);
  return { parsed, broken: items.length - parsed.length };
}
