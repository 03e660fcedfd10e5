// The day on which a source became slower or faster. It is a permutation test: a split of the days counts only if almost no shuffle of the
// same days splits as well. So no distribution of durations is assumed, and a few odd runs make no change.
import { median } from "../quantile.ts";
import type { OffsetAt } from "../nextRuns.ts";
import { seededRandom } from "../seededRandom.ts";

/** A completed run. */
export interface TimedRun {
  /** When it began, epoch ms. */
  at: number;
  /** How long it ran. */
  seconds: number;
}

export interface ChangePoint {
  /** When the first run after the change began, epoch ms. */
  since: number;
  slower: boolean;
  before: { medianSeconds: number; runs: number };
  after: { medianSeconds: number; runs: number };
}

/** Days with runs that each side of a change needs. Fewer are only a bad week. */
const LEAST_DAYS = 5;
/** A smaller change of the median does not interest anybody, however certain it is. */
const LEAST_RATIO = 1.2;
const LEAST_SECONDS = 5;
/** Number of shuffles, and how many of them may split as well as the real order: 3 of 1000, the real one included. */
const SHUFFLES = 999;
const MOST_AS_GOOD = 2;
/** The second test, for a change and a change back, is stricter, so that both together are wrong in 1 of 100 histories. */
const MOST_SPELLS_AS_GOOD = 0;
/** The most days for that test, because its cost grows with their square. */
const MOST_SPELL_DAYS = 120;
/** A day further from the middle than this many scales counts as this far, so a run of 30 hours weighs no more than one of 3. */
const MOST_SCORE = 3;
/** The smallest scale, in the logarithm: durations within 2 % are the same. */
const LEAST_SCALE = 0.02;
/** Prior weight, in days, against a weekday's own effect, so that few of a weekday hardly count. */
const DOUBT_DAYS = 2;
/** How many days around a cut to look for the first run of the other level. */
const NEAR_DAYS = 3;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

interface Day {
  weekday: number;
  runs: TimedRun[];
  /** Median of the logarithm of seconds. */
  level: number;
}

/** One value per day, because runs of one day share its load and are not independent. */
function daysOf(runs: readonly TimedRun[], offsetAt: OffsetAt): Day[] {
  const days = new Map<number, TimedRun[]>();
  for (const run of runs) {
    const day = Math.floor((run.at + offsetAt(run.at) * MINUTE_MS) / DAY_MS);
    const known = days.get(day);
    if (known === undefined) days.set(day, [run]);
    else known.push(run);
  }
  return [...days].map(([day, ofDay]) => ({
    // Day 0 was a Thursday.
    weekday: (((day + 4) % 7) + 7) % 7,
    runs: ofDay,
    level: median(ofDay.map(({ seconds }) => Math.log(Math.max(1, seconds)))),
  }));
}

/** The levels without the usual effect of their weekday, so that a weekend at the end is no change. Weekdays are compared within each side of the best cut. */
function withoutWeekdays(days: readonly Day[]): number[] {
  const levels = days.map(({ level }) => level);
  const [at = 0] = bestSplit(levels, sumOf(levels)).at;
  const [was, is] = [median(levels.slice(0, at)), median(levels.slice(at))];
  const effects = Array.from({ length: 7 }, (_, weekday) => {
    const apart = levels
      .map((level, index) => level - (index < at ? was : is))
      .filter((__, index) => days[index]?.weekday === weekday);
    return (median(apart) * apart.length) / (apart.length + DOUBT_DAYS);
  });
  return days.map(({ level, weekday }) => level - (effects[weekday] ?? 0));
}

function scoresOf(days: readonly Day[]): number[] {
  const levels = withoutWeekdays(days);
  const middle = median(levels);
  // Estimated from the steps from day to day, which a single change hardly affects.
  const steps = levels.slice(1).map((level, index) => Math.abs(level - (levels[index] ?? 0)));
  const scale = Math.max(LEAST_SCALE, (1.4826 * median(steps)) / Math.SQRT2);
  return levels.map((level) => Math.max(-MOST_SCORE, Math.min(MOST_SCORE, (level - middle) / scale)));
}

