// Time, truth and cost as a person meets them. The page, the gateway and the demo org have clocks that are moved together.
import { expect, type Page, test as base } from "playwright/test";
import { startGateway } from "../server/gateway.ts";

const MINUTE = 60_000;
const START_MS = Date.parse("2026-03-10T08:00:00Z");

class World {
  readonly gateway: Awaited<ReturnType<typeof startGateway>>;
  readonly #context: ReturnType<Page["context"]>;
  readonly #skipped: { ms: number };

  constructor(gateway: World["gateway"], context: ReturnType<Page["context"]>, skipped: { ms: number }) {
    this.gateway = gateway;
    this.#context = context;
    this.#skipped = skipped;
  }

  get demo() {
    const { demo } = this.gateway;
    if (demo === null) throw new Error("The gateway has no demo org.");
    return demo;
  }

  /** Lets time pass in all three, once nothing is asked: a question under way would seem to have taken all of it. */
  async pass(ms: number): Promise<void> {
    for (const page of this.#context.pages()) await expect(freshness(page)).not.toContainText("asking…");
    this.#skipped.ms += ms;
    this.demo.clock.advance(ms);
    await this.#context.clock.fastForward(ms);
  }

  /** A tab that can be hidden as if another lay over it, with a count of what it asks the org. */
  async open(
    path: string,
  ): Promise<{ page: Page; asked: string[]; setHidden: (to: boolean) => Promise<void> }> {
    const page = await this.#context.newPage();
    const asked: string[] = [];
    page.on("request", (request) => {
      if (request.url().includes("/services/data/")) asked.push(request.url());
    });
    await page.addInitScript(() => {
      let hidden = false;
      Object.defineProperty(document, "hidden", { get: () => hidden });
      Object.defineProperty(document, "visibilityState", { get: () => (hidden ? "hidden" : "visible") });
      Object.assign(window, {
        setHidden(to: boolean) {
          hidden = to;
          document.dispatchEvent(new Event("visibilitychange"));
        },
      });
    });
    // What is read once, after the first rows: nobody is to take it for a beat.
    const lastOfSources = page.waitForResponse((response) => response.url().includes("/dataConnectors"));
    await page.goto(`${this.gateway.url}${path}`);
    await expect(rowsOf(page).getByRole("link").first()).toBeVisible();
    await lastOfSources;
    await expect(freshness(page)).toContainText("next");
    return {
      page,
      asked,
      setHidden: (to) =>
        page.evaluate(
          (value) => (window as unknown as { setHidden: (to: boolean) => void }).setHidden(value),
          to,
        ),
    };
  }
}

const test = base.extend<{ world: World; maxCallsPerHour: number | null }>({
  maxCallsPerHour: [null, { option: true }],
  world: async ({ context, maxCallsPerHour }, give) => {
    const skipped = { ms: 0 };
    const gateway = await startGateway({
      port: 0,
      demo: { seed: 1, latencyMs: 0, nowMs: START_MS },
      now: () => performance.now() + skipped.ms,
      maxCallsPerHour,
    });
    await context.clock.install({ time: START_MS });
    await give(new World(gateway, context, skipped));
    await gateway.close();
  },
});

const freshness = (page: Page) => page.getByRole("status", { name: "Freshness" });
const rowsOf = (page: Page) => page.getByRole("table", { name: "Jobs" }).getByRole("row");
const newJobs = (page: Page) => page.getByRole("button", { name: /^\d+ new jobs?$/ });

/** The jobs in their order, by the address behind each. */
function order(page: Page): Promise<(string | null)[]> {
  return rowsOf(page).evaluateAll((rows) =>
    rows.slice(1).map((row) => row.querySelector("a")?.getAttribute("href")?.split("?")[0] ?? null),
  );
}

/** Brings the next beat about and waits for its answer. */
async function beat(world: World, page: Page, waitMs = 30_000): Promise<void> {
  const answer = page.waitForResponse((response) => response.url().includes("/dataflowjobs"));
  await world.pass(waitMs);
  await answer;
}

test("a pause stands in the address, holds the rows and asks nothing, and resuming does not jump", async ({
  world,
}) => {
  world.demo.setScenario("sync-storm");
  const { page, asked } = await world.open("/demo/jobs");
  await page.getByRole("button", { name: "Pause" }).click();
  await expect(page).toHaveURL(/[?&]paused/);
  await expect(freshness(page)).toContainText("Paused");
  const rows = await rowsOf(page).allInnerTexts();
  const before = await order(page);
  const top = await rowsOf(page).nth(1).boundingBox();
  const watching = await world.open("/demo/jobs");
  asked.length = 0;
  await world.pass(4 * MINUTE);
  await expect(freshness(page)).toContainText(/Paused 4 m, [1-9]\d* changes? held/);
  expect(await rowsOf(page).allInnerTexts()).toEqual(rows);
  expect(asked).toEqual([]);

  await page.getByRole("button", { name: "Resume" }).click();
  await expect(freshness(page)).not.toContainText("Paused");
  await expect(newJobs(page)).toBeVisible();
  expect(await order(page)).toEqual(before);
  expect(await rowsOf(page).nth(1).boundingBox()).toEqual(top);
  expect(await rowsOf(page).allInnerTexts()).not.toEqual(rows);
  await newJobs(page).click();
  await expect.poll(() => order(page)).toEqual(await order(watching.page));

  // The address is the pause: who opens it sees one picture, and that one stands still.
  await page.getByRole("button", { name: "Pause" }).click();
  await page.reload();
  await expect(freshness(page)).toContainText("Paused");
  await expect(rowsOf(page).nth(1)).toBeVisible();
});

test("who comes back to a hidden tab is told what started, ended and failed", async ({ world }) => {
  world.demo.setScenario("sync-storm");
  const { page, asked, setHidden } = await world.open("/demo/jobs");
  await setHidden(true);
  asked.length = 0;
  await world.pass(20 * MINUTE);
  expect(asked).toEqual([]);
  await setHidden(false);
  const told = page.getByText(/^While you were away \(20 m \d\d s\):/);
  await expect(told).toContainText(/[1-9]\d* failed, [1-9]\d* ended, [1-9]\d* started/);
  await expect(freshness(page)).toContainText("next");
  expect(asked.length).toBeGreaterThan(0);
  await page.getByRole("button", { name: "Dismiss what happened meanwhile" }).click();
  await expect(told).toBeHidden();
});

test("when the tab that asks for all is closed another takes over within a beat", async ({ world }) => {
  world.demo.setScenario("sync-storm");
  const first = await world.open("/demo/jobs");
  const second = await world.open("/demo/jobs");
  const jobs = (asked: string[]) => asked.filter((url) => url.includes("/dataflowjobs"));
  await world.pass(6000);
  await expect.poll(() => jobs(first.asked).length).toBeGreaterThan(1);
  expect(jobs(second.asked)).toEqual([]);
  await first.page.close();
  // Seconds are let pass one by one until it asks: at most a beat of them, however long the browser takes to hand over.
  await expect
    .poll(async () => {
      await world.pass(1000);
      return jobs(second.asked).length;
    })
    .toBeGreaterThan(0);
  await expect(freshness(second.page)).toContainText(/^(now|[0-6] s ago)/);
});

test("as the org's calls run out the page says so, asks less, stops, and comes back", async ({ world }) => {
  const { page, asked } = await world.open("/demo/jobs");
  const refresh = page.getByRole("button", { name: /refresh now/ });
  world.demo.leaveCalls(0.08);
  await refresh.click();
  await expect(page.getByText("The org's API calls run low.")).toBeVisible();
  await expect(freshness(page)).toContainText(/next (1\d|[2-9]\d) s/);

  world.demo.leaveCalls(0.005);
  // Beyond the second for which the gateway shares an answer.
  await world.pass(2000);
  await refresh.click();
  await expect(page.getByText("The org's API calls are nearly used up.")).toBeVisible();
  await expect(freshness(page)).toContainText("not asking");
  asked.length = 0;
  await world.pass(10 * MINUTE);
  await expect(freshness(page)).toContainText("10 m");
  expect(asked).toEqual([]);
  await expect(rowsOf(page).nth(1)).toBeVisible();

  await refresh.click();
  await expect(freshness(page)).toContainText(/\b0 s ago/);
  world.demo.leaveCalls(0.9);
  // Beyond the second for which the gateway shares an answer.
  await world.pass(2000);
  await refresh.click();
  await expect(page.getByText("The org's API calls are nearly used up.")).toBeHidden();
  await expect(freshness(page)).toContainText("next");
});

test.describe("where the gateway's operator allows 12 calls an hour", () => {
  test.use({ maxCallsPerHour: 12 });

  test("the page says so, spreads them, and waits when they are used up", async ({ world }) => {
    const { page, asked } = await world.open("/demo/jobs");
    const used = page.getByRole("button", { name: /, \d+ of the 12 that this gateway allows an hour/ });
    await expect(used).toBeVisible();
    await expect(freshness(page)).toContainText(/next \d+ m/);

    const refresh = page.getByRole("button", { name: /refresh now/ });
    const refused = page.getByText("This gateway may call the org 12 times an hour, and has.");
    for (let press = 0; press < 12 && !(await refused.isVisible()); press += 1) {
      // Beyond the second for which the gateway shares an answer.
      await world.pass(2000);
      const answer = page.waitForResponse((response) => response.url().includes("/dataflowjobs"));
      await refresh.click();
      await answer;
      await expect(freshness(page)).not.toContainText("asking…");
    }
    await expect(refused).toBeVisible();
    await expect(rowsOf(page).nth(1)).toBeVisible();
    asked.length = 0;
    await world.pass(MINUTE);
    await expect(freshness(page)).toContainText("1 m");
    expect(asked).toEqual([]);

    await world.pass(60 * MINUTE);
    await expect(refused).toBeHidden();
    await expect(freshness(page)).toContainText("next");
  });
});

test("what looking costs opens the choice of intervals, by keyboard too", async ({ world }) => {
  const { page } = await world.open("/demo/jobs");
  const cost = page.getByRole("button", { name: /^Refresh interval and API cost: ≈ \d+ calls\/h/ });
  const choice = (name: RegExp) => page.getByRole("menuitemradio", { name });
  await cost.press("Enter");
  await expect(choice(/^As needed/)).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(choice(/^As needed/)).toBeHidden();
  await expect(cost).toBeFocused();
  await cost.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(choice(/^Every 10 s/)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/[?&]every=10/);
  await expect(cost).toBeFocused();
});

test("the session's end keeps the place, asks for a new one and goes on where it was", async ({ world }) => {
  const { page } = await world.open("/demo/jobs?status=failure&sort=job");
  const before = await order(page);
  const url = page.url();
  world.demo.faults.arm({ kind: "401" });
  await beat(world, page);
  const told = page.getByText("The session is over");
  await expect(told).toBeVisible();
  await expect(page.getByText("Give the gateway a new session")).toBeVisible();
  expect(await order(page)).toEqual(before);
  world.demo.faults.clear();
  await beat(world, page);
  await expect(told).toBeHidden();
  expect(page.url()).toBe(url);
  expect(await order(page)).toEqual(expect.arrayContaining(before));
});

test("rows stand still under a question and a selection, while values go on", async ({ world }) => {
  world.demo.setScenario("busy-morning");
  const { page } = await world.open("/demo/jobs");
  const before = await order(page);
  await page
    .getByRole("button", { name: /^Stop / })
    .first()
    .click();
  await page.mouse.move(0, 0);
  const values = await rowsOf(page).allInnerTexts();
  await world.pass(10 * MINUTE);
  await expect(page.getByRole("alertdialog")).toBeVisible();
  await expect.poll(() => rowsOf(page).allInnerTexts()).not.toEqual(values);
  expect(await order(page)).toEqual(before);
  await page.keyboard.press("Escape");
  await expect(newJobs(page)).toBeVisible();
  await newJobs(page).click();

  const later = await order(page);
  // A word that stays: one that changes takes its selection along.
  await rowsOf(page)
    .nth(3)
    .getByRole("cell", { name: /^(Recipe|Dataflow|Data sync)$/ })
    .dblclick();
  await page.mouse.move(0, 0);
  await world.pass(20 * MINUTE);
  await expect(newJobs(page)).toBeVisible();
  expect(await order(page)).toEqual(later);
  await page.evaluate(() => document.getSelection()?.removeAllRanges());
  // They rest for half a minute, so that nothing jumps under the hand.
  await world.pass(31_000);
  await expect.poll(() => order(page)).not.toEqual(later);
});

/** Remembers how each row of the list was drawn, by what the library that draws it keeps at the element: another object each time. */
function rememberRows(page: Page): Promise<void> {
  return page.evaluate(() => {
    const drawn = new Map<Element, { key: string; props: unknown; status: string }>();
    for (const row of document.querySelectorAll("tbody tr[aria-rowindex]")) {
      const key = Object.keys(row).find((name) => name.startsWith("__reactProps"));
      if (key === undefined) throw new Error("A row does not tell when it was drawn.");
      const status = row.children[1]?.textContent ?? "";
      drawn.set(row, { key, props: Reflect.get(row, key), status });
    }
    Object.assign(window, { drawn });
  });
}

/** The status that each row drawn anew had before, and how many were not drawn anew. */
function rowsDrawnAnew(page: Page): Promise<{ anew: string[]; kept: number }> {
  return page.evaluate(() => {
    const { drawn } = window as unknown as {
      drawn: Map<Element, { key: string; props: unknown; status: string }>;
    };
    const rows = [...drawn].filter(([row]) => row.isConnected);
    const anew = rows.filter(([row, { key, props }]) => Reflect.get(row, key) !== props);
    return { anew: anew.map(([, { status }]) => status), kept: rows.length - anew.length };
  });
}

test("seconds, minutes, beats and late sources draw no row anew but those whose job has changed", async ({
  world,
}) => {
  const { page } = await world.open("/demo/jobs");
  await rememberRows(page);
  // Each beat in its time: a picture that grew old in between stops the clock in every row.
  for (let beats = 0; beats < 13; beats += 1) await beat(world, page, 5000);
  await expect(freshness(page)).not.toContainText("asking…");
  const { anew, kept } = await rowsDrawnAnew(page);
  expect(anew).toContain("Running");
  expect(anew.filter((status) => !/^(Running|Queued|Preprocessing)$/.test(status))).toEqual([]);
  expect(kept).toBeGreaterThan(5);
});

for (const [name, path] of [
  ["list", "/demo/jobs?status=running"],
  ["job", ""],
] as const) {
  test(`on a dead picture nothing ticks and nothing moves: the ${name}`, async ({ world }) => {
    const { page } = await world.open("/demo/jobs?status=running");
    if (path === "") {
      await rowsOf(page).nth(1).getByRole("link").first().click();
      // Whole, or what is still being read would meet the faults.
      await expect(page.getByRole("table", { name: "Nodes" })).toBeVisible();
    }
    const content = page.getByRole("main");
    const alive = await content.innerText();
    await world.pass(2000);
    await expect.poll(() => content.innerText()).not.toBe(alive);
    world.demo.faults.arm({ kind: "500" });
    await beat(world, page);
    await world.pass(5 * MINUTE);
    await expect(freshness(page)).toContainText("Stale");
    const dead = await content.innerText();
    await world.pass(5 * MINUTE);
    await expect(freshness(page)).toContainText("10 m");
    expect(await content.innerText()).toBe(dead);
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
  });
}
