// The wall as people in the room see it. Each story has its own gateway and demo org, and finds elements by role and name.
import { expect, type Page } from "playwright/test";
import { type Gateway, test } from "../testing/demoGateway.ts";
import { axeFindings } from "../testing/axe.ts";

/** A morning on which a failure is fresh. At some times of day the next run of the same source has already succeeded. */
const NOW = Date.parse("2026-11-25T10:20:00Z");

test.use({ demoOptions: { scenario: "busy-morning", nowMs: NOW } });

const freshness = (page: Page) => page.getByRole("status", { name: "Freshness" });

async function open(page: Page, gateway: Gateway, query = ""): Promise<void> {
  await page.goto(`${gateway.url}/demo/wall${query}`);
  await expect(freshness(page)).toContainText("Live");
}

test("the wall shows its org, running jobs, queued jobs and that it is live", async ({ page, gateway }) => {
  await open(page, gateway);
  await expect(page.getByRole("main")).toContainText("Demo org");
  const running = page.getByRole("region", { name: "Running" });
  await expect(running.getByRole("listitem").first()).toBeVisible();
  await expect(page.getByRole("region", { name: "Waiting" }).getByRole("listitem").first()).toBeVisible();
  await expect(page.getByRole("region", { name: "The day" })).toContainText(/\d+ of 60 runs left/);
  await expect(page.getByRole("region", { name: "The day" })).toContainText("Next: ");
});

test("a failure comes first, with the reason, and the verdict counts it", async ({ page, gateway }) => {
  gateway.demo?.setScenario("everyday");
  await open(page, gateway);
  const failed = page.getByRole("region", { name: "Failed", exact: true });
  await expect(failed.getByRole("listitem").first()).toContainText(/ago|·/);
  const count = await page
    .getByRole("region", { name: /^Failed/ })
    .getByRole("listitem")
    .count();
  await expect(page.getByText(`${count} failed`, { exact: true })).toBeVisible();
  const [failedTop, runningTop] = await Promise.all(
    [failed, page.getByRole("region", { name: "Running" })].map(
      async (region) => (await region.getByRole("listitem").first().boundingBox())?.y ?? 0,
    ),
  );
  expect(failedTop).toBeLessThan(runningTop ?? 0);
});

for (const [width, height] of [
  [1280, 720],
  [1920, 1080],
  [3840, 2160],
  [1080, 1920],
] as const) {
  test(`at ${width} x ${height} nothing scrolls and no job is lost`, async ({ page, gateway }) => {
    await page.setViewportSize({ width, height });
    gateway.demo?.setScenario("sync-storm");
    await open(page, gateway);
    const overflow = await page.evaluate(() => [
      document.documentElement.scrollWidth - innerWidth,
      document.documentElement.scrollHeight - innerHeight,
    ]);
    expect(overflow).toEqual([0, 0]);
    const waiting = page.getByRole("region", { name: "Waiting" });
    const told = Number(/\d+/.exec((await waiting.getByRole("heading").textContent()) ?? "")?.[0]);
    // Many syncs of one connection share a tile.
    const names = await waiting.getByRole("listitem").allTextContents();
    const count = names.reduce((sum, name) => sum + Number(/: (\d+) objects/.exec(name)?.[1] ?? 1), 0);
    expect(count).toBe(told);
    expect(names.length).toBeLessThan(told);
    const last = await waiting.getByRole("listitem").last().boundingBox();
    expect((last?.y ?? height) + (last?.height ?? 0)).toBeLessThan(height);
  });
}

test("the clock is the org's, and jobs of hours ago are gone", async ({ page, gateway }) => {
  await open(page, gateway, "?zone=UTC");
  const running = page.getByRole("region", { name: "Running" });
  const before = await running.getByRole("listitem").allInnerTexts();
  gateway.demo?.clock.advance(7 * 3_600_000);
  const orgTime = () => new Date(gateway.demo?.clock.now() ?? 0).toISOString().slice(11, 16);
  await expect(async () => {
    expect(await page.getByRole("main").innerText()).toContain(`${orgTime()}:`);
    expect(await running.getByRole("listitem").allInnerTexts()).not.toEqual(before);
  }).toPass({ timeout: 20_000 });
});

test("without a network it says so, stands still and is grey; with the network back it is current again", async ({
  page,
  context,
  gateway,
}) => {
  await open(page, gateway);
  await context.setOffline(true);
  await expect(freshness(page)).toContainText("Offline since");
  await expect(page.getByRole("main").getByText("This browser has no network connection.")).toBeVisible();
  await expect(page.getByRole("region", { name: "Waiting" }).getByRole("listitem").first()).toBeVisible();
  const picture = await page.getByRole("main").innerText();
  gateway.demo?.clock.advance(120_000);
  expect(await page.getByRole("main").innerText()).toBe(picture);
  await context.setOffline(false);
  await expect(freshness(page)).toContainText("Live");
});

