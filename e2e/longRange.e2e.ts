// The list of jobs over more than the org's seven days: older jobs come from the gateway's history and cost the org no call.
import { expect, type Page } from "playwright/test";
import { longId } from "../demo-org/recordIds.ts";
import { type Job, statusOf } from "../demo-org/simulation/job.ts";
import type { Simulation } from "../demo-org/simulation/simulation.ts";
import { type Gateway, test } from "../testing/demoGateway.ts";
import { NOW } from "./runTruth.ts";
import { warm } from "./warm.ts";
import { axeFindingsByTheme } from "../testing/axe.ts";

test.use({ demoOptions: { nowMs: NOW, frozen: true }, timezoneId: "UTC" });

const DAY_MS = 86_400_000;
const table = (page: Page) => page.getByRole("table", { name: "Jobs" });
const rows = (page: Page) =>
  table(page)
    .getByRole("row")
    .filter({ has: page.getByRole("link") });
const range = (page: Page) => page.getByRole("combobox", { name: "Time range" });
const chip = (page: Page, name: RegExp) =>
  page.getByRole("group", { name: "Status" }).getByRole("button", { name });
const read = (page: Page) => page.getByRole("status").filter({ hasText: /older|known|kept since|history/i });

/** Returns once a whole month has been read: work, which takes a busy machine longer than what a page does at a press. */
const monthRead = (page: Page) => read(page).filter({ hasText: "All jobs since" }).waitFor();

/** What the simulation knows of the days before now. */
function truth(gateway: Gateway, days: number): { all: readonly Job[]; failed: readonly Job[] } {
  if (gateway.demo === null) throw new Error("The gateway has no demo org.");
  const { jobs } = gateway.demo.past.world() as Simulation;
  const all = jobs.filter((job) => job.createdMs >= NOW - days * DAY_MS && job.createdMs <= NOW);
  return { all, failed: all.filter((job) => statusOf(job, NOW) === "Failure") };
}

/** Orders by name, where each data sync has a row of its own. */
async function unfold(page: Page): Promise<void> {
  await table(page).getByRole("columnheader", { name: "Job" }).getByRole("button").click();
  await expect(page).toHaveURL(/sort=job/);
}

/** How many rows the table says that it has. */
async function countOf(page: Page): Promise<number> {
  return Number(await table(page).getAttribute("aria-rowcount")) - 1;
}

test("thirty days are one list, chosen by hand, and the org is not asked", async ({ page, gateway }) => {
  await warm(gateway);
  // No second beat comes while the calls are counted.
  await page.goto(`${gateway.url}/demo/jobs?every=300`);
  await expect(range(page).getByRole("option", { name: "Last 30 days" })).toBeAttached();
  // The rows of history come before the first beat, which is a call.
  await expect(page.getByRole("status", { name: "Freshness" })).toContainText("next");
  const calls = () => gateway.orgs.get("demo")?.meter.lastHour();
  const before = calls();
  await range(page).selectOption("Last 30 days");
  await expect(page).toHaveURL(/range=30d/);
  await monthRead(page);
  const { all, failed } = truth(gateway, 30);
  await expect(chip(page, new RegExp(`^${failed.length} Failed`))).toBeVisible();
  await unfold(page);
  await expect(read(page)).toHaveText(/^All jobs since \w+ \d+ \w+ are known\.$/);
  await expect.poll(() => countOf(page)).toBe(all.length);
  expect(calls()).toBe(before);
});

test("search, status and order go over all of a long range, and the address has them", async ({
  page,
  gateway,
}) => {
  await warm(gateway);
  await page.goto(`${gateway.url}/demo/jobs?range=30d&status=failure&sort=requested`);
  const { failed } = truth(gateway, 30);
  const [oldest] = failed.toSorted((a, b) => a.createdMs - b.createdMs);
  if (oldest === undefined) throw new Error("Nothing failed.");
  const label = oldest.source.jobLabel;
  await monthRead(page);
  expect(await countOf(page)).toBe(failed.length);
  await expect(rows(page).first()).toContainText(label);
  await page.getByRole("searchbox", { name: "Search jobs" }).fill(longId(oldest.id));
  await expect.poll(() => countOf(page)).toBe(1);
  await page.reload();
  await monthRead(page);
  await expect.poll(() => countOf(page)).toBe(1);
  await rows(page).first().getByRole("link", { name: label }).first().click();
  await expect(page.getByRole("heading", { name: label })).toBeVisible();
  await page.goBack();
  await expect.poll(() => countOf(page)).toBe(1);
});

test("an older row keeps its place and its state under the pointer", async ({ page, gateway }) => {
  await warm(gateway);
  await page.goto(`${gateway.url}/demo/jobs?range=30d&sort=requested`);
  await monthRead(page);
  const first = rows(page).first();
  const before = (await first.textContent()) ?? "?";
  await first.hover();
  await expect(page.getByRole("status", { name: "Freshness" })).toContainText("next");
  await expect(first).toHaveText(before);
});

test("a range that the history does not cover says since when it knows", async ({ page, gateway }) => {
  await warm(gateway);
  await page.goto(`${gateway.url}/demo/jobs?range=90d`);
  // The demo org's past begins 36 days ago.
  await read(page).filter({ hasText: "Kept since" }).waitFor();
  await expect(read(page)).toHaveText(/^Kept since \w{3} \d+ Oct\.$/);
  await unfold(page);
  await expect.poll(() => countOf(page)).toBe(truth(gateway, 90).all.length);
});

test.describe("where no history is kept", () => {
  test.use({ history: "off" });

  test("only the org's seven days are offered, and the choice says why", async ({ page, gateway }) => {
    await page.goto(`${gateway.url}/demo/jobs`);
    await expect(range(page).getByRole("option", { name: "No history is kept" })).toBeDisabled();
    await expect(range(page).getByRole("option", { name: "Last 30 days" })).toHaveCount(0);
    await page.goto(`${gateway.url}/demo/jobs?range=30d`);
    await expect(read(page)).toHaveText(
      "This gateway keeps no history, so only what the org lists is shown.",
    );
    await expect(rows(page).first()).toBeVisible();
    await expect(chip(page, /^[\d,]+ Failed/)).toBeVisible();
  });
});

test("axe finds nothing on a long range", async ({ page, gateway }) => {
  await warm(gateway);
  await page.goto(`${gateway.url}/demo/jobs?range=30d`);
  await monthRead(page);
  expect(await axeFindingsByTheme(page)).toEqual({ light: [], dark: [] });
});
