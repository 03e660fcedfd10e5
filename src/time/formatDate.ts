import { unknownText } from "./format.ts";
import { months, wallTime } from "./zone.ts";

/** "23 Nov 2026", where the time stands beside it. Unknown is "–". */
export function formatDate(instant: number | null, zone: string): string {
  if (instant === null) return unknownText;
  const { year, month, day } = wallTime(instant, zone);
  return `${day} ${months[month - 1]} ${year}`;
}
