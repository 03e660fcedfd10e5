// `npm run bench -- --soak [--days N] [--step SECONDS] [--seed N]`: a wall runs for weeks of simulated time while everything around it
// fails in turn. Reports false pictures, and memory at the end compared with the first hours.
import { join } from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "playwright";
import { buildSite, isBuilt } from "../server/build.ts";
import { findBrowser, launchArgs } from "../tools/browser.ts";
import { growthOf, type Memory, type SoakResult } from "../trials/soakResult.ts";
import { PLAIN_HEAP, soakWall, SUMMER_TIME_MS } from "../trials/wallSoak.ts";

const root = join(import.meta.dirname, "..");
const HOUR_MS = 3_600_000;
const EVERY_MS = 6 * HOUR_MS;
/** Allowed ratio of memory at the end to memory in the first hours. */
const MOST_GROWTH = 1.05;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function positive(text: string, name: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new Error(`--${name} takes a number above 0.`);
  return value;
}

function settings(args: string[]) {
  const { values } = parseArgs({
    args,
    options: {
      soak: { type: "boolean" },
      days: { type: "string", default: "30" },
      step: { type: "string", default: "1200" },
      seed: { type: "string", default: "1" },
    },
  });
  return {
    days: positive(values.days, "days"),
    stepMs: positive(values.step, "step") * 1000,
    seed: positive(values.seed, "seed"),
  };
}

function memoryWords({ heapBytes, nodes, shownNodes, listeners }: Memory): string {
  return `${heapBytes} bytes of heap, ${nodes} nodes (${shownNodes} of them shown), ${listeners} listeners`;
}

function report(result: SoakResult): boolean {
  const { first, last } = result;
  say(
    `${result.samples} looks and ${result.compared} comparisons with the org in ${(result.hours / 24).toFixed(1)} days of moved time`,
  );
  say(`The page loaded itself again ${result.reloads} times. Seen: ${[...result.conditions].join(", ")}.`);
  for (const [name, { times, healedMs }] of result.troubles) {
    say(`  ${name}: ${times} times, true again after at most ${(healedMs / 1000).toFixed(0)} s`);
  }
  say(`At first ${memoryWords(first)}; at the end ${memoryWords(last)}.`);
  const growth = Object.entries(growthOf(result));
  for (const [name, ratio] of growth) say(`  ${name}: ${ratio.toFixed(3)} x, at most ${MOST_GROWTH} x`);
  say(`${result.problems.length} moments were wrong.`);
  return result.problems.length === 0 && growth.every(([, ratio]) => ratio <= MOST_GROWTH);
}

/** Runs it and reports. Whether every goal is met. */
export async function soak(args: string[]): Promise<boolean> {
  const { days, stepMs, seed } = settings(args);
  const found = await findBrowser();
  if (!isBuilt(root)) await buildSite(root);
  const browser = await chromium.launch({ executablePath: found.path, args: [...launchArgs(), PLAIN_HEAP] });
  try {
    let told = 0;
    let toldProblems = 0;
    const rounds = (days * 26 * HOUR_MS) / EVERY_MS;
    const result = await soakWall(browser, {
      hours: days * 24,
      // Two thirds before the clocks go forward.
      startMs: SUMMER_TIME_MS - Math.round((days * 2) / 3) * 26 * HOUR_MS + 7 * HOUR_MS,
      everyMs: EVERY_MS,
      stepMs,
      seed,
      // Later builds in the first half only: the second half is one page's.
      buildsAt: [1, 2, 3].map((part) => Math.floor((rounds * part) / 6)),
      onRound({ hours, last, problems, samples }) {
        for (; toldProblems < problems.length; toldProblems += 1) say(`WRONG ${problems[toldProblems]}`);
        if (hours - told < 24) return;
        told = hours;
        say(
          `day ${(hours / 24).toFixed(1)}: ${samples} looks, ${problems.length} wrong, ${memoryWords(last)}`,
        );
      },
    });
    return report(result);
  } finally {
    await browser.close();
  }
}
