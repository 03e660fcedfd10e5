// The timeline: zoom stays where the address says, and runs older than the org's list come from the history.
import { expect, type Page } from "playwright/test";
import type { Simulation } from "../demo-org/simulation/simulation.ts";
import { type Gateway, test } from "../testing/demoGateway.ts";
import { NOW } from "./runTruth.ts";
import { warm } from "./warm.ts";
import { axeFindingsByTheme } from "../testing/axe.ts";

test.use({ demoOptions: { nowMs: NOW, frozen: true }, timezoneId: "UTC" });

const DAY_MS = 86_400_000;
const caption = (page: Page) => page.getByRole("figure").locator("figcaption");
const table = (page: Page) => page.getByRole("table").last();

/** The query string of one day. */
const dayFrom = (from: number) =>
  new URLSearchParams({
    from: new Date(from).toISOString(),
    to: new Date(from + DAY_MS).toISOString(),
  }).toString();

/** Runs that the simulation asked for in a range and that have ended. */
function endedIn(gateway: Gateway, from: number, to: number): number {
  if (gateway.demo === null) throw new Error("The gateway has no demo org.");
  const { jobs } = gateway.demo.past.world() as Simulation;
  return jobs.filter((job) => job.createdMs >= from && job.createdMs < to && (job.endMs ?? Infinity) <= NOW)
    .length;
}

test("a zoom goes into the address and stays, and Back undoes it", async ({ page, gateway }) => {
  await page.goto(`${gateway.url}/demo/timeline`);
  await expect(page.getByRole("figure")).toBeVisible();
  await expect(caption(page)).toContainText(/yesterday 10:20 to today 12:20: .* scheduled/);
  await expect(caption(page)).not.toContainText("fully known");
  const before = await caption(page).textContent();
  await page.getByRole("button", { name: "Zoom in" }).click();
  await expect(page).toHaveURL(/from=/);
  const zoomed = await caption(page).textContent();
  expect(zoomed).not.toBe(before);
  await page.goBack();
  await expect(page).not.toHaveURL(/from=/);
  await expect(caption(page)).toHaveText(before ?? "");
});

test("Back undoes a zoom whose address is not drawn yet", async ({ page, gateway }) => {
  await page.goto(`${gateway.url}/demo/timeline`);
  await expect(caption(page)).toContainText(/yesterday 10:20 to today 12:20: .* scheduled/);
  await expect(caption(page)).not.toContainText("fully known");
  const before = await caption(page).textContent();
  // A press on Back in the moment after the zoom's entry was added, before React draws its address.
  const wentBack = page.evaluate(() => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const push = window.history.pushState.bind(window.history);
    window.history.pushState = (...entry) => {
      window.history.pushState = push;
      push(...entry);
      window.addEventListener("popstate", () => resolve(), { once: true });
      window.history.back();
      // React draws in slices, and gives way to the event.
      const until = performance.now() + 100;
      while (performance.now() < until);
    };
    return promise;
  });
  await page.getByRole("button", { name: "Zoom in" }).click();
  await wentBack;
  await expect(page).not.toHaveURL(/from=/);
  await expect(caption(page)).toHaveText(before ?? "");
});

test("a day before the org's list comes from the history", async ({ page, gateway }) => {
  await warm(gateway);
  const from = NOW - 12 * DAY_MS;
  const wanted = endedIn(gateway, from, from + DAY_MS);
  expect(wanted).toBeGreaterThan(50);
  await page.goto(`${gateway.url}/demo/timeline?${dayFrom(from)}&paused=`);
  // Runs that began before the day and ended within it are in view, too.
  await expect
    .poll(async () =>
      Number(/: ([\d,]+) jobs/.exec((await caption(page).textContent()) ?? "")?.[1]?.replace(",", "")),
    )
    .toBeGreaterThanOrEqual(wanted);
  await expect(caption(page)).not.toContainText("being read");
  await expect(table(page).getByRole("row").nth(1)).toBeVisible();
});

test("axe finds nothing on a day out of the history", async ({ page, gateway }) => {
  await warm(gateway);
  const from = NOW - 12 * DAY_MS;
  await page.goto(`${gateway.url}/demo/timeline?${dayFrom(from)}`);
  await expect(table(page).getByRole("row").nth(1)).toBeVisible();
  expect(await axeFindingsByTheme(page)).toEqual({ light: [], dark: [] });
});

/** Counts the drawings on canvases from here on. */
function countDrawings(page: Page): Promise<void> {
  return page.evaluate(() => {
    const counter = { drawings: 0 };
    const clear = Reflect.get(CanvasRenderingContext2D.prototype, "clearRect");
    CanvasRenderingContext2D.prototype.clearRect = function (...box) {
      counter.drawings += 1;
      clear.apply(this, box);
    };
    Object.assign(window, { counter });
  });
}

const drawings = (page: Page) =>
  page.evaluate(() => (window as unknown as { counter: { drawings: number } }).counter.drawings);

/** Resolves when nothing has been drawn for half a second. */
async function stillPicture(page: Page): Promise<void> {
  let before = -1;
  await expect
    .poll(
      async () => {
        const now = await drawings(page);
        const isSame = now === before;
        before = now;
        return isSame;
      },
      { intervals: [500] },
    )
    .toBe(true);
}

test("pointing at runs draws nothing, and moving the time draws far less than the picture with each step", async ({
  page,
  gateway,
}) => {
  await page.goto(`${gateway.url}/demo/timeline?group=lane&paused=`);
  // The schedules come last.
  await expect(caption(page)).toContainText(/: \d+ jobs.* scheduled/);
  const plot = page.getByRole("group", { name: "Runs over time" });
  const box = await plot.boundingBox();
  if (box === null) throw new Error("The picture has no place.");
  const count = await page.locator("figure canvas").count();
  expect(count).toBeGreaterThan(1);
  await countDrawings(page);
  await stillPicture(page);

  const before = await drawings(page);
  const facts = page.locator("dl").filter({ hasText: "Requested" });
  let pointedAt = 0;
  for (let y = 10; y < box.height; y += 12) {
    await page.mouse.move(box.x + box.width * 0.6, box.y + y);
    pointedAt += await facts.count();
  }
  expect(pointedAt).toBeGreaterThan(0);
  expect(await drawings(page)).toBe(before);

  const steps = 30;
  await page.keyboard.down("Shift");
  for (let step = 0; step < steps; step += 1) {
    await page.mouse.wheel(0, -10);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }
  await page.keyboard.up("Shift");
  await stillPicture(page);
  expect((await drawings(page)) - before).toBeLessThan((steps * count) / 2);
});
