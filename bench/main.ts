// `npm run bench [-- --rounds N] [--strict]`: what the jobs page costs, beside the smallest page of the same stack that shows the
// same jobs. Both are loaded in turn within one run, so that whatever else this machine does meets both alike. `--history`, `--graph`,
// `--timeline`, `--long` and `--soak` run one part alone.
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Browser, chromium } from "playwright";
import type { DemoOrgOptions } from "../demo-org/demoOrg.ts";
import { buildSite, isBuilt } from "../server/build.ts";
import { type Gateway, startGateway } from "../server/gateway.ts";
import { findBrowser, launchArgs } from "../tools/browser.ts";
import { backtestFigures } from "./backtest/figures.ts";
import { type BeatCost, measureBeat } from "./beatCost.ts";
import { longListFigures, type Pair, sizeFigures, steadyFigures, timeFigures } from "./figures.ts";
import { buildFloor } from "./floor/build.ts";
import { graphFigures } from "./graph/figures.ts";
import { historyFigures } from "./history/figures.ts";
import { type Load, measureLoad, measureSteady, type Steady } from "./load.ts";
import { longRangeFigures } from "./longRange/figures.ts";
import type { Subject } from "./page.ts";
import { type Figure, isMet, table } from "./report.ts";
import { measureScroll, type Scroll } from "./scroll.ts";
import { timelineFigures } from "./timeline.ts";
import { tokenOrg } from "../testing/tokenOrg.ts";

const root = join(import.meta.dirname, "..");
const DIST = join(root, "dist");
const FLOOR_DIST = join(root, ".cache", "bench-floor");
const JOBS = 50;
const MANY_JOBS = 10_000;
/** An org on this machine, and one as far away as a real one is. */
const LOCAL_MS = 20;
const FAR_MS = 400;
/** A far org's answer is on the way while the scripts come in; the floor asks only after them. */
const FAR_FIRST_ROW = 0.85;
const LOCAL_FIRST_ROW = 1.25;
const SCROLLS = 3;

function say(line = ""): void {
  process.stdout.write(`${line}\n`);
}

function settings(): { rounds: number; strict: boolean; only: "graph" | "timeline" | "long" | null } {
  const { values } = parseArgs({
    options: {
      rounds: { type: "string", default: "7" },
      strict: { type: "boolean", default: false },
      graph: { type: "boolean", default: false },
      timeline: { type: "boolean", default: false },
      long: { type: "boolean", default: false },
    },
  });
  const rounds = Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 1) throw new Error("--rounds takes a whole number from 1 on.");
  const only = (["graph", "timeline", "long"] as const).find((part) => values[part]) ?? null;
  return { rounds, strict: values.strict, only };
}

function subjectOf(gateway: Gateway): Subject {
  return { name: "wavedeck", origin: gateway.url, dist: DIST };
}

/** Loads both pages in turn, in an order that alternates, after one load of each that does not count. */
async function rounds(browser: Browser, pair: Pair<Subject>, count: number, slowdown: number) {
  const loads: Pair<Load[]> = { wavedeck: [], floor: [] };
  for (let round = 0; round <= count; round += 1) {
    const order = round % 2 === 0 ? [pair.floor, pair.wavedeck] : [pair.wavedeck, pair.floor];
    for (const subject of order) {
      const load = await measureLoad(browser, subject, slowdown);
      if (round > 0) loads[subject.name].push(load);
    }
  }
  return loads;
}

/** Runs `measure` with both pages on one org. Each page has its own gateway, so both are compressed and cached alike. */
async function withPair<T>(demo: DemoOrgOptions, measure: (pair: Pair<Subject>) => Promise<T>): Promise<T> {
  const product = await startGateway({ port: 0, demo });
  try {
    const org = product.demo;
    if (org === null) throw new Error("The gateway has no demo org.");
    const orgs = [tokenOrg(org.url, org.token, { key: "demo", label: "Demo org", embedded: true })];
    const floor = await startGateway({ port: 0, demo: false, orgs, dist: FLOOR_DIST });
    try {
      return await measure({
        wavedeck: subjectOf(product),
        floor: { name: "floor", origin: floor.url, dist: FLOOR_DIST },
      });
    } finally {
      await floor.close();
    }
  } finally {
    await product.close();
  }
}

