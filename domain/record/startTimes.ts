// The times of day at which a source usually starts. The day is a circle: 23:58 and 00:03 are five minutes apart.

const DAY_MINUTES = 1440;

export interface StartTime {
  /** The middle of the starts around it, in minutes after midnight. */
  minute: number;
  /** How far those starts spread, in minutes. */
  spread: number;
  runs: number;
}

/** Starts further apart than this, in minutes, are at different times. */
const APART_MINUTES = 60;
/** More times than this are no habit. */
const MOST_TIMES = 6;
/** The share of the starts that makes a time usual, and the share that all times together need. */
const LEAST_SHARE = 0.1;
const LEAST_TOGETHER = 0.75;
/** Fewer starts show no habit. */
const LEAST_STARTS = 3;

/** Rows of sorted minutes without a gap. One that crosses midnight goes on beyond 1440. */
function rowsOf(sorted: readonly number[]): number[][] {
  const rows: number[][] = [];
  for (const minute of sorted) {
    const row = rows.at(-1);
    if (row !== undefined && minute - (row.at(-1) ?? 0) <= APART_MINUTES) row.push(minute);
    else rows.push([minute]);
  }
  const [first, last] = [rows[0], rows.at(-1)];
  if (
    rows.length > 1 &&
    first &&
    last &&
    (first[0] ?? 0) + DAY_MINUTES - (last.at(-1) ?? 0) <= APART_MINUTES
  ) {
    last.push(...first.map((minute) => minute + DAY_MINUTES));
    rows.shift();
  }
  return rows;
}

/**
 * The usual start times of a day, in order, from the starts' minutes after midnight (0 to 1439). Empty without a habit: too few starts, or
 * starts at all hours.
 */
export function startTimes(minutes: readonly number[]): StartTime[] {
  if (minutes.length < LEAST_STARTS) return [];
  const usual = rowsOf(minutes.toSorted((a, b) => a - b)).filter(
    (row) => row.length >= Math.max(2, minutes.length * LEAST_SHARE),
  );
  const together = usual.reduce((sum, row) => sum + row.length, 0);
  if (usual.length > MOST_TIMES || together < minutes.length * LEAST_TOGETHER) return [];
  const times = usual.map((row) => ({
    minute: (row[Math.floor((row.length - 1) / 2)] ?? 0) % DAY_MINUTES,
    spread: (row.at(-1) ?? 0) - (row[0] ?? 0),
    runs: row.length,
  }));
  // A row over a quarter of the day is no single time.
  return times.some(({ spread }) => spread > DAY_MINUTES / 4)
    ? []
    : times.sort((a, b) => a.minute - b.minute);
}
