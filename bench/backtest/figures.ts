// What `npm run bench` prints of the backtest, beside its goals.
import type { Figure } from "../report.ts";
import { demoHistories } from "./demoHistories.ts";
import { madeUpHistories } from "./madeUpHistories.ts";
import { replay, type Replayed } from "./replay.ts";

/** Other seeds than those that the estimator was made with. */
const SEEDS = { madeUp: 2026, demo: 77, moments: 4 };
const DAYS = 36;
/** Of a source that runs all day long the newest are enough. */
const MOST_RUNS = 120;

/** Both goals of a range: it holds about as many outcomes as it says. */
function coverage(name: string, measured: number, [low, high]: readonly [number, number]): Figure[] {
  const percent = { unit: "%", measured: 100 * measured, floor: null, digits: 1 };
  return [
    { name: `${name}, at most`, ...percent, goal: { atMost: high } },
    {
      name: `${name}, missed at most`,
      ...percent,
      measured: 100 - 100 * measured,
      goal: { atMost: 100 - low },
    },
  ];
}

function figuresOf(name: string, told: Replayed): Figure[] {
  const per200 = (200 * told.falselyStuck) / told.healthy;
  const figures: Figure[] = [
    { name: `${name}: moments asked`, unit: "", measured: told.asked, floor: null, digits: 0, goal: null },
    ...coverage(`${name}: in the 90 % range`, told.inMost, [85, 95]),
    ...coverage(`${name}: in the 50 % range`, told.inHalf, [45, 55]),
    {
      name: `${name}: loss, share of the better simple way`,
      unit: "",
      measured: told.lossRatio,
      floor: null,
      digits: 2,
      goal: { atMost: 0.75 },
    },
    {
      name: `${name}: healthy runs of 200 called stuck`,
      unit: "",
      measured: per200,
      floor: null,
      digits: 2,
      goal: { atMost: 1 },
    },
  ];
  if (told.stuck > 0) {
    figures.push({
      name: `${name}: stuck runs not found before twice the usual time`,
      unit: "%",
      measured: 100 - (100 * told.found) / told.stuck,
      floor: null,
      digits: 0,
      goal: { atMost: 10 },
    });
  }
  return figures;
}

/** Replays both kinds of histories and tells what came. It takes about half a minute. */
export function backtestFigures(): Figure[] {
  const demo = demoHistories(SEEDS.demo, DAYS).map(({ source, runs }) => ({
    source,
    runs: runs.slice(-MOST_RUNS),
  }));
  return [
    ...figuresOf("made up", replay(madeUpHistories(SEEDS.madeUp, 50), SEEDS.moments)),
    ...figuresOf("demo org", replay(demo, SEEDS.moments, 1)),
  ];
}
