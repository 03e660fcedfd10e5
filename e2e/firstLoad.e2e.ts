// Failures of a first load: each has a page that names the cause and recovers by itself.
import { expect, type Page } from "playwright/test";
import { startAgain, test } from "../testing/demoGateway.ts";
import { freshnessButton, openFreshness, refreshNow } from "../testing/freshnessPanel.ts";
import { test as testRecorded } from "../testing/recordedGateway.ts";
import { test as testBehindFront } from "../testing/lossyFront.ts";
import { tryNow } from "../testing/tryNow.ts";

// What an org without history does at first load. With history the rows are there before the org is asked.
test.use({ history: "off" });

/** So wide that the list has the column of sources. */
const viewport = { width: 1600, height: 900 };
test.use({ viewport });
testBehindFront.use({ viewport });

const firstRow = (page: Page) => page.getByRole("table", { name: "Jobs" }).getByRole("row").nth(1);

for (const [kind, title, todo] of [
  ["401", "The session is over", "Whoever runs the gateway"],
  ["403-access", "Not allowed", "Ask an administrator"],
  ["403-limit", "API calls used up", "rolling 24 hours"],
  ["503", "The org does not answer as it should", "keeps trying"],
  ["drop", "The org does not answer as it should", "keeps trying"],
] as const) {
  test(`at first load, ${kind} of the org shows “${title}”, and the page recovers`, async ({
    page,
    gateway,
  }) => {
    gateway.demo?.faults.arm({ kind, path: "dataflowjobs" });
    await page.goto(`${gateway.url}/demo/jobs`);
    const problem = page.getByRole("alert");
    await expect(problem).toContainText(title);
    await expect(problem).toContainText(todo);
    await tryNow(page, () => gateway.demo?.faults.clear());
    await expect(page.getByRole("table", { name: "Jobs" }).getByRole("link").first()).toBeVisible();
    await expect(problem).toBeHidden();
  });
}

testRecorded(
  "an org whose API is switched off is not shown as one that refuses access",
  async ({ page, play }) => {
    const text = JSON.stringify([
      { errorCode: "API_DISABLED_FOR_ORG", message: "The REST API is not enabled" },
    ]);
    const { url } = await play(56, { "wave/dataflowjobs": { status: 403, text } });
    await page.goto(`${url}/jobs`);
    await expect(page.getByRole("alert")).toContainText("The org's API is switched off");
  },
);

test("without the gateway the rows stay, other pages say so, and all recover when it is back", async ({
  page,
  gateway,
}) => {
  // Who presses does not wait for the page's own next try, five seconds after the last.
  await page.addInitScript(() => {
    const setTimer = window.setTimeout.bind(window);
    window.setTimeout = ((run: () => void, ms = 0) =>
      ms > 4500 && ms <= 5000 ? 0 : setTimer(run, ms)) as typeof window.setTimeout;
  });
  await page.goto(`${gateway.url}/demo/jobs`);
  const rows = page.getByRole("table", { name: "Jobs" }).getByRole("link");
  await expect(rows.first()).toBeVisible();
  // The link to a job's source appears last, with the data loaded after the rows.
  await expect(firstRow(page).getByRole("link")).toHaveCount(2);
  // First, because its code comes from the gateway.
  const panel = await openFreshness(page);
  await gateway.close();
  await panel.getByRole("button", { name: /^Refresh now/ }).click();
  await expect(page.getByText("The gateway does not answer")).toBeVisible();
  await expect(rows.first()).toBeVisible();
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Sources" }).click();
  await expect(page.getByText("Nothing has been read here yet")).toBeVisible();
  const back = await tryNow(page, () => startAgain(gateway));
  await expect(page.getByRole("table", { name: "Sources" })).toBeVisible();
  await back.close();
});

