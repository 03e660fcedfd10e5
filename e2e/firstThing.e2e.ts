// The one thing that matters in a situation is the first thing that a person sees, on the jobs page and on the wall.
import { expect, type Page } from "playwright/test";
import { axeFindings } from "../testing/axe.ts";
import { type Gateway, test } from "../testing/demoGateway.ts";
import { refreshNow } from "../testing/freshnessPanel.ts";
import { NOW } from "./runTruth.ts";

test.use({ demoOptions: { nowMs: NOW, frozen: true }, timezoneId: "UTC" });

async function openJobs(page: Page, gateway: Gateway): Promise<void> {
  await page.goto(`${gateway.url}/demo/jobs`);
  await expect(page.getByRole("table", { name: "Jobs" }).getByRole("link").first()).toBeVisible();
}

const attention = (page: Page) => page.getByRole("list", { name: "Needs attention" }).getByRole("listitem");

/** The texts of the verdict, in their order. */
async function verdict(page: Page, gateway: Gateway): Promise<string[]> {
  await page.goto(`${gateway.url}/demo/wall?zone=UTC&drift=off`);
  await expect(page.getByRole("region", { name: "Running" })).toContainText("≈");
  const parts = page.getByText(/^\d+ (failed|stuck|waiting, longest \d+ m)$/);
  return parts.allTextContents();
}

/** Which of the regions of the wall's tiles stands highest. */
async function firstRegion(page: Page): Promise<string | null> {
  const regions = await page.getByRole("region").evaluateAll((all) =>
    all
      .map((region) => ({
        name: region.getAttribute("aria-label"),
        top: region.querySelector("li")?.getBoundingClientRect().top ?? Infinity,
      }))
      .sort((a, b) => a.top - b.top),
  );
  return regions[0]?.name ?? null;
}

test("stuck-node: the stuck job, with its node", async ({ page, gateway }) => {
  gateway.demo?.setScenario("stuck-node");
  await openJobs(page, gateway);
  await expect(attention(page).first()).toContainText(/^Returns & Reasons is stuck at \w+, which/);
  // Its row is far below the fold. The line leads there.
  await attention(page).first().getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Returns & Reasons");
  expect(await verdict(page, gateway)).toContain("1 stuck");
  expect(await firstRegion(page)).toBe("Stuck");
});

test("stuck-node: a wall as narrow as a phone has its verdict whole, and the org's name is not cut", async ({
  page,
  gateway,
}) => {
  gateway.demo?.setScenario("stuck-node");
  await page.setViewportSize({ width: 390, height: 844 });
  const texts = await verdict(page, gateway);
  expect(texts.length).toBeGreaterThan(1);
  for (const text of texts) {
    const box = await page.getByText(text, { exact: true }).boundingBox();
    expect((box?.x ?? Infinity) + (box?.width ?? 0)).toBeLessThanOrEqual(390);
  }
  const name = page.getByRole("heading", { level: 1 });
  const isCut = await name.evaluate(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth);
  expect(isCut).toBe(false);
});

test("busy-morning: the queue, and how long one waits already", async ({ page, gateway }) => {
  gateway.demo?.setScenario("busy-morning");
  await openJobs(page, gateway);
  await expect(attention(page).first()).toHaveText("18 jobs wait, the longest for 18 m");
  await attention(page).first().getByRole("link").click();
  await expect(page).toHaveURL(/status=queued&sort=requested$/);
  await expect(page.getByRole("table", { name: "Jobs" }).getByRole("row").nth(1)).toContainText("Order Book");
  expect(await verdict(page, gateway)).toEqual(["18 waiting, longest 18 m"]);
});

