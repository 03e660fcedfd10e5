// Nothing that an org sends widens a page, paints over it or stops it, and what is cut can be seen.
import { expect, type Page, test as base } from "playwright/test";
import { startGateway } from "../server/gateway.ts";
import { playRecordings, type Recording } from "../testing/recordedOrg.ts";
import { tokenOrg } from "../testing/tokenOrg.ts";

const HUGE = `Huge ${"x".repeat(50_000)}`;
const LABELS = [
  HUGE,
  `Wide ${"W".repeat(400)}`,
  "Turned \u202e\u2067 around",
  `Accents ${"Z\u0301\u0302\u0303\u0308\u030a".repeat(40)}${"\u0301".repeat(500)}`,
  "Glyphs \u{12031}\u{12031}\u{12031} \ufdfd\ufdfd\ufdfd",
  "a\u00a0b".repeat(80),
];
const idOf = (prefix: string, n: number) => `${prefix}3h${String(n).padStart(10, "0")}AAA`;
/** An hour ago, because the wall leaves out what is older than a week. */
const WHEN = new Date(Date.now() - 3_600_000).toISOString();
/** Nested too deeply for `JSON.stringify`, and so put in as text. */
const DEEP = `${'{"deeper":['.repeat(5000)}1${"]}".repeat(5000)}`;

const jobs = LABELS.map((label, n) => ({
  id: idOf("03C", n),
  label,
  status: n === 1 ? `Status${"s".repeat(500)}` : "Failure",
  jobType: n === 2 ? `type${"t".repeat(500)}` : "user",
  message: label,
  startDate: WHEN,
  executedDate: WHEN,
  endDate: WHEN,
  progress: 1,
  deep: n === 0 ? "DEEP" : undefined,
  events: [{ type: `event${"e".repeat(300)}`, date: WHEN, user: { name: label } }],
}));
const sources = LABELS.map((label, n) => ({ id: idOf("02K", n), label, name: label, description: label }));
const nodes = LABELS.map((label, n) => ({
  id: idOf("03L", n),
  name: label,
  label,
  nodeType: label,
  status: label.slice(0, 600),
  message: label,
  inputRows: { processedCount: 1000, failedCount: 37 },
  errorLogUrl: `/services/data/v60.0/wave/${"log".repeat(300)}`,
}));

const test = base.extend<{ address: string }>({
  address: async ({}, give) => {
    const recordings: Record<string, Recording> = {
      "wave/dataflowjobs": { json: { dataflowJobs: jobs } },
      "wave/dataflows": { json: { dataflows: sources } },
    };
    for (const job of jobs) {
      recordings[`wave/dataflowjobs/${job.id}`] = {
        status: 200,
        text: JSON.stringify(job).replace('"DEEP"', () => DEEP),
        type: "application/json",
      };
      recordings[`wave/dataflowjobs/${job.id}/nodes`] = { json: { nodes } };
    }
    const recorded = await playRecordings(60, recordings);
    const gateway = await startGateway({
      port: 0,
      orgs: [tokenOrg(recorded.url, "00Dxx0000001gPL!secret", { key: "odd" })],
    });
    await give(`${gateway.url}/odd`);
    await gateway.close();
    await recorded.close();
  },
});

/** How far the page and its content reach beyond the window, px. */
async function expectNotWider(page: Page): Promise<void> {
  const beyond = await page.evaluate(() => {
    const main = document.querySelector("main");
    return [
      document.documentElement.scrollWidth - innerWidth,
      main === null ? 0 : main.scrollWidth - innerWidth,
    ];
  });
  expect(Math.max(...beyond)).toBeLessThanOrEqual(0);
  expect(page.url()).not.toContain("undefined");
}

for (const width of [390, 1280]) {
  test(`labels of any length, turned or stacked, leave the pages as wide as they are, at ${width} px`, async ({
    page,
    address,
  }) => {
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(error.message));
    await page.setViewportSize({ width, height: 800 });
    await page.goto(`${address}/jobs`);
    await expect(page.getByRole("table", { name: "Jobs" }).getByRole("link").first()).toBeVisible();
    await expectNotWider(page);
    for (const job of jobs) {
      await page.goto(`${address}/jobs/${job.id}`);
      await expect(page.getByRole("table", { name: "Nodes" })).toBeVisible();
      await expectNotWider(page);
    }
    await page.goto(`${address}/sources`);
    await expect(page.getByRole("table", { name: "Sources" })).toBeVisible();
    await expectNotWider(page);
    await page.getByRole("button", { name: /^Start Wide/ }).click();
    await expect(page.getByRole("alertdialog")).toBeVisible();
    await expectNotWider(page);
    await page.goto(`${address}/sources/${sources[0]?.id ?? ""}`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectNotWider(page);
    // Its picture moves by some pixels from minute to minute, on purpose.
    await page.goto(`${address}/wall?drift=off`);
    await expect(page.getByRole("main", { name: "Wall" })).toContainText("Huge");
    await expectNotWider(page);
    expect(errors).toEqual([]);
  });
}

test("what is cut opens, and an answer of ten thousand levels is shown as far as anybody reads", async ({
  page,
  address,
}) => {
  await page.goto(`${address}/jobs/${jobs[0]?.id ?? ""}`);
  const heading = page.getByRole("heading", { level: 1 });
  await expect(heading).toContainText("…");
  const shown = (await heading.innerText()).length;
  await heading.getByRole("button", { name: "Show more" }).click();
  expect((await heading.innerText()).length).toBeGreaterThan(10 * shown);
  await expectNotWider(page);
  await heading.getByRole("button", { name: "Show less" }).click();
  await page.getByRole("button", { name: "Raw JSON" }).click();
  await expect(page.getByRole("region", { name: "Raw answer" })).toContainText("deeper");
  await expectNotWider(page);
});

test("rows that failed are told in the node's row and at the head of the job, with the error log", async ({
  page,
  address,
}) => {
  await page.goto(`${address}/jobs/${jobs[1]?.id ?? ""}`);
  const first = page.getByRole("table", { name: "Nodes" }).getByRole("row").nth(1);
  await expect(first).toContainText("37 of 1,000 rows failed");
  await expect(first).toContainText("Error log/services/data/v60.0/wave/log");
  await expect(page.getByText("37 of 1,000 rows failed in").first()).toBeVisible();
  await expect(page.getByText("Rows failed in 3 more nodes.")).toBeVisible();
});
