// The gateway's share of an org's daily API calls, so that a page left open does not use up a small org.

/** What is left of the day's share is spread over this many hours for a person who looks. */
const LOOK_HOURS = 6;

/** The share unless the operator sets another. */
export const USUAL_SHARE = 0.1;

export interface ShareNow {
  /** Share of the org's daily calls that the gateway may take, above 0, up to 1. */
  share: number;
  /** Calls that the org allows everybody in 24 hours. */
  max: number;
  /** Calls of the gateway within the last 24 hours. */
  callsLastDay: number;
  /** A wall looks all day long. It takes no more an hour than an even day has. */
  wall: boolean;
}

/** Calls that the gateway may send in 24 hours; at least one. */
export function dailyShare(share: number, max: number): number {
  return Math.max(1, Math.floor(share * max));
}

/**
 * Calls that beats may use in the coming hour. They take a part of what is left, so they slow down before the share is used up, and a
 * person who looks for some minutes gets more than a wall.
 */
export function hourlyShare({ share, max, callsLastDay, wall }: ShareNow): number {
  const daily = dailyShare(share, max);
  const left = Math.max(0, daily - callsLastDay) / LOOK_HOURS;
  return wall ? Math.min(left, daily / 24) : left;
}
