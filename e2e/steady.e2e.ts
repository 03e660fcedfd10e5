// A page that somebody reads moves nothing under the eyes: what comes by itself has its place from the start.
import { expect, type Page } from "playwright/test";
import { SCENARIO_NAMES } from "../demo-org/scenarios.ts";
import { movedIn, watchLayoutShifts } from "../testing/layoutShifts.ts";
import { test, type World } from "../testing/movedWorld.ts";

const freshness = (page: Page) => page.getByRole("status", { name: "Freshness" });

async function openJobs(page: Page, world: World): Promise<void> {
  await watchLayoutShifts(page);
  await page.goto(`${world.gateway.url}/demo/jobs`);
  await expect(freshness(page)).toContainText("ago");
  // The notices' code is the last that comes.
  await expect(page.getByRole("log", { name: "News of jobs" })).toBeAttached();
}

for (const scenario of SCENARIO_NAMES) {
  test(`${scenario}: for a minute nothing above the rows moves`, async ({ world, page }) => {
    world.demo.setScenario(scenario);
    await openJobs(page, world);
    for (let seconds = 0; seconds < 60; seconds += 30) await world.pass(30_000);
    expect((await movedIn(page)).top).toEqual([]);
  });
}

test("nothing moves when the org's calls run low, when it does not answer, and when its calls are spent", async ({
  world,
  page,
}) => {
  await openJobs(page, world);
  const notices = page.getByRole("main").locator("xpath=preceding-sibling::div").getByRole("status");
  await expect(freshness(page)).toContainText("next");
  world.demo.leaveCalls(0.08);
  await world.pass(20_000);
  await expect(notices.first()).toContainText("The org's API calls run low.");
  world.demo.faults.arm({ kind: "503", path: "dataflowjobs" });
  await world.pass(300_000);
  await expect(notices.first()).toContainText("The org does not answer as it should.");
  world.demo.faults.clear();
  world.demo.leaveCalls(0.0005);
  await world.pass(300_000);
  await expect(notices.first()).toContainText("API calls nearly used up.");
  expect((await movedIn(page)).top).toEqual([]);

  // An open panel has its own head, which no notice covers.
  await page.getByRole("table", { name: "Jobs" }).getByRole("link").first().focus();
  await page.keyboard.press("o");
  const close = page.getByRole("button", { name: "Close the panel" });
  await close.click();
  await expect(close).toBeHidden();
});

test("the answer to a start moves nothing, and goes on its run's page or soon after the run has begun", async ({
  world,
  page,
}) => {
  world.demo.setScenario("quiet-night");
  await page.goto(`${world.gateway.url}/demo/sources?kind=dataflow&sort=name`);
  const starts = page.getByRole("table", { name: "Sources" }).getByRole("button", { name: /^Start / });
  const answer = page
    .getByRole("status")
    .filter({ has: page.getByRole("link", { name: /^Go to the (?:run|queued start)$/ }) });
  await expect(freshness(page)).toContainText("next");
  const start = async (nth: number) => {
    await starts.nth(nth).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Start job" }).click();
    await expect(answer).toBeVisible();
  };
  const place = await starts.first().boundingBox();
  await start(0);
  expect(await starts.first().boundingBox()).toEqual(place);
  await answer.getByRole("link").click();
  await expect(page.getByRole("heading", { name: "Nodes" })).toBeVisible();
  await expect(answer).toHaveCount(0);
  await page.goBack();
  await expect(starts.first()).toBeVisible();
  await expect(answer).toHaveCount(0);

  await start(1);
  const begun = answer.getByText(/ is running\.| succeeded\./);
  for (let minutes = 0; minutes < 60 && !(await begun.isVisible()); minutes += 1) await world.pass(60_000);
  await expect(begun).toBeVisible();
  await world.pass(20_000);
  await expect(answer).toHaveCount(0);
});