interface LocalOrg {
  fast: Pair<Load[]>;
  slow: Pair<Load[]>;
  steady: Pair<Steady>;
}

function measureLocal(browser: Browser, count: number): Promise<LocalOrg> {
  return withPair({ jobs: JOBS, latencyMs: LOCAL_MS }, async (pair) => ({
    fast: await rounds(browser, pair, count, 1),
    slow: await rounds(browser, pair, count, 4),
    steady: {
      wavedeck: await measureSteady(browser, pair.wavedeck),
      floor: await measureSteady(browser, pair.floor),
    },
  }));
}

function measureFar(browser: Browser, count: number): Promise<Pick<LocalOrg, "fast" | "slow">> {
  return withPair({ jobs: JOBS, latencyMs: FAR_MS }, async (pair) => ({
    fast: await rounds(browser, pair, count, 1),
    slow: await rounds(browser, pair, count, 4),
  }));
}

/** The same page on an org with very many jobs: untouched, scrolled, and while one job changes with every beat. */
async function measureLong(browser: Browser): Promise<{ steady: Steady; scrolls: Scroll[]; beat: BeatCost }> {
  const gateway = await startGateway({ port: 0, demo: { jobs: MANY_JOBS, latencyMs: LOCAL_MS } });
  const scrolls: Scroll[] = [];
  let steady: Steady;
  try {
    steady = await measureSteady(browser, subjectOf(gateway));
    for (let n = 0; n < SCROLLS; n += 1) scrolls.push(await measureScroll(browser, subjectOf(gateway), 4));
  } finally {
    await gateway.close();
  }
  // Nothing runs at night but what is started here.
  const night = await startGateway({
    port: 0,
    demo: { jobs: MANY_JOBS, latencyMs: LOCAL_MS, scenario: "quiet-night" },
  });
  try {
    await startOneJob(night);
    return { steady, scrolls, beat: await measureBeat(browser, subjectOf(night)) };
  } finally {
    await night.close();
  }
}

/** Starts the first dataflow of the demo org, as another client of the org would. */
async function startOneJob({ demo }: Gateway): Promise<void> {
  if (demo === null) throw new Error("The gateway has no demo org.");
  const wave = `${demo.url}/services/data/v67.0/wave`;
  const headers = { Authorization: `Bearer ${demo.token}`, "Content-Type": "application/json" };
  const list = (await (await fetch(`${wave}/dataflows`, { headers })).json()) as {
    dataflows: { id: string }[];
  };
  const body = JSON.stringify({ dataflowId: list.dataflows[0]?.id, command: "start" });
  const answer = await fetch(`${wave}/dataflowjobs`, { method: "POST", headers, body });
  if (!answer.ok) throw new Error(`The demo org answered ${answer.status} to a start.`);
}

function listRequests(loads: Pair<Load[]>): void {
  const [load] = loads.wavedeck;
  for (const url of load?.requests ?? []) say(`  ${new URL(url).pathname}${new URL(url).search}`);
}

/** Builds what is not built yet. */
async function prepare(): Promise<void> {
  if (!isBuilt(root)) {
    say("Building the pages ...");
    await buildSite(root);
  }
  say("Building the floor ...");
  await buildFloor(FLOOR_DIST);
}

