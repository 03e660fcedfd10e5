// The repeated hour when the clocks are set back: two instants with the same local time.

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** The most that clocks are set back, except in a zone that crosses the date line. */
const MOST_CHANGE_MS = 4 * 60 * MINUTE_MS;
/** The range of Date, ms. */
const LAST_INSTANT = 8.64e15;

const MOST_DAYS_KNOWN = 5000;
/** Whether the clocks change on or near a day. Cached, because a list asks for every row. */
const changeDays = new Map<string, boolean>();

function changesOn(day: number, zoneKey: string, offsetAt: (instant: number) => number): boolean {
  const key = `${zoneKey} ${day}`;
  let changes = changeDays.get(key);
  if (changes === undefined) {
    const [from, to] = [day * DAY_MS - MOST_CHANGE_MS, (day + 1) * DAY_MS + MOST_CHANGE_MS];
    const inRange = from >= -LAST_INSTANT && to <= LAST_INSTANT;
    changes = inRange && offsetAt(from) !== offsetAt(to);
    if (changeDays.size >= MOST_DAYS_KNOWN) changeDays.clear();
    changeDays.set(key, changes);
  }
  return changes;
}

/**
 * The other instant (epoch ms) with the same local time as `instant`, where the clocks are set back; null at all other times.
 * `offsetAt` gives the zone's minutes ahead of UTC. `zoneKey` names the zone in the cache.
 */
export function sameTimeAgain(
  instant: number,
  zoneKey: string,
  offsetAt: (instant: number) => number,
): number | null {
  if (!changesOn(Math.floor(instant / DAY_MS), zoneKey, offsetAt)) return null;
  const offset = offsetAt(instant);
  // -1: this is the second time, the other is earlier. 1: this is the first.
  for (const side of [-1, 1]) {
    const setBack = side * (offset - offsetAt(instant + side * MOST_CHANGE_MS));
    const twin = instant + side * setBack * MINUTE_MS;
    if (setBack > 0 && offsetAt(twin) === offset - side * setBack) return twin;
  }
  return null;
}
