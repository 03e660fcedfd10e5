import type { LiveState } from "./liveState.ts";

/**
 * "4 % of today's calls are ours": the gateway's calls of the last 24 hours as a share of what the org allows everybody; null:
 * unknown, or less than `leastPercent`.
 */
export function ourShare(
  { usage, callsLastDay }: Pick<LiveState, "usage" | "callsLastDay">,
  leastPercent = 0,
): string | null {
  if (usage === null || usage.max <= 0 || callsLastDay === null) return null;
  const percent = Math.round((callsLastDay / usage.max) * 100);
  if (percent < leastPercent) return null;
  return `${percent < 1 ? "less than 1" : percent} % of today's calls are ours`;
}
