import { unknownText } from "./format.ts";
import { personLocale } from "./locale.ts";

const BYTE_UNITS = ["B", "kB", "MB", "GB", "TB"] as const;

/** A size in bytes as "5.3 MB": units of 1000, two digits that count at least; unknown is "–". */
export function formatBytes(bytes: number | null | undefined): string {
  if (typeof bytes !== "number" || !Number.isFinite(bytes) || bytes < 0) return unknownText;
  let value = bytes;
  let unit = 0;
  // 999,950 rounds up to the next unit: otherwise it would be "1000.0 kB".
  while (value >= 999.5 && unit < BYTE_UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit > 0 && value < 9.95 ? personLocale().tenths(value) : personLocale().whole(Math.round(value))} ${BYTE_UNITS[unit]}`;
}
