// What is said while the picture is not current: one notice, one countdown and one moment, and on the wall the same.
import { expect, type Page } from "playwright/test";
import { type Gateway, startAgain, test } from "../testing/demoGateway.ts";
import { axeFindings } from "../testing/axe.ts";
import { openFreshness, refreshNow } from "../testing/freshnessPanel.ts";
import { test as testMoved } from "../testing/movedWorld.ts";

test.use({ timezoneId: "UTC", viewport: { width: 1280, height: 800 } });

const freshness = (page: Page) => page.getByRole("status", { name: "Freshness" });
const countdown = (page: Page) => page.getByText(/^(?:Next try in \d.*\.|Trying…)$/);

/** The moment of the picture. */
const SINCE = /since (?:\S+ )?\d\d:\d\d/;

/** The first match of `words` in the text of an element. */
async function said(page: Page, role: "status" | "main", words: RegExp, name?: string): Promise<string> {
  const element = page.getByRole(role, name === undefined ? undefined : { name }).filter({ hasText: words });
  await expect(element).toHaveCount(1);
  return words.exec((await element.textContent()) ?? "")?.[0] ?? "";
}

async function openBoth(page: Page, gateway: Gateway, path: string): Promise<Page> {
  const wall = await page.context().newPage();
  await wall.goto(`${gateway.url}/demo/wall?zone=UTC&drift=off`);
  await expect(freshness(wall)).toContainText("Live");
  await page.goto(`${gateway.url}${path}`);
  return wall;
}

testMoved(
  "with the org's calls nearly used up, page and wall say the same, and the button names what it costs",
  async ({ world }) => {
    const { page } = await world.open("/demo/jobs");
    world.demo.leaveCalls(0.0005);
    // Beyond the second for which the gateway shares an answer.
    await world.pass(2000);
    await refreshNow(page);
    const words =
      /[\d,]+ of [\d,]+ API calls are left, kept for others\. The quota frees up over a rolling 24 hours\./;
    const told = await said(page, "status", words);
    await expect(freshness(page)).toContainText("not asking");
    expect(await axeFindings(page)).toEqual([]);

    const refresh = page.getByRole("button", { name: /^Refresh \(\d+ calls?\)$/ });
    const cost = Number(/\d+/.exec(await refresh.innerText())?.[0]);
    await world.pass(2000);
    world.demo.counters.reset();
    await refresh.click();
    await expect(freshness(page)).toContainText(/\b0 s ago/);
    expect(world.demo.counters.total()).toBe(cost);

    const moment = await said(page, "status", SINCE);
    const wall = await page.context().newPage();
    // Otherwise the page asks for both, and never.
    await page.close();
    await wall.goto(`${world.gateway.url}/demo/wall?zone=UTC&drift=off`);
    const count = /^[\d,]+/;
    expect((await said(wall, "status", words, "Freshness")).replace(count, "")).toBe(told.replace(count, ""));
    expect(await said(wall, "status", SINCE, "Freshness")).toBe(moment);
    await expect(freshness(wall)).toContainText("API calls nearly used up since");
    await expect(countdown(wall)).toHaveText("Next try in 14 m.");
  },
);

test("while the gateway is gone there is one notice, one countdown and one moment, on every page and on the wall", async ({
  page,
  gateway,
}) => {
  const wall = await openBoth(page, gateway, "/demo/sources");
  const table = page.getByRole("table", { name: "Sources" });
  await expect(table.getByRole("link").first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Find a job, page or action (Ctrl K)" })).toBeVisible();
  // The source's page is opened once, because its code comes from the gateway, too.
  await table.getByRole("link", { name: "Order Book" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Order Book" })).toBeVisible();
  await page.goBack();
  await expect(table).toBeVisible();
  // First, because its code comes from the gateway.
  const panel = await openFreshness(page);
  await gateway.close();
  await panel.getByRole("button", { name: /^Refresh now/ }).click();
  await expect(freshness(wall)).toContainText("Gateway not answering since", { timeout: 20_000 });

  const help = /The Wavedeck gateway is not running or cannot be reached\. [^.]+\. [^.]+\./;
  const expectOne = async () => {
    await expect(page.getByText("The gateway does not answer")).toHaveCount(1);
    await expect(page.getByText(/could not be read/)).toHaveCount(0);
    await expect(page.getByRole("button", { name: "Try now" })).toHaveCount(1);
    await expect(countdown(page)).toHaveCount(1);
    await expect(freshness(page)).not.toContainText("next");
    expect(await said(page, "status", SINCE)).toBe(await said(wall, "status", SINCE, "Freshness"));
    expect(await said(page, "status", help)).toBe(await said(wall, "status", help, "Freshness"));
    await expect(countdown(wall)).toHaveCount(1);
  };
  await expectOne();
  await expect(table).toBeVisible();
  await table.getByRole("link", { name: "Order Book" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Order Book" })).toBeVisible();
  await page.goBack();
  await expectOne();
  expect(await axeFindings(page)).toEqual([]);

  const back = await startAgain(gateway);
  // Not the notice's button, which goes as soon as a try by itself succeeds.
  await page.keyboard.press("r");
  await expect(page.getByText("The gateway does not answer")).toBeHidden();
  await expect(freshness(wall)).toContainText("Live", { timeout: 20_000 });
  await back.close();
});