interface Cut {
  /** The cut: one place, or two around days that differ from those before and after. */
  at: readonly number[];
  /** How far apart the sides are. Comparable between orders of the same scores. */
  gain: number;
}

type Search = (scores: ArrayLike<number>, total: number) => Cut;

/** The best cut into before and after. */
function bestSplit(scores: ArrayLike<number>, total: number): Cut {
  const n = scores.length;
  let [best, gain, sum] = [0, 0, 0];
  for (let at = 1; at <= n - LEAST_DAYS; at++) {
    sum += scores[at - 1] ?? 0;
    if (at < LEAST_DAYS) continue;
    const apart = sum - (at * total) / n;
    const here = (apart * apart) / (at * (n - at));
    if (here > gain) [best, gain] = [at, here];
  }
  return { at: [best], gain };
}

/** The best days in between that differ from both sides, because a single cut misses what began and ended again. */
function bestSpell(scores: ArrayLike<number>, total: number): Cut {
  const n = scores.length;
  let [from, to, gain] = [0, 0, 0];
  for (let start = LEAST_DAYS; start <= n - 2 * LEAST_DAYS; start++) {
    let sum = 0;
    for (let end = start + 1; end <= n - LEAST_DAYS; end++) {
      sum += scores[end - 1] ?? 0;
      const length = end - start;
      if (length < LEAST_DAYS) continue;
      const apart = sum - (length * total) / n;
      const here = (apart * apart) / (length * (n - length));
      if (here > gain) [from, to, gain] = [start, end, here];
    }
  }
  return { at: [from, to], gain };
}

