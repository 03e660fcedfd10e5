// A wall that is left alone for weeks of moved time, in a real browser, while everything around it fails in turn. What it shows is held
// against the org itself: it may say that it does not know, and may not say what is not so.
import { rmSync } from "node:fs";
import type { Browser, BrowserContext, CDPSession, Page } from "playwright";
import { parseOrgs } from "../contract/gateway.ts";
import type { Source } from "../contract/source.ts";
import { type DemoOrg, startDemoOrg } from "../demo-org/demoOrg.ts";
import { FAULT_KINDS } from "../demo-org/http/faults.ts";
import { type Gateway, startGateway } from "../server/gateway.ts";
import { WINDOW_MS } from "../domain/jobWindow.ts";
import type { Transport, OrgAccess } from "../src/org/client.ts";
import { readJobs } from "../src/org/jobs.ts";
import { readAllSources } from "../src/org/sources.ts";
import { formatTimeOfDay } from "../src/time/zone.ts";
import { CONDITIONS, isTrue, type WallCondition } from "../src/wall/model/condition.ts";
import { pictureOf } from "../src/wall/model/picture.ts";
import { CONDITION_WORDS, nameOf } from "../src/wall/model/words.ts";
import { laterBuild } from "./laterBuild.ts";
import { MovedPage } from "./movedPage.ts";
import { mulberry } from "../testing/rig.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const ZONE = "Europe/Zurich";
/** When the clocks there go forward. */
export const SUMMER_TIME_MS = Date.parse("2026-03-29T01:00:00Z");

/** The longest wait between two beats of a wall, and what it may be late without a word. */
const LIVE_AT_MOST_MS = 30 * SECOND + 5 * SECOND;
/** Beyond this nothing may be called true. */
const TRUE_AT_MOST_MS = 180 * SECOND;

export interface SoakOptions {
  hours: number;
  /** When it begins, epoch ms of the org. */
  startMs: number;
  /** From one trouble to the next. */
  everyMs: number;
  /** How much time passes at once where nothing is looked at closely; the page takes each of these for a sleep. */
  stepMs: number;
  seed: number;
  /** Which of the troubles, counted from 0, are later builds, besides the first one. */
  buildsAt: readonly number[];
  /** Names of the troubles to come, when it is not all of them. */
  only?: readonly string[];
  /** Called after each trouble is over. */
  onRound?: (soFar: SoakResult) => void;
}

export interface Memory {
  heapBytes: number;
  /** All that the browser holds, shown or not. */
  nodes: number;
  /** Those of them that stand in the document; how many depends on how many jobs there are. */
  shownNodes: number;
  listeners: number;
}

/** How much larger `last` is than `first`, as ratios. Nodes as they would be with the first one's jobs. */
export function growthOf({
  first,
  last,
}: Pick<SoakResult, "first" | "last">): Record<"heap" | "nodes" | "listeners", number> {
  return {
    heap: last.heapBytes / first.heapBytes,
    nodes: (last.nodes - last.shownNodes + first.shownNodes) / first.nodes,
    listeners: last.listeners / first.listeners,
  };
}

export interface SoakResult {
  hours: number;
  /** Moments at which the picture was looked at, and those at which it was held against the org's own list. */
  samples: number;
  compared: number;
  /** What was not as it must be, one sentence each. Empty is good. */
  problems: string[];
  /** How often each trouble came, and the longest that the picture took to be true again after it, in ms. */
  troubles: Map<string, { times: number; healedMs: number }>;
  /** Conditions that the wall was seen in. */
  conditions: Set<WallCondition>;
  reloads: number;
  /** After the first trouble, a later build: what a page keeps of the one before its reload is then in both figures. */
  first: Memory;
  last: Memory;
}

/** What somebody who stands before the wall sees. */
interface Seen {
  text: string;
  freshness: string;
  /** Names and told count, by the heading's word. */
  bands: Record<string, { told: number; names: string[] }>;
}

function look(): Seen {
  const bands: Seen["bands"] = {};
  for (const word of ["Failed", "Running", "Waiting"]) {
    const section = document.querySelector(`section[aria-label="${word}"]`);
    if (section === null) continue;
    bands[word] = {
      told: Number(/\d+/.exec(section.querySelector("h2")?.textContent ?? "")?.[0]),
      names: [...section.querySelectorAll("li [title]")].map((name) => name.getAttribute("title") ?? ""),
    };
  }
  return {
    text: document.querySelector("main")?.innerText ?? "",
    freshness: document.querySelector('[role=status][aria-label="Freshness"]')?.textContent ?? "",
    bands,
  };
}

function conditionIn(freshness: string): WallCondition | null {
  return CONDITIONS.find((one) => freshness.includes(CONDITION_WORDS[one])) ?? null;
}

/** The org and its gateway, on the time that the page has come to. */
export class Surroundings {
  readonly demo: DemoOrg;
  gateway: Gateway | null = null;
  readonly startMs: number;
  #elapsed = 0;
  #port = 0;
  #dist: string | undefined;
  readonly #folders: string[] = [];

