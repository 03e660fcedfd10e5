// An unattended wall: new builds, a gateway that is gone at start-up, alarms.
import { rmSync } from "node:fs";
import { type BrowserContext, expect, type Page } from "playwright/test";
import { scriptsOf } from "../testing/buildScripts.ts";
import { noteNotices, noticesOf } from "../testing/notedNotices.ts";
import { pauseTogether } from "../testing/pagesClock.ts";
import { test } from "../testing/restartedGateway.ts";

const freshness = (page: Page) => page.getByRole("status", { name: "Freshness" });

async function open(page: Page, url: string, query = ""): Promise<void> {
  await page.goto(`${url}/demo/wall${query}`);
  await expect(freshness(page)).toContainText("Live");
}

/**
 * Cuts the network and restores it, which makes a wall ask at once instead of with its next beat. The wall sees everything that
 * happens meanwhile as one change.
 */
async function unplugged(context: BrowserContext, meanwhile?: () => Promise<void>): Promise<void> {
  await context.setOffline(true);
  await meanwhile?.();
  await context.setOffline(false);
}

/** The builds whose shells are in this browser's cache. */
const shells = (page: Page) => page.evaluate(() => caches.keys());

async function workerReady(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
}

/** Sets a mark that a reload removes. */
const mark = (page: Page) => page.evaluate(() => void Object.assign(window, { marked: true }));
const isMarked = (page: Page) => page.evaluate(() => "marked" in window);

test("when the gateway comes back with a new build the wall loads it, service worker included", async ({
  page,
  context,
  place,
}) => {
  const url = await place.start();
  await open(page, url);
  await workerReady(page);
  await mark(page);
  await unplugged(context, async () => {
    await place.stop();
    await place.start(place.laterBuild("aaaaaaaaaaaa"));
  });
  // The page itself waits, because an evaluation from outside would fail during the reload.
  await page.waitForFunction(() => !("marked" in window), undefined, { timeout: 30_000 });
  await expect(freshness(page)).toContainText("Live");
  await expect.poll(() => shells(page), { timeout: 20_000 }).toEqual(["wavedeck-shell-aaaaaaaaaaaa"]);
  const loaded = await page.evaluate(() =>
    performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname),
  );
  const scripts = loaded.filter((path) => path.startsWith("/assets/") && path.endsWith(".js"));
  expect(scripts.filter((path) => !path.includes("aaaaaaaaaaaa"))).toEqual([]);
  expect(scripts).not.toEqual([]);
});

test("an incomplete build is not loaded", async ({ page, context, place }) => {
  const url = await place.start();
  await open(page, url);
  await mark(page);
  const broken = place.laterBuild("bbbbbbbbbbbb");
  for (const script of scriptsOf(broken).first) rmSync(script);
  const missed = page.waitForResponse((answer) => answer.status() === 404);
  await unplugged(context, async () => {
    await place.stop();
    await place.start(broken);
  });
  await missed;
  await expect(freshness(page)).toContainText("Live");
  const later = page.waitForResponse((answer) => answer.url().includes("/dataflowjobs") && answer.ok());
  await unplugged(context);
  await later;
  expect(await isMarked(page)).toBe(true);
});

test("a wall that crashes says so and restarts by itself, as often as needed", async ({ page, place }) => {
  const broken = place.laterBuild("cccccccccccc");
  for (const script of scriptsOf(broken).later) rmSync(script);
  const url = await place.start(broken);
  await page.clock.install();
  await page.goto(`${url}/demo/wall`);
  const told = page.getByRole("heading", { name: "This display has stopped working" });
  await expect(told).toBeVisible();
  // The first restart, which comes at once, has failed. The wall waits before the next one.
  await expect(page.getByText(/starts again in [1-9]\d* s/)).toBeVisible();
  await place.stop();
  await place.start();
  await page.clock.fastForward(20_000);
  await expect(freshness(page)).toContainText("Live", { timeout: 25_000 });
});

async function openWithoutGateway(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage();
  await page.clock.install();
  await page.goto(`${url}/demo/wall?zone=UTC`);
  return page;
}

