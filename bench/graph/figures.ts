// How long a graph of 300 nodes takes to be drawn, beside an empty page of the same library. Both pages are loaded in turn.
import { join } from "node:path";
import babel from "@rolldown/plugin-babel";
import tailwindcss from "@tailwindcss/vite";
import react, { reactCompilerPreset } from "@vitejs/plugin-react";
import type { Browser } from "playwright";
import { build, preview } from "vite";
import { type Figure, median } from "../report.ts";
import { largeRun } from "./largeRun.ts";

const root = join(import.meta.dirname, "../..");
const DIST = join(root, ".cache", "bench-graph");
const PATIENCE_MS = 30_000;
/** The goal: how many times the empty page's time. */
const MOST_TIMES_EMPTY = 1.5;

/** What a page must have before it counts as drawn. */
const PAGES = {
  empty: [".react-flow__viewport"],
  large: ["[data-node]", "svg path[d]"],
} as const;
type PageName = keyof typeof PAGES;

/** Builds both pages with the compilers of the product. */
async function buildPages(): Promise<void> {
  await build({
    root,
    configFile: false,
    publicDir: false,
    define: { LARGE_RUN: JSON.stringify(largeRun()) },
    logLevel: "warn",
    plugins: [
      react({ jsxImportSource: "#jsx" }),
      babel({ presets: [reactCompilerPreset({ sources: (file: string) => file.includes("/src/job/") })] }),
      tailwindcss(),
    ],
    build: {
      target: "es2023",
      outDir: DIST,
      emptyOutDir: true,
      rolldownOptions: { input: Object.keys(PAGES).map((name) => join(root, `bench/graph/${name}.html`)) },
    },
  });
}

/** Runs in the page, before any of its own scripts. */
function watchDrawing(selectors: readonly string[]): void {
  let isSeen = false;
  new MutationObserver(() => {
    if (isSeen || !selectors.every((selector) => document.querySelector(selector) !== null)) return;
    isSeen = true;
    // The task after the next frame's callbacks runs when that frame has been drawn.
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener("message", () => {
        Object.assign(globalThis, { benchDrawnAt: performance.now() });
      });
      port1.start();
      port2.postMessage(null);
    });
  }).observe(document, { subtree: true, childList: true });
}

/** How long a page takes from the start of the navigation until a frame with all of it was handed to the screen, ms. */
async function measure(browser: Browser, address: string, name: PageName, slowdown: number): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "en-GB" });
  try {
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    await cdp.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
    await page.addInitScript(watchDrawing, PAGES[name]);
    await page.goto(`${address}bench/graph/${name}.html`);
    const drawnAt = await page.waitForFunction(
      () => (globalThis as { benchDrawnAt?: number }).benchDrawnAt,
      undefined,
      { timeout: PATIENCE_MS },
    );
    return (await drawnAt.jsonValue()) ?? Number.NaN;
  } finally {
    await context.close();
  }
}

/** Loads both pages `rounds` times each in turn, after one load of each that does not count. */
async function measureBoth(browser: Browser, address: string, rounds: number, slowdown: number) {
  const drawn: Record<PageName, number[]> = { empty: [], large: [] };
  for (let round = 0; round <= rounds; round += 1) {
    for (const name of round % 2 === 0 ? (["empty", "large"] as const) : (["large", "empty"] as const)) {
      const one = await measure(browser, address, name, slowdown);
      if (round > 0) drawn[name].push(one);
    }
  }
  return drawn;
}

/** Times of both pages, at the speed of this machine's processor and at a quarter of it. */
export async function graphFigures(browser: Browser, rounds: number): Promise<Figure[]> {
  await buildPages();
  const server = await preview({
    root,
    configFile: false,
    logLevel: "warn",
    build: { outDir: DIST },
    preview: { host: "127.0.0.1", port: 0 },
  });
  try {
    const address = server.resolvedUrls?.local[0];
    if (address === undefined) throw new Error("The pages of the graph are not served.");
    const figures: Figure[] = [];
    for (const slowdown of [1, 4]) {
      const { empty, large } = await measureBoth(browser, address, rounds, slowdown);
      figures.push({
        name: `Drawn, CPU x${slowdown}`,
        unit: "ms",
        digits: 0,
        measured: median(large),
        floor: median(empty),
        goal: { atMostTimesFloor: MOST_TIMES_EMPTY },
      });
    }
    return figures;
  } finally {
    await server.close();
  }
}
