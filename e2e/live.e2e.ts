// Live updates, freshness and pause as a user sees them. The clocks of page, gateway and demo org are moved together.
import { expect, type Page } from "playwright/test";
import { axeFindings } from "../testing/axe.ts";
import { coveredControls } from "../testing/coveredControls.ts";
import { pressInFreshness } from "../testing/freshnessPanel.ts";
import { test, type World } from "../testing/movedWorld.ts";

const MINUTE = 60_000;

const freshness = (page: Page) => page.getByRole("status", { name: "Freshness" });
const rowsOf = (page: Page) => page.getByRole("table", { name: "Jobs" }).getByRole("row");
const newJobs = (page: Page) => page.getByRole("button", { name: /^\d+ new jobs?$/ });

/** The addresses of the jobs, in the order of the list. */
function order(page: Page): Promise<string[]> {
  return page
    .getByRole("table", { name: "Jobs" })
    .getByRole("link")
    .evaluateAll((links) =>
      links.map((link) => (link as HTMLAnchorElement).pathname).filter((path) => path.includes("/jobs/")),
    );
}

/** Moves the clocks to the next beat and waits for its answer. */
async function beat(world: World, page: Page, waitMs = 30_000): Promise<void> {
  const answer = page.waitForResponse((response) => response.url().includes("/dataflowjobs"));
  await world.pass(waitMs);
  await answer;
}

test("a pause is part of the address, holds the rows and sends nothing, and resuming does not jump", async ({
  world,
}) => {
  world.demo.setScenario("sync-storm");
  const { page, asked } = await world.open("/demo/jobs");
  // The first rows may come from history; the pause is to hold those of the first beat.
  await expect(freshness(page)).toContainText("next");
  await pressInFreshness(page, "Pause");
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
  // A long pause must not look alive, nor as if it cost anything.
  await expect(page.getByRole("main")).toHaveAttribute("data-stale");
  const control = page.getByRole("button", { name: /freshness and cost: ≈ 0 calls\/h/ });
  await expect(control).toHaveCSS("font-weight", "600");

  await pressInFreshness(page, "Resume");
  await expect(freshness(page)).not.toContainText("Paused");
  await expect(page.getByRole("main")).not.toHaveAttribute("data-stale");
  await expect(newJobs(page)).toBeVisible();
  expect(await order(page)).toEqual(before);
  expect(await rowsOf(page).nth(1).boundingBox()).toEqual(top);
  expect(await rowsOf(page).allInnerTexts()).not.toEqual(rows);
  await newJobs(page).click();
  await expect.poll(() => order(page)).toEqual(await order(watching.page));

  // The address carries the pause: whoever opens it sees one picture that does not change.
  await pressInFreshness(page, "Pause");
  await page.reload();
  await expect(freshness(page)).toContainText("Paused");
  await expect(rowsOf(page).nth(1)).toBeVisible();
});