test("started without the gateway, the wall shows its last picture as old, and recovers by itself", async ({
  page,
  context,
  place,
}) => {
  const url = await place.start();
  await open(page, url, "?zone=UTC");
  await workerReady(page);
  await expect.poll(() => page.evaluate(() => localStorage.length)).toBeGreaterThan(0);
  const running = (on: Page) => on.getByRole("region", { name: "Running" }).getByRole("listitem");
  const count = await running(page).count();
  expect(count).toBeGreaterThan(0);
  await page.close();
  await place.stop();

  const later = await openWithoutGateway(context, url);
  await expect(freshness(later)).toContainText(/(?:Offline|Gateway not answering) since \d\d:\d\d/);
  await expect(later.getByText(/picture of \d\d:\d\d:\d\d/)).toBeVisible();
  await expect(running(later)).toHaveCount(count);
  await expect(later.getByRole("main").getByText("Demo org")).toBeVisible();

  await place.start();
  await later.clock.fastForward(6000);
  await expect(freshness(later)).toContainText("Live", { timeout: 20_000 });
});

test("the service worker serves walls only and caches no answer of the org", async ({ page, place }) => {
  const url = await place.start();
  await open(page, url);
  await workerReady(page);
  const scopes = await page.evaluate(async () =>
    (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => new URL(scope).pathname),
  );
  expect(scopes).toEqual(["/demo/wall"]);
  const kept = await page.evaluate(async () => {
    const names = await caches.keys();
    const all = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return all.flat().map((request) => new URL(request.url).pathname);
  });
  expect(kept).toContain("/index.html");
  expect(kept.filter((path) => path.startsWith("/gateway"))).toEqual([]);
  await page.goto(`${url}/demo/jobs`);
  await expect(page.getByRole("table", { name: "Jobs" })).toBeVisible();
  expect(await page.evaluate(() => navigator.serviceWorker.controller)).toBeNull();
});

test.describe("without a past to read", () => {
  // At night, when few jobs run, the scenario that is set later would give the job that fails the id of one that failed before.
  const nowMs = Date.parse("2026-03-10T10:00:00Z");
  test.use({ history: "off", demoOptions: { nowMs } });

  test("of several displays one sounds the alarm, once, and all show it in their tab", async ({
    browser,
    place,
  }) => {
    const url = await place.start();
    const rooms = await Promise.all([browser.newContext(), browser.newContext()]);
    const [here, there] = rooms;
    await Promise.all(rooms.map((room) => room.clock.install({ time: nowMs })));
    const pages = await Promise.all([here, here, there].map((room) => room.newPage()));
    await Promise.all(pages.map(noteNotices));
    for (const page of pages) await open(page, url, "?notice=on");
    // A display that has not read the whole week yet takes what failed twenty minutes ago for old news.
    const day = (page: Page) => page.getByRole("region", { name: "The day" }).getByRole("heading");
    for (const page of pages) await expect(day(page)).toHaveText(/^Last .*(?<! so far)$/);
    // From here on the clocks move only with `look`: a display that waits for its lease must not lose patience on a busy machine.
    await pauseTogether(rooms);
    const look = async <T>(read: (page: Page) => Promise<T>): Promise<T[]> => {
      await Promise.all(rooms.map((room) => room.clock.runFor(20)));
      return Promise.all(pages.map(read));
    };
    // Offline while it happens: a display that has noticed it already would lose the answer to its lease.
    await Promise.all(rooms.map((room) => room.setOffline(true)));
    // Half an hour later, one job has failed twenty minutes ago.
    place.gateway?.demo?.clock.advance(30 * 60_000);
    place.gateway?.demo?.setScenario("everyday");
    await Promise.all(rooms.map((room) => room.setOffline(false)));
    const failed = "Repairs & Warranty";
    const show = (page: Page) => page.getByRole("region", { name: "Failed", exact: true }).textContent();
    const all = pages.map((): unknown => expect.stringContaining(failed));
    // A read that met the end of the outage fails, and the next one comes seconds later by the page's clock: many short looks get there.
    await expect.poll(() => look(show), { timeout: 20_000, intervals: [50] }).toEqual(all);
    const notices = async () => (await look(noticesOf)).flat();
    await expect.poll(notices).toContainEqual(expect.stringContaining(failed));
    for (const page of pages) {
      await expect(page).toHaveTitle(/^\d+ failed · /);
      await expect(page.locator("link[rel=icon]")).toHaveAttribute("href", "/favicon-failed.png");
    }
    // Other jobs may have failed in that half hour and been reported with it or earlier.
    expect((await notices()).filter((notice) => notice.includes(failed))).toHaveLength(1);
    expect(new Set(await notices()).size).toBe((await notices()).length);
    await Promise.all(rooms.map((room) => room.close()));
  });
});