/** Whether every goal was met. */
async function run(browser: Browser, count: number): Promise<boolean> {
  const local = await measureLocal(browser, count);
  const figures: Figure[] = [
    ...sizeFigures(local.fast),
    ...timeFigures(local.fast, 1, LOCAL_FIRST_ROW),
    ...timeFigures(local.slow, 4, LOCAL_FIRST_ROW),
    ...steadyFigures(local.steady.wavedeck, local.steady.floor, 2),
  ];
  say(`\nMedians of ${count} cold loads each, in turn, ${JOBS} jobs, Chromium ${browser.version()}\n`);
  say(table(figures, ["Wavedeck", "floor"]));

  const farLoads = await measureFar(browser, count);
  // Of an org that is far away only the wait is of interest: what the page does meanwhile is measured above.
  const far = [
    ...timeFigures(farLoads.fast, 1, FAR_FIRST_ROW).slice(0, 1),
    ...timeFigures(farLoads.slow, 4, FAR_FIRST_ROW).slice(0, 1),
  ];
  say(`\nThe same with an org that takes ${FAR_MS} ms per call\n`);
  say(table(far, ["Wavedeck", "floor"]));

  const long = await measureLong(browser);
  const longFigures = longListFigures(long.scrolls, long.beat);
  say(`\nWavedeck alone, with ${MANY_JOBS} jobs\n`);
  say(table(longFigures, [`${MANY_JOBS} jobs`, ""]));
  say();
  say(table(steadyFigures(long.steady, local.steady.wavedeck, null), [`${MANY_JOBS} jobs`, `${JOBS} jobs`]));
  const estimates = backtestFigures();
  say("\nEstimates of running jobs, replayed on histories\n");
  say(table(estimates, ["measured", ""]));
  const graph = await tellGraph(browser, count);
  const timeline = await tellTimeline(browser);
  const longRange = await tellLongRange(browser);
  const kept = tellHistory();
  say("\nAsked for before the first row:");
  listRequests(local.fast);
  return [
    ...figures,
    ...far,
    ...longFigures,
    ...estimates,
    ...graph,
    ...timeline,
    ...longRange,
    ...kept,
  ].every((one) => isMet(one) !== false);
}

/** Measures the graph of a large definition and prints it. */
async function tellGraph(browser: Browser, count: number): Promise<Figure[]> {
  const figures = await graphFigures(browser, count);
  say("\nThe graph of 300 nodes, and an empty page of its library\n");
  say(table(figures, ["300 nodes", "empty"]));
  return figures;
}

/** Measures the timeline of an org with very many jobs and prints it. */
async function tellTimeline(browser: Browser): Promise<Figure[]> {
  const gateway = await startGateway({ port: 0, demo: { jobs: MANY_JOBS, latencyMs: LOCAL_MS } });
  try {
    const figures = await timelineFigures(browser, subjectOf(gateway));
    say(`\nThe timeline with ${MANY_JOBS} runs in seven days\n`);
    say(table(figures, ["timeline", "list"]));
    return figures;
  } finally {
    await gateway.close();
  }
}

/** Measures the list over thirty days with very many kept runs and prints it. */
async function tellLongRange(browser: Browser): Promise<Figure[]> {
  const night = await startGateway({
    port: 0,
    demo: { jobs: JOBS, latencyMs: LOCAL_MS, scenario: "quiet-night" },
  });
  try {
    await startOneJob(night);
    const figures = await longRangeFigures(browser, night.url);
    say("\nThe list of thirty days, beside few kept runs\n");
    say(table(figures, ["100000 kept runs", "1000"]));
    return figures;
  } finally {
    await night.close();
  }
}

/** Measures a month in a history file and prints it. */
function tellHistory(): Figure[] {
  const { figures, plan } = historyFigures(say);
  say("\nThe history of a busy org\n");
  say(table(figures, ["measured", ""]));
  say(`\nPlan of the range query: ${plan}`);
  return figures;
}

if (process.argv.includes("--history")) {
  process.exit(tellHistory().every((one) => isMet(one) !== false) ? 0 : 1);
}

if (process.argv.includes("--soak")) {
  const { soak } = await import("./soak.ts");
  process.exit((await soak(process.argv.slice(2))) ? 0 : 1);
}

try {
  const { rounds: count, strict, only } = settings();
  const found = await findBrowser();
  say(`Browser: ${found.path} (${found.how})`);
  if (only !== "graph") await prepare();
  const browser = await chromium.launch({ executablePath: found.path, args: launchArgs() });
  try {
    const parts = {
      graph: () => tellGraph(browser, count),
      timeline: () => tellTimeline(browser),
      long: () => tellLongRange(browser),
    };
    const part = only === null ? null : await parts[only]();
    const allMet = part === null ? await run(browser, count) : part.every((one) => isMet(one) !== false);
    say(allMet ? "\nEvery goal is met." : "\nNot every goal is met.");
    if (strict && !allMet) process.exitCode = 1;
  } finally {
    await browser.close();
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
}
