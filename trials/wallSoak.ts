// Soak test: a wall runs for weeks of simulated time in a real browser, while everything around it fails in turn.
import type { Browser, CDPSession, Page } from "playwright";
import { readAllSources } from "../src/org/sources.ts";
import { MovedPage } from "../testing/movedPage.ts";
import type { Memory, SoakResult } from "./soakResult.ts";
import { newBuild, Surroundings, type Trouble, troublesOf } from "./wallSurroundings.ts";
import { Watch, ZONE } from "./wallWatch.ts";
import { seededRandom } from "../domain/seededRandom.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** When summer time begins in the wall's zone, epoch ms. */
export const SUMMER_TIME_MS = Date.parse("2026-03-29T01:00:00Z");

export interface SoakOptions {
  hours: number;
  /** Start, epoch ms of the org. */
  startMs: number;
  /** Time from one trouble to the next. */
  everyMs: number;
  /** Step of time between close checks. The page takes each step for a sleep of the machine. */
  stepMs: number;
  seed: number;
  /** Indexes of the troubles that are later builds, besides the first one. */
  buildsAt: readonly number[];
  /** Names of the troubles to run; default all. */
  only?: readonly string[];
  /** Called after each trouble is over. */
  onRound?: (soFar: SoakResult) => void;
}

function shuffled<T>(list: readonly T[], random: () => number): T[] {
  return list
    .map((one) => ({ one, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one);
}

function countNodes(): number {
  const walker = document.createTreeWalker(document);
  let count = 1;
  while (walker.nextNode() !== null) count += 1;
  return count;
}

async function measure(page: Page, cdp: CDPSession): Promise<Memory> {
  // Twice, because the second collection frees what the first one finalised.
  await cdp.send("HeapProfiler.collectGarbage");
  await cdp.send("HeapProfiler.collectGarbage");
  const { usedSize } = await cdp.send("Runtime.getHeapUsage");
  const { nodes, jsEventListeners } = await cdp.send("Memory.getDOMCounters");
  const shownNodes = await page.evaluate(countNodes);
  return { heapBytes: usedSize, nodes, shownNodes, listeners: jsEventListeners };
}

/**
 * Browser flags that turn off V8's compilers. They produce code for days, and that code counts as heap of the page. Without them
 * the heap is what the page itself holds.
 */
export const PLAIN_HEAP = "--js-flags=--no-opt --no-maglev --no-sparkplug";

/** Runs a wall for the given hours of simulated time. Rejects only when the browser or the page is gone for good. */
export async function soakWall(browser: Browser, options: SoakOptions): Promise<SoakResult> {
  const random = seededRandom(options.seed);
  const all = await Surroundings.start(options.seed, options.startMs);
  const context = await browser.newContext({
    viewport: { width: 1280, height: 720 },
    locale: "en-GB",
    // A service worker has real timers, which the clock does not move. wallCare.e2e.ts tests it.
    serviceWorkers: "block",
  });
  try {
    const page = await context.newPage();
    const none: Memory = { heapBytes: 0, nodes: 0, shownNodes: 0, listeners: 0 };
    const result: SoakResult = {
      hours: 0,
      samples: 0,
      compared: 0,
      problems: [],
      troubles: new Map(),
      conditions: new Set(),
      reloads: 0,
      first: none,
      last: none,
    };
    page.on("pageerror", (error) => result.problems.push(`The page's own error: ${error.message}`));
    const access = await all.access();
    const { sources } = await readAllSources(access, new AbortController().signal);
    const url = `${all.gateway?.url}/demo/wall?zone=${ZONE}`;
    const moved = await MovedPage.open(page, url, options.startMs, all.move);
    const cdp = await context.newCDPSession(page);
    const watch = new Watch(moved, all, access, sources, result);
    const troubles = troublesOf(all, moved, context, random).filter(
      ({ name }) => options.only?.includes(name) ?? true,
    );
    let deck: Trouble[] = [];
    for (let round = 0; moved.elapsed < options.hours * HOUR; round += 1) {
      const until = moved.elapsed + options.everyMs;
      if (deck.length === 0) deck = shuffled(troubles, random);
      const isBuild = round === 0 || options.buildsAt.includes(round);
      const trouble = (isBuild ? null : deck.pop()) ?? newBuild(all, round);
      await trouble.begin();
      await moved.run((20 + 40 * random()) * SECOND);
      await watch.sample(trouble.name);
      for (let left = Math.floor(random() * 5); left > 0; left -= 1) {
        await moved.jump(Math.min(options.stepMs, 5 * MINUTE));
        await watch.sample(trouble.name);
      }
      await trouble.end();
      await watch.compare(trouble.name);
      while (moved.elapsed < until) {
        await moved.jump(Math.min(options.stepMs, until - moved.elapsed));
        await watch.sample("nothing");
      }
      result.hours = moved.elapsed / HOUR;
      result.reloads = moved.reloads;
      result.last = await measure(page, cdp);
      if (round === 0) result.first = result.last;
      options.onRound?.(result);
    }
    return result;
  } finally {
    await context.close();
    await all.close();
  }
}