test("sync-storm: the sync that has just failed, after the queue that it made", async ({ page, gateway }) => {
  gateway.demo?.setScenario("sync-storm");
  await openJobs(page, gateway);
  await expect(attention(page).first()).toContainText(/^34 jobs wait, the longest for \d+ m$/);
  await expect(attention(page).nth(1)).toContainText(/^Product2 \(SFDC_LOCAL\) failed/);
  expect(await verdict(page, gateway)).toEqual(["3 failed", expect.stringMatching(/^34 waiting, longest/)]);
  expect(await firstRegion(page)).toBe("Failed");
  const newest = page.getByRole("region", { name: "Failed", exact: true }).getByRole("listitem").first();
  await expect(newest).toContainText(/Product2.*QUERY_TIMEOUT/s);
  await expect(page.getByRole("region", { name: "Waiting" })).toContainText("SFDC_LOCAL: 14 objects");
});

test("sync-storm: neighbouring syncs share rows, which a key unfolds and folds again", async ({
  page,
  gateway,
}) => {
  gateway.demo?.setScenario("sync-storm");
  await openJobs(page, gateway);
  // The rows of history are fewer than those of the first beat.
  await expect(page.getByRole("status", { name: "Freshness" })).toContainText("next");
  const folds = page.getByRole("button", { name: /^\d+ data syncs$/ });
  const fold = folds.first();
  const count = Number.parseInt(await fold.innerText(), 10);
  const row = page.getByRole("table", { name: "Jobs" }).getByRole("row").filter({ has: fold });
  await expect(row.getByRole("cell", { name: "Queued" })).toBeVisible();
  await expect(fold).toHaveAttribute("aria-expanded", "false");
  const rowsBefore = Number(await page.getByRole("table", { name: "Jobs" }).getAttribute("aria-rowcount"));
  await fold.press("Enter");
  await expect(fold).toHaveAttribute("aria-expanded", "true");
  await expect(fold).toBeFocused();
  const rowsOpen = Number(await page.getByRole("table", { name: "Jobs" }).getAttribute("aria-rowcount"));
  expect(rowsOpen).toBeGreaterThanOrEqual(rowsBefore + count);
  expect(await axeFindings(page)).toEqual([]);
  await fold.press("Enter");
  await expect(page.getByRole("table", { name: "Jobs" })).toHaveAttribute(
    "aria-rowcount",
    String(rowsBefore),
  );
  // Who looks for syncs sees each of them.
  await page.getByRole("searchbox").fill("sfdc");
  await expect(folds).toHaveCount(0);
});

test("out-of-calls: that the page does not ask any more", async ({ page, gateway }) => {
  gateway.demo?.setScenario("out-of-calls");
  await openJobs(page, gateway);
  const notice = page.getByText("API calls nearly used up.");
  await expect(notice).toBeVisible();
  await expect(attention(page).first()).toBeVisible();
  const [first, second] = await Promise.all(
    [notice, attention(page).first()].map((one) => one.boundingBox()),
  );
  expect(first?.y ?? Infinity).toBeLessThan(second?.y ?? 0);
  await page.goto(`${gateway.url}/demo/wall?zone=UTC&drift=off`);
  const status = page.getByRole("status", { name: "Freshness" });
  await expect(status).toContainText("API calls nearly used up since");
  expect((await status.boundingBox())?.y).toBeLessThan(100);
});

for (const scenario of ["stuck-node", "sync-storm", "busy-morning"] as const) {
  test(`${scenario}: nothing moves the rows when the line comes`, async ({ page, gateway }) => {
    gateway.demo?.setScenario(scenario);
    await openJobs(page, gateway);
    const table = page.getByRole("table", { name: "Jobs" });
    const before = (await table.boundingBox())?.y;
    await expect(attention(page).first()).toBeVisible();
    await expect(table).toContainText("≈");
    expect((await table.boundingBox())?.y).toBe(before);
  });
}

test("what comes first may say more or less, and the next item stays where it is", async ({
  page,
  gateway,
}) => {
  gateway.demo?.setScenario("sync-storm");
  await openJobs(page, gateway);
  const place = async () => (await attention(page).nth(1).boundingBox())?.x;
  await expect(attention(page).nth(1)).toBeVisible();
  const [words, before] = [await attention(page).first().innerText(), await place()];
  gateway.demo?.clock.advance(60 * 60_000);
  await refreshNow(page);
  await expect(attention(page).first()).not.toHaveText(words);
  expect(await place()).toBe(before);
});
