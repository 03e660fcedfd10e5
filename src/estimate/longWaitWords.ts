// How long a queued job has waited beside what is usual. Apart from the other words, because the wall needs it at once.
import type { LongWait } from "../../domain/estimate/longWait.ts";
import { formatCoarse } from "../time/format.ts";

/** "queued for 18 m, usually under 3 m". */
export function longWaitWords({ waitedSeconds, usualSeconds }: LongWait): string {
  // Rounded up, because nine of ten waited at most so long.
  return `queued for ${formatCoarse(waitedSeconds * 1000)}, usually under ${formatCoarse((usualSeconds + 60) * 1000)}`;
}