test("a lost session is shown as that", async ({ page, gateway }) => {
  await open(page, gateway);
  gateway.demo?.faults.arm({ kind: "401", count: 1000 });
  await expect(freshness(page)).toContainText("Session over since", { timeout: 20_000 });
  gateway.demo?.faults.clear();
});

test("a spent quota is shown as that", async ({ page, gateway }) => {
  await open(page, gateway);
  gateway.demo?.faults.arm({ kind: "403-limit", count: 1000 });
  await expect(freshness(page)).toContainText("API calls used up since", { timeout: 20_000 });
});

test("while the gateway has no such org the wall says so", async ({ page, gateway }) => {
  await page.goto(`${gateway.url}/nowhere/wall`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("no org called “nowhere”");
});

test("the address sets the views that rotate, and each view shows the verdict", async ({ page, gateway }) => {
  gateway.demo?.setScenario("everyday");
  await open(page, gateway, "?views=failed,day&dwell=5");
  const day = page.getByRole("region", { name: "Next runs" });
  const failed = page.getByRole("region", { name: "Failed", exact: true });
  await expect(day.getByRole("listitem").first()).toBeVisible({ timeout: 10_000 });
  await expect(page.getByText(/^\d+ failed$/)).toBeVisible();
  await expect(failed.getByRole("listitem").first()).toBeVisible({ timeout: 10_000 });
  await expect(day).toBeHidden();
});

test("a wall of one type shows only that type and says so", async ({ page, gateway }) => {
  gateway.demo?.setScenario("sync-storm");
  await open(page, gateway, "?types=datasync");
  await expect(page.getByText("only data sync")).toBeVisible();
  const texts = await page.getByRole("listitem").allInnerTexts();
  expect(texts.length).toBeGreaterThan(0);
  expect(texts.filter((text) => !/\(|: \d+ objects/.test(text))).toEqual([]);
});

test("browsers are told not to translate the wall", async ({ page, gateway }) => {
  await open(page, gateway);
  await expect(page.getByRole("main")).toHaveAttribute("translate", "no");
  await expect(page.locator("head > meta[name=google][content=notranslate]")).toHaveCount(1);
});

test("an org without jobs says so in large text", async ({ page, gateway }) => {
  gateway.demo?.setScenario("empty-org");
  await open(page, gateway);
  await expect(page.getByText("All quiet")).toBeVisible();
  await expect(page.getByText("None in the last seven days")).toBeVisible();
});

for (const theme of ["dark", "light"]) {
  test(`axe finds nothing on the ${theme} wall, current or stale`, async ({ page, context, gateway }) => {
    gateway.demo?.setScenario("everyday");
    await open(page, gateway, `?theme=${theme}`);
    await expect(page.getByRole("region", { name: "Running" }).getByRole("listitem").first()).toBeVisible();
    await expect(page.getByRole("main")).toHaveCSS(
      "background-color",
      theme === "dark" ? "rgb(20, 21, 23)" : "rgb(251, 251, 250)",
    );
    expect(await axeFindings(page)).toEqual([]);
    await context.setOffline(true);
    await expect(freshness(page)).toContainText("Offline");
    expect(await axeFindings(page)).toEqual([]);
  });
}

test("a person at the display finds the way out by pointer and by Esc, and nobody else sees it", async ({
  page,
  gateway,
}) => {
  await open(page, gateway, "?theme=light");
  const wayOut = page.getByRole("navigation", { name: "Leave the wall" });
  await expect(wayOut).toHaveCSS("opacity", "0");
  await page.mouse.move(400, 400);
  await page.mouse.move(405, 400);
  await expect(wayOut).toHaveCSS("opacity", "0");
  await page.mouse.move(500, 400);
  await expect(wayOut).toHaveCSS("opacity", "1");
  await wayOut.getByRole("link", { name: "Set up this wall" }).click();
  await expect(page).toHaveURL(/\/demo\/wall\/setup\?theme=light$/);
  await page.goBack();
  await page.keyboard.press("Escape");
  await expect(wayOut.getByRole("link", { name: "Back to jobs" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("table", { name: "Jobs" })).toBeVisible();
});

for (const colorScheme of ["dark", "light"] as const) {
  test(`in a forced ${colorScheme} palette each text of a failure stands on the ground that the palette draws behind it`, async ({
    page,
    gateway,
  }) => {
    gateway.demo?.setScenario("everyday");
    await page.emulateMedia({ forcedColors: "active", colorScheme });
    await open(page, gateway);
    const ground = await page.getByRole("main").evaluate((wall) => getComputedStyle(wall).backgroundColor);
    const tile = page
      .getByRole("region", { name: "Failed", exact: true })
      .getByRole("listitem")
      .first()
      .locator("> *");
    await expect(tile).toHaveCSS("background-color", ground);
    await expect(tile).not.toHaveCSS("border-top-width", "0px");
    await expect(page.getByRole("progressbar").first()).not.toHaveCSS("border-top-width", "0px");
  });
}
