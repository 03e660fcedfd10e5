// Histories that share nothing with the demo org's simulation and that the estimator was not made for: growth, weekdays, sudden changes,
// heavy tails, failures, runs that hang, and progress that does not grow evenly.
import { type History, normal, type PlayedRun } from "./history.ts";
import { seededRandom } from "../../domain/seededRandom.ts";

const DAY_MS = 86_400_000;
const FIRST_MS = Date.UTC(2026, 0, 5);

/** What one made-up source is like. */
interface Habits {
  seconds: number;
  spread: number;
  growth: number;
  weekdays: readonly number[];
  /** From this run on it takes so many times as long. */
  change: { at: number; times: number };
  tailShare: number;
  failShare: number;
  stuckShare: number;
  /** Progress is the share of the time to this power. */
  bend: number;
  everyMs: number;
}

function habits(random: () => number, count: number): Habits {
  const between = (low: number, high: number) => low + (high - low) * random();
  const hasWeekdays = random() < 0.3;
  return {
    seconds: Math.exp(between(Math.log(60), Math.log(3 * 3600))),
    spread: between(0.04, 0.35),
    growth: random() < 0.4 ? between(-0.002, 0.01) : 0,
    weekdays: Array.from({ length: 7 }, () => (hasWeekdays ? between(0.6, 1.8) : 1)),
    change: { at: random() < 0.35 ? Math.floor(between(8, count)) : Infinity, times: between(0.5, 2.2) },
    tailShare: random() < 0.5 ? between(0, 0.06) : 0,
    failShare: between(0, 0.12),
    stuckShare: 0.03,
    bend: between(0.5, 1.8),
    everyMs: random() < 0.7 ? DAY_MS : DAY_MS / 4,
  };
}

function run(random: () => number, at: number, how: Habits): PlayedRun {
  const beganAt = FIRST_MS + at * how.everyMs + random() * 600_000;
  const usual =
    how.seconds *
    (1 + how.growth) ** at *
    (how.weekdays[Math.floor(beganAt / DAY_MS) % 7] ?? 1) *
    (at >= how.change.at ? how.change.times : 1);
  const tail = random() < how.tailShare ? 1.5 + 2 * random() : 1;
  const whole = usual * Math.exp(how.spread * normal(random)) * tail;
  const isStuck = random() < how.stuckShare;
  const isCut = isStuck || random() < how.failShare;
  const breakAt = 0.1 + 0.8 * random();
  const seconds = Math.max(1, Math.round(isStuck ? 8 * usual : isCut ? breakAt * whole : whole));
  const nodes = 4 + Math.floor(random() * 20);
  return {
    beganAt,
    seconds,
    isWhole: !isCut,
    isStuck,
    progressAt: (elapsed) => {
      const share = Math.min(isStuck ? breakAt : 1, (elapsed / whole) ** how.bend);
      return Math.floor(share * nodes) / nodes;
    },
  };
}

/** Histories of so many sources, 80 runs each. */
export function madeUpHistories(seed: number, sources: number, runs = 80): History[] {
  const random = seededRandom(seed);
  return Array.from({ length: sources }, (_, index) => {
    const how = habits(random, runs);
    return {
      source: `made up ${index}`,
      runs: Array.from({ length: runs }, (__, at) => run(random, at, how)),
    };
  });
}
