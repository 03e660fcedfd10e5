// `npm run bench [-- --rounds N] [--strict]`: what the jobs page costs, beside the smallest page of the same stack that shows the
// same jobs. Both are loaded in turn within one run, so that whatever else this machine does meets both alike.
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Browser, chromium } from "playwright";
import { buildSite, isBuilt } from "../server/build.ts";
import { startGateway } from "../server/gateway.ts";
import { findBrowser, launchArgs } from "../tools/browser.ts";
import { buildFloor } from "./floor/build.ts";
import { type Load, measureLoad, measureSteady, type Steady, STEADY_MS, type Subject } from "./load.ts";
import { type Figure, isMet, median, table } from "./report.ts";

const root = join(import.meta.dirname, "..");
const FLOOR_DIST = join(root, ".cache", "bench-floor");
const JOBS = 50;
const MANY_JOBS = 10_000;
const KIB = 1024;

interface Pair<T> {
  wavedeck: T;
  floor: T;
}

function say(line = ""): void {
  process.stdout.write(`${line}\n`);
}

function settings(): { rounds: number; strict: boolean } {
  const { values } = parseArgs({
    options: { rounds: { type: "string", default: "7" }, strict: { type: "boolean", default: false } },
  });
  const rounds = Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 1) throw new Error("--rounds takes a whole number from 1 on.");
  return { rounds, strict: values.strict };
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

function figure(
  loads: Pair<Load[]>,
  of: (load: Load) => number,
  shape: Omit<Figure, "measured" | "floor">,
): Figure {
  return { ...shape, measured: median(loads.wavedeck.map(of)), floor: median(loads.floor.map(of)) };
}

function timeFigures(loads: Pair<Load[]>, slowdown: number): Figure[] {
  const at = `CPU x${slowdown}`;
  return [
    figure(loads, (load) => load.firstRowMs, {
      name: `First job row, ${at}`,
      unit: "ms",
      digits: 0,
      goal: { atMostTimesFloor: 1.6 },
    }),
    figure(loads, (load) => load.mainThreadMs, {
      name: `Main thread, ${at}`,
      unit: "ms",
      digits: 0,
      goal: { atMostTimesFloor: 1.6 },
    }),
    figure(loads, (load) => load.layoutShift, {
      name: `Layout shift, ${at}`,
      unit: "",
      digits: 3,
      goal: { atMost: 0 },
    }),
  ];
}

function sizeFigures(loads: Pair<Load[]>): Figure[] {
  return [
    figure(loads, (load) => load.scriptBytes / KIB, {
      name: "JavaScript before the first row, gzip",
      unit: "KiB",
      digits: 1,
      goal: { atMostTimesFloor: 1.35 },
    }),
    figure(loads, (load) => load.styleBytes / KIB, {
      name: "CSS before the first row, gzip",
      unit: "KiB",
      digits: 1,
      goal: null,
    }),
    figure(loads, (load) => load.requests.length, {
      name: "Requests before the first row",
      unit: "",
      digits: 0,
      goal: { atMost: 8 },
    }),
    figure(loads, (load) => load.foreign, {
      name: "of them to another host",
      unit: "",
      digits: 0,
      goal: { atMost: 0 },
    }),
    figure(loads, (load) => load.elements, { name: "Elements", unit: "", digits: 0, goal: null }),
    figure(loads, (load) => load.rows, { name: "Rows in the document", unit: "", digits: 0, goal: null }),
  ];
}

function steadyFigures(measured: Steady, beside: Steady): Figure[] {
  const one = (name: string, unit: string, of: (steady: Steady) => number, digits: number): Figure => ({
    name: `${STEADY_MS / 1000} s untouched: ${name}`,
    unit,
    digits,
    measured: of(measured),
    floor: of(beside),
    goal: null,
  });
  return [
    one("requests", "", (steady) => steady.requests, 0),
    one("over the wire", "KiB", (steady) => steady.wireBytes / KIB, 1),
    one("main thread", "ms", (steady) => steady.mainThreadMs, 0),
    one("changes to the document", "", (steady) => steady.domChanges, 0),
    one("elements", "", (steady) => steady.elements, 0),
  ];
}

/** The same page on an org with very many jobs. */
async function crowded(browser: Browser): Promise<Steady> {
  const gateway = await startGateway({ port: 0, demo: { jobs: MANY_JOBS, latencyMs: 20 } });
  try {
    return await measureSteady(browser, { name: "wavedeck", origin: gateway.url, dist: join(root, "dist") });
  } finally {
    await gateway.close();
  }
}

function listRequests(loads: Pair<Load[]>): void {
  const [load] = loads.wavedeck;
  for (const url of load?.requests ?? []) say(`  ${new URL(url).pathname}${new URL(url).search}`);
}

/** Whether every goal was met. */
async function run(browser: Browser, count: number): Promise<boolean> {
  // One org behind both, with an even answer time. Each page has its own gateway, so both are compressed and cached alike.
  const product = await startGateway({ port: 0, demo: { jobs: JOBS, latencyMs: 20 } });
  try {
    const org = product.demo;
    if (org === null) throw new Error("The gateway has no demo org.");
    const orgs = [{ key: "demo", label: "Demo org", instanceUrl: org.url, token: org.token, embedded: true }];
    const floor = await startGateway({ port: 0, demo: false, orgs, dist: FLOOR_DIST });
    try {
      const pair: Pair<Subject> = {
        wavedeck: { name: "wavedeck", origin: product.url, dist: join(root, "dist") },
        floor: { name: "floor", origin: floor.url, dist: FLOOR_DIST },
      };
      const fast = await rounds(browser, pair, count, 1);
      const slow = await rounds(browser, pair, count, 4);
      const steady: Pair<Steady> = {
        wavedeck: await measureSteady(browser, pair.wavedeck),
        floor: await measureSteady(browser, pair.floor),
      };
      const figures = [
        ...sizeFigures(fast),
        ...timeFigures(fast, 1),
        ...timeFigures(slow, 4),
        ...steadyFigures(steady.wavedeck, steady.floor),
      ];
      say(`\nMedians of ${count} cold loads each, in turn, ${JOBS} jobs, Chromium ${browser.version()}\n`);
      say(table(figures, ["Wavedeck", "floor"]));
      say("\nWavedeck alone, beside itself\n");
      say(
        table(steadyFigures(await crowded(browser), steady.wavedeck), [`${MANY_JOBS} jobs`, `${JOBS} jobs`]),
      );
      say("\nAsked for before the first row:");
      listRequests(fast);
      return figures.every((one) => isMet(one) !== false);
    } finally {
      await floor.close();
    }
  } finally {
    await product.close();
  }
}

if (process.argv.includes("--soak")) {
  const { soak } = await import("./soak.ts");
  process.exit((await soak(process.argv.slice(2))) ? 0 : 1);
}

try {
  const { rounds: count, strict } = settings();
  const found = await findBrowser();
  say(`Browser: ${found.path} (${found.how})`);
  if (!isBuilt(root)) {
    say("Building the pages ...");
    await buildSite(root);
  }
  say("Building the floor ...");
  await buildFloor(FLOOR_DIST);
  const browser = await chromium.launch({ executablePath: found.path, args: launchArgs() });
  try {
    const allMet = await run(browser, count);
    say(allMet ? "\nEvery goal is met." : "\nNot every goal is met.");
    if (strict && !allMet) process.exitCode = 1;
  } finally {
    await browser.close();
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
}