test("a list whose reading was interrupted says that it is incomplete, until it is complete", async ({
  page,
  gateway,
}) => {
  gateway.demo?.faults.arm({ kind: "503", path: "page=" });
  await page.goto(`${gateway.url}/demo/jobs`);
  const notWhole = page.getByText("Not all jobs are shown.");
  await expect(notWhole).toBeVisible();
  await expect(page.getByRole("table", { name: "Jobs" }).getByRole("link").first()).toBeVisible();
  await tryNow(page, () => gateway.demo?.faults.clear());
  await expect(notWhole).toBeHidden();
});

test("the jobs are requested once, by the browser itself while the scripts load", async ({
  page,
  gateway,
}) => {
  const asked: string[] = [];
  page.on("request", (request) => {
    const { pathname, search } = new URL(request.url());
    if (pathname.endsWith("/wave/dataflowjobs")) asked.push(search);
  });
  await page.goto(`${gateway.url}/demo/jobs`);
  await expect(page.getByRole("table", { name: "Jobs" }).getByRole("link").first()).toBeVisible();
  const [first = ""] = asked;
  expect(first).toMatch(/^\?startedAfter=\d+&pageSize=200$/);
  expect(asked.filter((search) => search === first)).toHaveLength(1);
  const by = await page.evaluate(
    (search) =>
      performance
        .getEntriesByType("resource")
        .filter(({ name }) => name.endsWith(search))
        .map((entry) => (entry as PerformanceResourceTiming).initiatorType),
    first,
  );
  expect(by).toEqual(["link"]);
});

testBehindFront(
  "reads that failed just after the first rows are repeated once the gateway answers",
  async ({ page, front }) => {
    front.lose((path) => path === "/gateway/health" || front.isLaterScript(path));
    await page.goto(`${front.url}/demo/jobs`);
    await expect(firstRow(page).getByRole("link")).toHaveCount(1);
    await expect.poll(() => front.lost).toContain("/gateway/health");
    front.lose(null);
    await refreshNow(page);
    await expect(firstRow(page).getByRole("link")).toHaveCount(2);
    await page
      .getByRole("button", { name: /^Stop / })
      .first()
      .click();
    await expect(page.getByRole("alertdialog")).toBeVisible();
  },
);

testBehindFront(
  "failed reads of sources are repeated with the next beat, on the same page",
  async ({ page, front }) => {
    front.lose((path) => /\/wave\/(?:dataflows|recipes|dataConnectors)/.test(path));
    await page.goto(`${front.url}/demo/jobs`);
    await expect.poll(() => front.lost.length).toBeGreaterThanOrEqual(3);
    await expect(firstRow(page).getByRole("link")).toHaveCount(1);
    front.lose(null);
    await page.evaluate(() => Object.assign(window, { marked: true }));
    await refreshNow(page);
    await expect(firstRow(page).getByRole("link")).toHaveCount(2);
    expect(await page.evaluate(() => "marked" in window)).toBe(true);
  },
);

testBehindFront(
  "the panel of freshness says so when its code cannot be loaded, and comes when it is asked for again",
  async ({ page, front }) => {
    front.lose((path) => path === "/gateway/health" || path.includes("/FreshnessPanel-"));
    const unanswered = () =>
      page.waitForEvent("requestfailed", (asked) => asked.url().endsWith("/gateway/health"));
    const early = unanswered();
    await page.goto(`${front.url}/demo/jobs`);
    await expect(firstRow(page).getByRole("link")).toHaveCount(2);
    await early;
    const late = unanswered();
    await freshnessButton(page).click();
    const told = page
      .getByRole("alert")
      .filter({ hasText: "The panel of freshness and cost could not be loaded." });
    await expect(told).toBeVisible();
    // Had the press not failed yet, it would find the gateway back and reload the page by itself.
    await late;
    front.lose(null);
    await told.getByRole("button", { name: "Reload the page" }).click();
    const panel = await openFreshness(page);
    await expect(panel.getByRole("radio", { name: /^Automatic/ })).toBeChecked();
  },
);