  private constructor(demo: DemoOrg, startMs: number) {
    this.demo = demo;
    this.startMs = startMs;
  }

  static async start(seed: number, startMs: number): Promise<Surroundings> {
    const demo = await startDemoOrg({ seed, latencyMs: 0, nowMs: startMs, frozen: true });
    const all = new Surroundings(demo, startMs);
    await all.open();
    return all;
  }

  move = (elapsed: number): void => {
    if (elapsed > this.#elapsed) this.demo.clock.advance(elapsed - this.#elapsed);
    this.#elapsed = Math.max(elapsed, this.#elapsed);
  };

  async open(): Promise<void> {
    this.gateway = await startGateway({
      port: this.#port,
      demo: false,
      orgs: [
        {
          key: "demo",
          label: "Demo org",
          instanceUrl: this.demo.url,
          token: this.demo.token,
          embedded: true,
        },
      ],
      now: () => this.#elapsed,
      upstreamTimeoutMs: 2000,
      ...(this.#dist !== undefined && { dist: this.#dist }),
    });
    this.#port = Number(new URL(this.gateway.url).port);
  }

  async shut(): Promise<void> {
    await this.gateway?.close();
    this.gateway = null;
  }

  renewBuild(id: string): void {
    this.#dist = laterBuild(id);
    this.#folders.push(this.#dist);
  }

  /** The org itself, past the gateway. */
  async access(): Promise<OrgAccess> {
    const transport: Transport = {
      fetch: (input, init) => {
        const path = input instanceof Request ? input.url : input.toString();
        return fetch(this.demo.url + path.replace("/gateway/org/demo", ""), {
          ...init,
          headers: { Authorization: `Bearer ${this.demo.token}`, "X-Chatter-Entity-Encoding": "false" },
        });
      },
      now: () => this.startMs + this.#elapsed,
      online: () => true,
      base: "",
    };
    const answer = await fetch(`${this.gateway?.url}/gateway/orgs`);
    const [org] = parseOrgs(await answer.json());
    if (org === undefined) throw new Error("The gateway names no org.");
    return { org, transport };
  }

  async close(): Promise<void> {
    await this.shut();
    await this.demo.close();
    for (const folder of this.#folders) rmSync(folder, { recursive: true });
  }
}

interface Trouble {
  name: string;
  begin: () => Promise<void> | void;
  end: () => Promise<void> | void;
}

function troublesOf(
  all: Surroundings,
  moved: MovedPage,
  context: BrowserContext,
  random: () => number,
): Trouble[] {
  const nothing = () => {};
  return [
    ...FAULT_KINDS.map((kind) => ({
      name: kind,
      begin: () => all.demo.faults.arm({ kind, ...(kind === "delay" && { ms: 40 }) }),
      end: () => all.demo.faults.clear(),
    })),
    { name: "no network", begin: () => context.setOffline(true), end: () => context.setOffline(false) },
    { name: "no gateway", begin: () => all.shut(), end: () => all.open() },
    {
      name: "gateway restart",
      begin: async () => {
        await all.shut();
        await all.open();
      },
      end: nothing,
    },
    { name: "sleep", begin: () => moved.jump((0.3 + 7 * random()) * HOUR), end: nothing },
    {
      name: "clock set back",
      begin: () => moved.change({ wrong: -2 * HOUR }),
      end: () => moved.change({ wrong: 0 }),
    },
    {
      name: "clock set forward",
      begin: () => moved.change({ wrong: 90 * MINUTE }),
      end: () => moved.change({ wrong: 0 }),
    },
    {
      name: "full disk",
      begin: () => moved.change({ full: true }),
      end: () => moved.change({ full: false }),
    },
  ];
}

function shuffled<T>(list: readonly T[], random: () => number): T[] {
  return list
    .map((one) => ({ one, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one);
}

class Watch {
  readonly result: SoakResult;
  readonly #page: Page;
  readonly #moved: MovedPage;
  readonly #all: Surroundings;
  readonly #access: OrgAccess;
  readonly #sources: readonly Source[];
  /** When the org last answered with jobs, in ms since the start. */
  #answeredAt = 0;

  constructor(
    moved: MovedPage,
    all: Surroundings,
    access: OrgAccess,
    sources: readonly Source[],
    result: SoakResult,
  ) {
    this.#page = moved.page;
    this.#moved = moved;
    this.#all = all;
    this.#access = access;
    this.#sources = sources;
    this.result = result;
  }

  #complain(problem: string): void {
    const at = new Date(this.#all.startMs + this.#moved.elapsed).toISOString();
    this.result.problems.push(`${at}: ${problem}`);
  }

  /** Looks at the wall once. */
  async sample(trouble: string): Promise<Seen> {
    const seen = await this.#page.evaluate(look);
    const { elapsed, lastAnswer } = this.#moved;
    this.#answeredAt = Math.max(this.#answeredAt, lastAnswer ?? 0);
    this.result.samples += 1;
    const age = elapsed - this.#answeredAt;
    const condition = conditionIn(seen.freshness);
    if (condition === null || seen.text.length < 40 || !seen.text.includes("Demo org")) {
      this.#complain(`during ${trouble} it shows ${JSON.stringify(seen.text.slice(0, 200))}`);
      return seen;
    }
    this.result.conditions.add(condition);
    if (isTrue(condition)) {
      const most = condition === "live" ? LIVE_AT_MOST_MS : TRUE_AT_MOST_MS;
      if (age > most)
        this.#complain(`during ${trouble} it says ${condition} of a picture ${age / SECOND} s old`);
    } else if (condition !== "loading") {
      // The org tells its time in whole seconds, so its minute may have turned or not.
      const since = [-SECOND, 0, SECOND].map((off) =>
        formatTimeOfDay(this.#all.startMs + this.#answeredAt + off, ZONE),
      );
      if (!since.some((time) => seen.freshness.includes(` ${time}`))) {
        this.#complain(
          `during ${trouble} it says “${seen.freshness}”, and the last answer was of ${since[1]}`,
        );
      }
    }
    return seen;
  }

  /** After trouble: runs until the org has answered once more, and holds the picture against the org's own list of that moment. */
  async compare(trouble: string): Promise<void> {
    const from = this.#moved.elapsed;
    await this.#moved.run(2 * MINUTE, true);
    const seen = await this.sample(trouble);
    const took = this.#moved.elapsed - from;
    const known = this.result.troubles.get(trouble) ?? { times: 0, healedMs: 0 };
    this.result.troubles.set(trouble, { times: known.times + 1, healedMs: Math.max(known.healedMs, took) });
    const condition = conditionIn(seen.freshness);
    if (condition === null || !isTrue(condition) || this.#moved.lastAnswer !== this.#moved.elapsed) {
      this.#complain(`${took / SECOND} s after ${trouble} it says “${seen.freshness}”`);
      return;
    }
    this.#all.move(this.#moved.elapsed);
    const now = Math.floor((this.#all.startMs + this.#moved.elapsed) / (10 * SECOND)) * 10 * SECOND;
    const { jobs } = await readJobs(this.#access, { after: now - WINDOW_MS });
    const truth = pictureOf({
      org: this.#access.org,
      jobs,
      complete: true,
      cut: false,
      broken: 0,
      now,
      zone: ZONE,
      known: { sources: this.#sources, objects: null, gaps: [] },
      chosenUnread: [],
      shows: () => true,
      showsSource: () => true,
      runLimit: null,
    });
    this.result.compared += 1;
    const real = {
      Failed: truth.wrong,
      Running: truth.running,
      Waiting: truth.waiting,
      "Older failures": truth.older,
    };
    for (const [word, runs] of Object.entries(real)) {
      const names = runs.map(({ job }) => nameOf(job)).sort();
      const band = seen.bands[word] ?? { told: 0, names: [] };
      const shown = band.names.toSorted();
      // What found no room is told as a number only.
      const same = seen.text.includes(" more: ") || JSON.stringify(shown) === JSON.stringify(names);
      if (band.told !== names.length || !same) {
        this.#complain(
          `after ${trouble} ${word} is ${JSON.stringify(names)}, and it shows ${band.told} ${JSON.stringify(shown)}`,
        );
      }
    }
  }
}

function countNodes(): number {
  const walker = document.createTreeWalker(document);
  let count = 1;
  while (walker.nextNode() !== null) count += 1;
  return count;
}

async function measure(page: Page, cdp: CDPSession): Promise<Memory> {
  // Twice: what the first one finalises, the second one collects.
  await cdp.send("HeapProfiler.collectGarbage");
  await cdp.send("HeapProfiler.collectGarbage");
  const { usedSize } = await cdp.send("Runtime.getHeapUsage");
  const { nodes, jsEventListeners } = await cdp.send("Memory.getDOMCounters");
  const shownNodes = await page.evaluate(countNodes);
  return { heapBytes: usedSize, nodes, shownNodes, listeners: jsEventListeners };
}

/**
 * For the browser: V8's compilers keep making code for a page for days, and what they make counts as its heap. Without them what is left
 * is what the page itself holds.
 */
export const PLAIN_HEAP = "--js-flags=--no-opt --no-maglev --no-sparkplug";

/** Leaves a wall alone for so many hours of moved time. Rejects only when the browser or the page is gone for good. */
export async function soakWall(browser: Browser, options: SoakOptions): Promise<SoakResult> {
  const random = mulberry(options.seed);
  const all = await Surroundings.start(options.seed, options.startMs);
  const context = await browser.newContext({
    viewport: { width: 1280, height: 720 },
    locale: "en-GB",
    // A worker has timers of its own, which nobody moves; its stories are told in wallCare.e2e.ts.
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

function newBuild(all: Surroundings, round: number): Trouble {
  return {
    name: "new build",
    begin: async () => {
      await all.shut();
      all.renewBuild(String(round).padStart(12, "e"));
      await all.open();
    },
    end: () => {},
  };
}