test("words are explained where they stand, and who stays is told once what refreshes; no row moves", async ({
  world,
}) => {
  const { page } = await world.open("/demo/jobs");
  const tip = page.getByRole("tooltip");
  const ran = page.getByRole("columnheader", { name: "Ran" });
  await ran.hover();
  await expect(tip).toHaveText(/^How long the run took/);
  await page.mouse.move(0, 0);
  await expect(tip).toBeHidden();
  // By keyboard it is the description of the head.
  await page.getByRole("columnheader", { name: "Requested" }).getByRole("button").focus();
  await page.keyboard.press("Tab");
  await expect(
    ran.getByRole("button").or(page.getByRole("button", { name: "Waited" })),
  ).toHaveAccessibleDescription(/^How long the/);
  // It takes no keys from the page.
  await page.keyboard.press("/");
  await expect(page.getByRole("searchbox", { name: "Search jobs" })).toBeFocused();
  await expect(tip).toBeHidden();

  const hint = page.getByRole("complementary", { name: "Hint" });
  const top = await rowsOf(page).nth(1).boundingBox();
  await expect(hint).toBeHidden();
  for (let beats = 0; beats < 3; beats += 1) await beat(world, page);
  await expect(hint).toContainText("This page refreshes by itself.");
  expect(await rowsOf(page).nth(1).boundingBox()).toEqual(top);
  // At the end of the page it lies on nothing that can be pressed.
  for (const width of [390, 1280, 2560]) {
    await page.setViewportSize({ width, height: 800 });
    await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
    await expect.poll(() => coveredControls(page, hint)).toEqual([]);
  }
  // Nor on what stands at the edge for selected jobs.
  await page.setViewportSize({ width: 390, height: 800 });
  await page.evaluate(() => window.scrollTo(0, 0));
  await page
    .getByRole("checkbox", { name: /^Select / })
    .first()
    .check();
  const selected = page.getByRole("region", { name: "Selected jobs" });
  for (const width of [390, 800, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    const [bar, strip] = [await selected.boundingBox(), await hint.boundingBox()];
    expect((bar?.y ?? Infinity) + (bar?.height ?? 0)).toBeLessThanOrEqual(strip?.y ?? 0);
  }
  await page.setViewportSize({ width: 1280, height: 720 });
  expect(await axeFindings(page)).toEqual([]);
  await hint.getByRole("button", { name: "Got it" }).click();
  await page.reload();
  await expect(freshness(page)).toContainText("next");
  for (let beats = 0; beats < 3; beats += 1) await beat(world, page);
  await expect(hint).toBeHidden();
});

test("a tab that was hidden shows on return what started, ended and failed", async ({ world }) => {
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

test("when the leading tab is closed another one takes over within a beat", async ({ world }) => {
  world.demo.setScenario("sync-storm");
  const first = await world.open("/demo/jobs");
  const second = await world.open("/demo/jobs");
  const jobs = (asked: string[]) => asked.filter((url) => url.includes("/dataflowjobs"));
  // The HTML names the first read, and the browser sends it before the page knows that another tab leads.
  second.asked.length = 0;
  await world.pass(6000);
  await expect.poll(() => jobs(first.asked).length).toBeGreaterThan(1);
  expect(jobs(second.asked)).toEqual([]);
  await first.page.close();
  // Time passes second by second until the tab asks: at most one beat, however long the browser takes to hand over.
  await expect
    .poll(async () => {
      await world.pass(1000);
      return jobs(second.asked).length;
    })
    .toBeGreaterThan(0);
  await expect(freshness(second.page)).toContainText(/^(now|[0-6] s ago)/);
});

test("a gateway that goes before the code of the notices has come is told all the same", async ({
  page,
  world,
}) => {
  const address = `${world.gateway.url}/demo/jobs`;
  // The page names the scripts of the first rows. All others fail.
  const html = await (await fetch(address)).text();
  await page.route(/\.js$/, (route) =>
    html.includes(new URL(route.request().url()).pathname) ? route.continue() : route.abort(),
  );
  await page.goto(address);
  await expect(page.getByRole("table", { name: "Jobs" }).getByRole("link").first()).toBeVisible();
  await page.route(/\/services\/data\//, (route) => route.abort());
  await world.pass(10_000);
  await expect(page.getByText("The gateway does not answer.")).toBeVisible();
});

test("the end of the session keeps the page, asks for a new session and continues", async ({ world }) => {
  const { page } = await world.open("/demo/jobs?status=failure&sort=job");
  const before = await order(page);
  const url = page.url();
  world.demo.faults.arm({ kind: "401" });
  await beat(world, page);
  const told = page.getByText("The session is over");
  await expect(told).toBeVisible();
  await expect(page.getByText("Whoever runs the gateway can mend its login.")).toBeVisible();
  expect(await order(page)).toEqual(before);
  world.demo.faults.clear();
  await beat(world, page);
  await expect(told).toBeHidden();
  expect(page.url()).toBe(url);
  expect(await order(page)).toEqual(expect.arrayContaining(before));
});

test("rows do not move during a dialog or a selection, while values update", async ({ world }) => {
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
  // Select text that does not change, because a change removes the selection.
  await rowsOf(page)
    .nth(3)
    .getByRole("cell", { name: /^(Recipe|Dataflow|Data sync)$/ })
    .dblclick();
  await page.mouse.move(0, 0);
  await world.pass(20 * MINUTE);
  await expect(newJobs(page)).toBeVisible();
  expect(await order(page)).toEqual(later);
  await page.evaluate(() => document.getSelection()?.removeAllRanges());
  // Rows stay in place for half a minute, so that none moves under the pointer.
  await world.pass(31_000);
  await expect.poll(() => order(page)).not.toEqual(later);
});

/** Observes DOM changes in the rows of the list. */
function watchRows(page: Page): Promise<void> {
  return rowsOf(page).evaluateAll((rows) => {
    const watched = rows.slice(1).map((row) => ({ row, text: row.textContent ?? "", changes: 0 }));
    for (const one of watched) {
      new MutationObserver((changes) => (one.changes += changes.length)).observe(one.row, {
        attributes: true,
        characterData: true,
        childList: true,
        subtree: true,
      });
    }
    Object.assign(window, { watched });
  });
}

/** The previous text of each changed row, and the number of unchanged rows. Rows that left the list do not count. */
function changedRows(page: Page): Promise<{ changed: string[]; kept: number }> {
  return page.evaluate(() => {
    const { watched } = window as unknown as { watched: { row: Element; text: string; changes: number }[] };
    const rows = watched.filter(({ row }) => row.isConnected);
    const changed = rows.filter(({ changes }) => changes > 0);
    return { changed: changed.map(({ text }) => text), kept: rows.length - changed.length };
  });
}

test("seconds, minutes and beats change only rows whose job is still going on", async ({ world }) => {
  const { page } = await world.open("/demo/jobs");
  await watchRows(page);
  // No beat may be late: an old picture stops the running times in every row.
  for (let beats = 0; beats < 13; beats += 1) await beat(world, page, 5000);
  await expect(freshness(page)).not.toContainText("asking…");
  const { changed, kept } = await changedRows(page);
  const goesOn = /Running|Queued|Preprocessing/;
  expect(changed.filter((text) => goesOn.test(text))).not.toEqual([]);
  expect(changed.filter((text) => !goesOn.test(text))).toEqual([]);
  expect(kept).toBeGreaterThan(5);
});

for (const [name, path] of [
  ["list", "/demo/jobs?status=running"],
  ["job", ""],
] as const) {
  test(`on a stale picture nothing counts and nothing moves: the ${name}`, async ({ world }) => {
    const { page } = await world.open("/demo/jobs?status=running");
    if (path === "") {
      await rowsOf(page).nth(1).getByRole("link").first().click();
      // Wait for the whole page. Otherwise reads that are under way would meet the faults.
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