/** Whether at most `mostAsGood` shuffles of the scores can be cut as well. */
function isRare(scores: readonly number[], search: Search, gain: number, mostAsGood: number): boolean {
  const shuffled = Float64Array.from(scores);
  const total = sumOf(scores);
  const random = seededRandom(scores.length);
  let asGood = 0;
  for (let shuffle = 0; shuffle < SHUFFLES; shuffle++) {
    for (let last = shuffled.length - 1; last > 0; last--) {
      const other = Math.floor(random() * (last + 1));
      const kept = shuffled[last] ?? 0;
      shuffled[last] = shuffled[other] ?? 0;
      shuffled[other] = kept;
    }
    // A little less, because sums in another order differ in their last digits.
    if (search(shuffled, total).gain >= gain * (1 - 1e-9) && ++asGood > mostAsGood) return false;
  }
  return true;
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/**
 * How much a day resembles the day before, 0 to 1, within each side of the cuts. When one bad day is often followed by another, a row of them
 * is weaker evidence.
 */
function likeness(scores: readonly number[], at: readonly number[]): number {
  const edges = [0, ...at, scores.length];
  let [together, alone] = [0, 0];
  for (const [index, from] of edges.slice(0, -1).entries()) {
    const side = scores.slice(from, edges[index + 1]);
    const mean = sumOf(side) / side.length;
    const rest = side.map((score) => score - mean);
    for (const [day, score] of rest.entries()) {
      alone += score * score;
      together += score * (rest[day + 1] ?? 0);
    }
  }
  return alone === 0 ? 0 : Math.min(0.9, Math.max(0, together / alone));
}

/** The cuts, or empty when `search` finds nothing beyond chance. */
function cutsBy(search: Search, scores: readonly number[], mostAsGood: number): readonly number[] {
  const { at, gain } = search(scores, sumOf(scores));
  if (gain === 0) return [];
  const like = likeness(scores, at);
  return isRare(scores, search, (gain * (1 - like)) / (1 + like), mostAsGood) ? at : [];
}

/** The cuts of the days from `from` to `to`, in order. */
function cutsOf(days: readonly Day[], from: number, to: number): number[] {
  const length = to - from;
  if (length < 2 * LEAST_DAYS) return [];
  const scores = scoresOf(days.slice(from, to));
  let cuts = cutsBy(bestSplit, scores, MOST_AS_GOOD);
  if (cuts.length === 0 && length >= 3 * LEAST_DAYS && length <= MOST_SPELL_DAYS)
    cuts = cutsBy(bestSpell, scores, MOST_SPELLS_AS_GOOD);
  if (cuts.length === 0) return [];
  const found: number[] = [];
  let edge = from;
  for (const cut of [...cuts.map((at) => from + at), to]) {
    if (edge > from) found.push(edge);
    found.push(...cutsOf(days, edge, cut));
    edge = cut;
  }
  return found;
}

const levelOf = (runs: readonly TimedRun[]): number => Math.log(Math.max(1, middleOf(runs)));
const middleOf = (runs: readonly TimedRun[]): number => median(runs.map(({ seconds }) => seconds));

/** The first run of the other level near a cut. A change at noon splits a day, and an odd day beside it moves the cut. */
function firstRunOf(days: readonly Day[], from: number, at: number, to: number): TimedRun | undefined {
  const runsOf = (some: readonly Day[]) => some.flatMap(({ runs }) => runs);
  const [was, is] = [levelOf(runsOf(days.slice(from, at))), levelOf(runsOf(days.slice(at, to)))];
  const near = runsOf(days.slice(Math.max(from, at - NEAR_DAYS), Math.min(to, at + NEAR_DAYS)));
  let [best, sum, first] = [Infinity, 0, 0];
  // How much worse it fits to count a run to the second side.
  for (let index = near.length - 1; index >= 0; index--) {
    const level = Math.log(Math.max(1, near[index]?.seconds ?? 1));
    sum += Math.abs(level - is) - Math.abs(level - was);
    if (sum < best) [best, first] = [sum, index];
  }
  return near[first];
}

/** The change from one row of runs to the next; null when it is too small, or when a row is too short. */
function changeBetween(
  before: readonly TimedRun[],
  after: readonly TimedRun[],
  offsetAt: OffsetAt,
): ChangePoint | null {
  if ([before, after].some((runs) => daysOf(runs, offsetAt).length < LEAST_DAYS)) return null;
  const [was, is] = [middleOf(before), middleOf(after)];
  const [low, high] = [Math.min(was, is), Math.max(was, is)];
  const since = after[0]?.at;
  if (since === undefined || high < low * LEAST_RATIO || high - low < LEAST_SECONDS) return null;
  return {
    since,
    slower: is > was,
    before: { medianSeconds: was, runs: before.length },
    after: { medianSeconds: is, runs: after.length },
  };
}

/**
 * All times at which the source became slower or faster, oldest first, each compared with the runs between its neighbours. A history without
 * a change has one in at most 1 of 100 cases, even if its days vary wildly or weekends differ. `runs` are completed runs in any order;
 * `offsetAt` gives the zone whose days count. The cost grows with the number of days, not of runs.
 */
export function changePoints(runs: readonly TimedRun[], offsetAt: OffsetAt): ChangePoint[] {
  const sorted = [...runs].sort((a, b) => a.at - b.at);
  const days = daysOf(sorted, offsetAt);
  const cuts = cutsOf(days, 0, days.length);
  const firsts = cuts.map((at, index) => {
    const first = firstRunOf(days, cuts[index - 1] ?? 0, at, cuts[index + 1] ?? days.length);
    return first === undefined ? 0 : sorted.indexOf(first);
  });
  // A cut with too small a change is dropped, and the runs around it are joined.
  for (let edges = [0, ...firsts, sorted.length]; ;) {
    const changes = edges
      .slice(1, -1)
      .map((at, index) =>
        changeBetween(sorted.slice(edges[index], at), sorted.slice(at, edges[index + 2]), offsetAt),
      );
    const none = changes.indexOf(null);
    if (none < 0) return changes.filter((change) => change !== null);
    edges = edges.toSpliced(none + 1, 1);
  }
}
