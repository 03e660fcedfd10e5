// Opening the jobs page of an org whose history the gateway keeps: what it costs the org, and what is shown before the org has answered.
import { expect, type Page } from "playwright/test";
import { type Gateway, test } from "../testing/demoGateway.ts";
import { movedIn, watchLayoutShifts } from "../testing/layoutShifts.ts";
import { tryNow } from "../testing/tryNow.ts";
import { warm } from "./warm.ts";

// So wide that the list has the column of sources, which are read last.
test.use({ viewport: { width: 1600, height: 900 } });

const rowsOf = (page: Page) => page.getByRole("table", { name: "Jobs" }).getByRole("row");
const freshness = (page: Page) => page.getByRole("status", { name: "Freshness" });

const callsOf = (gateway: Gateway) => gateway.orgs.get("demo")?.meter.lastHour() ?? 0;

test("an org with 1,700 jobs in the window is opened with one call, and neither bar nor list moves", async ({
  page,
  gateway,
}) => {
  await warm(gateway);
  await watchLayoutShifts(page);
  const before = callsOf(gateway);
  await page.goto(`${gateway.url}/demo/jobs`);
  await expect(freshness(page)).toContainText("next");
  await expect(rowsOf(page).nth(1).getByRole("link")).toHaveCount(2);
  expect(callsOf(gateway) - before).toBe(1);
  const succeeded = page.getByRole("group", { name: "Status" }).getByRole("button", { name: /Succeeded$/ });
  expect(Number.parseInt((await succeeded.innerText()).replaceAll(",", ""), 10)).toBeGreaterThan(1500);
  // The notices' code is the last that could push the list.
  await expect(page.getByRole("log", { name: "News of jobs" })).toBeAttached();
  expect((await movedIn(page)).frame).toEqual([]);
});

test("rows are shown before the org has answered, with the time that they are of", async ({
  page,
  gateway,
}) => {
  await warm(gateway);
  gateway.demo?.faults.arm({ kind: "503", path: "dataflowjobs" });
  await page.goto(`${gateway.url}/demo/jobs`);
  await expect(rowsOf(page).nth(1)).toBeVisible();
  await expect(freshness(page)).toContainText(/History of \d\d:\d\d/);
  await expect(page.getByText("The org does not answer as it should.")).toBeVisible();
  await tryNow(page, () => gateway.demo?.faults.clear());
  await expect(freshness(page)).toContainText("next");
});

test.describe("where the org's clock is nine days behind this machine's", () => {
  test.use({ demoOptions: { nowMs: Date.now() - 9 * 86_400_000 } });

  test("the first read is of the org's own week", async ({ page, gateway }) => {
    await warm(gateway);
    const before = callsOf(gateway);
    await page.goto(`${gateway.url}/demo/jobs`);
    await expect(freshness(page)).toContainText("next");
    await expect(rowsOf(page).nth(1).getByRole("link")).toHaveCount(2);
    expect(callsOf(gateway) - before).toBe(1);
  });
});

test.describe("where no history is kept", () => {
  test.use({ history: "off" });

  test("the window is read whole", async ({ page, gateway }) => {
    const before = callsOf(gateway);
    await page.goto(`${gateway.url}/demo/jobs`);
    await expect(freshness(page)).toContainText("next");
    await expect(rowsOf(page).nth(1).getByRole("link")).toHaveCount(2);
    expect(callsOf(gateway) - before).toBeGreaterThan(8);
  });
});

// The counts above the list grow with each page that is read, and how many digits they gain depends on the time.
for (const [scenario, time] of [
  ["busy-morning", "10:20"],
  ["everyday", "17:31"],
] as const) {
  test.describe(`where the org answers late, in ${scenario} at ${time}`, () => {
    const nowMs = Date.parse(`2026-11-27T${time}:00Z`);
    test.use({ history: "off", demoOptions: { nowMs, scenario } });

    test("nothing in the content moves when the rows come", async ({ page, gateway }) => {
      await watchLayoutShifts(page);
      const shown = Promise.withResolvers<void>();
      await page.route(/\/dataflowjobs\?/, async (route) => {
        await shown.promise;
        await route.fallback();
      });
      await page.goto(`${gateway.url}/demo/jobs`);
      await expect(page.getByRole("status", { name: "Loading the jobs" })).toBeVisible();
      shown.resolve();
      await expect(rowsOf(page).nth(1).getByRole("link")).toHaveCount(2);
      expect((await movedIn(page)).content).toEqual([]);
    });
  });
}
