// An org of recorded answers in a real browser: nothing is blank, nothing is lost, and unreadable records are counted.
import { expect, type Page } from "playwright/test";
import {
  dataflowV49,
  failedV50,
  listV50,
  nodesV50,
  recipeV56,
  syncV50,
} from "../contract/fixtures/payloads.ts";
import { test as base } from "../testing/recordedGateway.ts";
import type { Recording } from "../testing/recordedOrg.ts";

const test = base.extend<{ errors: string[] }>({
  /** Errors of the page's own code. */
  errors: [
    async ({ page }, give) => {
      const errors: string[] = [];
      page.on("pageerror", (error) => errors.push(error.message));
      await give(errors);
      expect(errors).toEqual([]);
    },
    { auto: true },
  ],
});

/** Fails on text such as "undefined", which shows where a value is missing. */
async function expectNothingOdd(page: Page): Promise<void> {
  const text = await page.getByRole("main").innerText();
  expect(text).not.toMatch(/undefined|\bnull\b|NaN|Invalid Date|\[object|&#?\w+;/);
  for (const link of await page.getByRole("main").getByRole("link").all()) {
    expect((await link.innerText()).trim()).not.toBe("");
  }
}

const jobs = (dataflowJobs: readonly unknown[], more: object = {}): Record<string, Recording> => ({
  "wave/dataflowjobs": { json: { dataflowJobs, ...more } },
});
/** The rows below the header row. */
const rowsOf = (page: Page) =>
  page
    .getByRole("table", { name: "Jobs" })
    .getByRole("row")
    .filter({ has: page.getByRole("link") });

test("a list of version 50 that is years old is shown complete and decoded", async ({ page, play }) => {
  await page.goto(`${(await play(50, jobs(listV50.dataflowJobs))).url}/jobs`);
  await expect(rowsOf(page)).toHaveCount(4);
  await expect(rowsOf(page).filter({ hasText: "Buyer's Desk" })).toContainText("Failed");
  await expect(rowsOf(page).filter({ hasText: "Account (SFDC_LOCAL)" })).toContainText("Succeeded");
  await expect(rowsOf(page).filter({ hasText: "already in the queue" })).toContainText(
    "can’t start because it's",
  );
  await expect(page.getByRole("status", { name: "Freshness" })).toContainText("ago");
  await expectNothingOdd(page);
});

test("odd records are shown as far as they can be read, and unreadable ones are counted", async ({
  page,
  play,
}) => {
  const odd = (n: number, fields: object) => ({
    ...syncV50,
    id: `03C3h00000${n}OddEAK`.padEnd(18, "A"),
    ...fields,
  });
  const list = [
    odd(1, { label: null }),
    odd(2, { label: "Over the top", status: "Running", progress: 1.2, duration: null }),
    odd(3, { label: "Nothing yet", status: "Running", progress: null }),
    odd(4, { label: "From the future", status: "Hibernating", progress: 0.3 }),
    odd(5, { label: "Timeless", startDate: null, createdDate: null, executedDate: null, duration: null }),
    odd(6, { label: "Elsewhere", startDate: "2020-11-02T07:36:03+0530", jobType: "quantum" }),
    odd(7, { label: "<img src=x onerror=alert(1)>" }),
    odd(8, { label: "Twice" }),
    odd(8, { label: "Twice" }),
    { id: "03C3h000000BareEAK" },
    { id: "short", label: "Short id" },
    null,
    "03C3h000000TextEAK",
    { label: "No id" },
  ];
  const { url } = await play(56, {
    "wave/dataflowjobs?page=2": { json: { dataflowJobs: [recipeV56], nextPageUrl: null } },
    ...jobs(list, { nextPageUrl: "/services/data/v56.0/wave/dataflowjobs?page=2" }),
  });
  await page.goto(`${url}/jobs`);
  await expect(page.getByText("3 of the org's records could not be read.")).toBeVisible();
  await expect(rowsOf(page)).toHaveCount(11);
  await expect(rowsOf(page).filter({ hasText: "Cost Centres" })).toBeVisible();
  const bar = (name: string) => rowsOf(page).filter({ hasText: name }).getByRole("progressbar");
  await expect(bar("Over the top")).toHaveAttribute("aria-valuenow", "100");
  await expect(bar("Nothing yet")).not.toHaveAttribute("aria-valuenow");
  await expect(rowsOf(page).filter({ hasText: "From the future" })).toContainText("Hibernating");
  await expect(rowsOf(page).filter({ hasText: "Elsewhere" })).toContainText("quantum");
  await expect(page.getByRole("link", { name: "<img src=x onerror=alert(1)>" })).toBeVisible();
  await expectNothingOdd(page);
  // There is no recorded answer for the job itself, so its page shows the list's data.
  await page.getByRole("link", { name: "Short id" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Short id");
  await expectNothingOdd(page);
});

test("a job of version 50 with its nodes, and one whose nodes cannot be read", async ({ page, play }) => {
  const path = `wave/dataflowjobs/${failedV50.id}`;
  const { url } = await play(50, {
    ...jobs(listV50.dataflowJobs),
    [path]: { json: failedV50 },
    [`${path}/nodes`]: { json: { nodes: [...nodesV50.nodes, ...nodesV50.nodes, null] } },
    [`wave/dataflowjobs/${syncV50.id}/nodes`]: {
      status: 404,
      text: '[{"errorCode":"NOT_FOUND","message":"x"}]',
    },
  });
  await page.goto(`${url}/jobs/${failedV50.id}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Buyer's Desk");
  await expect(page.getByText("Invalid extract field name [AccountSource]")).toBeVisible();
  await expect(page.getByRole("table", { name: "Nodes" }).getByRole("row")).toHaveCount(7);
  await expect(page.getByText("1 of the nodes could not be read.")).toBeVisible();
  await page.goto(`${url}/jobs/${syncV50.id}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Account (SFDC_LOCAL)");
  await expect(page.getByText("The nodes could not be read.")).toBeVisible();
  await expectNothingOdd(page);
});

test("a job that the org returns under another id is opened under that id", async ({ page, play }) => {
  const queued = "0303h000002AYy9AAG";
  const { url } = await play(56, {
    ...jobs([recipeV56, syncV50]),
    [`wave/dataflowjobs/${queued}`]: { json: recipeV56 },
    [`wave/dataflowjobs/${syncV50.id.toLowerCase()}`]: { json: syncV50 },
  });
  await page.goto(`${url}/jobs/${queued}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Cost Centres");
  await expect(page).toHaveURL(`${url}/jobs/${recipeV56.id}`);
  await page.goto(`${url}/jobs/${syncV50.id.toLowerCase()}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Account (SFDC_LOCAL)");
  await expect(page).toHaveURL(`${url}/jobs/${syncV50.id}`);
});

test("an org of version 49 that has only jobs and dataflows", async ({ page, play }) => {
  const path = `wave/dataflowjobs/${dataflowV49.id}`;
  const { url } = await play(49, {
    ...jobs([dataflowV49]),
    [path]: { json: dataflowV49 },
    "wave/dataflows": {
      json: {
        dataflows: [
          { id: "02K3h000000AbCdEAK", label: null, name: "SalesEdgeEltWorkflow" },
          { id: "02K3h000000AbCeEAK", label: "Buyer&#39;s Desk", scheduleAttributes: "{&quot;x" },
          { label: "No id" },
        ],
      },
    },
  });
  await page.goto(`${url}/jobs/${dataflowV49.id}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Order Book");
  await expect(page.getByRole("region", { name: "Details" })).toContainText("SourceOrder_Book");
  await expect(page.getByText("The org lists no nodes of this job.")).toBeVisible();
  await page.goto(`${url}/sources`);
  const table = page.getByRole("table", { name: "Sources" });
  await expect(table.getByRole("link", { name: "SalesEdgeEltWorkflow" })).toBeVisible();
  await expect(table.getByRole("button", { name: "Start Buyer's Desk" })).toBeVisible();
  await expect(page.getByText("The recipes could not be read.")).toBeVisible();
  await expect(page.getByText("The connections could not be read.")).toBeVisible();
  await expect(page.getByText("1 of the org's records could not be read.")).toBeVisible();
  await expectNothingOdd(page);
  await table.getByRole("link", { name: "Buyer's Desk" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Buyer's Desk");
  await expectNothingOdd(page);
});

for (const [what, recording, title] of [
  [
    "a web page",
    { status: 200, text: "<!doctype html><h1>Maintenance</h1>" },
    "The org does not answer as it should",
  ],
  ["rubbish", { json: { jobs: 7 } }, "The answer cannot be read"],
  ["a 404", { status: 404, text: "[]" }, "Not found"],
] as const) {
  test(`${what} in place of the list of jobs is shown as such`, async ({ page, play }) => {
    await page.goto(`${(await play(56, { "wave/dataflowjobs": recording })).url}/jobs`);
    await expect(page.getByRole("alert")).toContainText(title);
    await expect(page.getByRole("button", { name: "Try now" })).toBeVisible();
  });
}

test("an org that answers for none of its versions has an error page with a way out", async ({
  page,
  play,
}) => {
  await page.goto(`${(await play(56, { "/services/data": { status: 404, text: "[]" } })).url}/jobs`);
  await expect(page.getByRole("alert")).toContainText("--api-version");
});

test("a list whose link to the next page is broken is not shown as complete", async ({ page, play }) => {
  const { url } = await play(56, jobs([recipeV56], { nextPageUrl: "/setup/jobs?page=2" }));
  await page.goto(`${url}/jobs`);
  await expect(rowsOf(page)).toHaveCount(1);
  await expect(page.getByText("The org has more jobs than are shown.")).toBeVisible();
});

test("when the second page fails, the rows of the first stay and the page says so", async ({
  page,
  play,
}) => {
  const { url } = await play(56, {
    "wave/dataflowjobs?page=2": { status: 500, text: "<html>" },
    ...jobs([recipeV56], { nextPageUrl: "/services/data/v56.0/wave/dataflowjobs?page=2" }),
  });
  await page.goto(`${url}/jobs`);
  await expect(rowsOf(page)).toHaveCount(1);
  await expect(page.getByText("The org does not answer as it should")).toBeVisible();
});
