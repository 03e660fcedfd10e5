// A source's page is its record. What it says is checked against the simulation that made the runs.
import { expect, type Page } from "playwright/test";
import type { Source } from "../demo-org/company/company.ts";
import { longId } from "../demo-org/recordIds.ts";
import { scenarioByName } from "../demo-org/scenarios.ts";
import { editedMs } from "../demo-org/simulation/edits.ts";
import type { Job } from "../demo-org/simulation/job.ts";
import { nodesOf } from "../demo-org/simulation/nodes.ts";
import type { Simulation } from "../demo-org/simulation/simulation.ts";
import { createWorld } from "../demo-org/world.ts";
import { formatDuration } from "../src/time/format.ts";
import { type Gateway, test } from "../testing/demoGateway.ts";

/** A Wednesday in Berlin, 10:40. */
const NOW = Date.parse("2026-11-25T09:40:00Z");
/** Where the range of 30 days begins there. */
const RANGE_FROM = Date.parse("2026-10-25T23:00:00Z");

test.use({ timezoneId: "Europe/Berlin", demoOptions: { nowMs: NOW } });

interface Truth {
  world: Simulation;
  source: Source;
  runs: Job[];
}

let known: Truth | undefined;

/** The demo org's world, made a second time: the same seed and clock make the same. Made once, since the gateway runs in this process. */
function truth(): Truth {
  return (known ??= makeTruth());
}

function makeTruth(): Truth {
  const scenario = scenarioByName("everyday");
  if (scenario === undefined) throw new Error("no scenario");
  const world = createWorld({ scenario, seed: 1, startMs: NOW, speed: 1 });
  const source = world.company.sources.find(({ name }) => name === "Sales_Pipeline_Daily");
  if (source === undefined) throw new Error("no source");
  const runs = world.jobs.filter(
    (job) =>
      job.source === source &&
      !job.isQueuedStart &&
      (job.endMs ?? Infinity) < NOW &&
      job.createdMs >= RANGE_FROM,
  );
  return { world, source, runs };
}

const secondsOf = ({ endMs = 0, executedMs = 0 }: Job): number => Math.round((endMs - executedMs) / 1000);

function medianWords(runs: readonly Job[]): string {
  const sorted = runs.map(secondsOf).toSorted((a, b) => a - b);
  const [low = 0, high = 0] = [
    sorted[Math.floor((sorted.length - 1) / 2)],
    sorted[Math.ceil((sorted.length - 1) / 2)],
  ];
  return formatDuration(((low + high) / 2) * 1000);
}

test.beforeAll(() => {
  truth();
});

async function openSource(page: Page, gateway: Gateway, query = ""): Promise<void> {
  // A gateway that has just started tells itself the demo org's past before it answers anything about it.
  await fetch(`${gateway.url}/gateway/org/demo/runs?limit=1`);
  await page.goto(`${gateway.url}/demo/sources/${longId(truth().source.dataflowId)}${query}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sales Pipeline Daily");
}

test("the page says since when a source is slower, and what was changed before", async ({
  page,
  gateway,
}) => {
  const { world, source, runs } = truth();
  const edited = editedMs(world.options, source) ?? 0;
  const completed = runs.filter(({ ending }) => ending === "Success" || ending === "Warning");
  const before = completed.filter(({ createdMs }) => createdMs < edited);
  const since = completed.filter(({ createdMs }) => createdMs >= edited);
  expect(new Date(since[0]?.createdMs ?? 0).toISOString()).toMatch(/^2026-11-16T03:30/);
  await openSource(page, gateway);
  const changes = page.getByRole("list", { name: "Changes of duration" });
  await expect(changes).toContainText(
    `Slower since Mon 16 Nov: median ${medianWords(before)} before (${before.length} runs), ${medianWords(since)} since (${since.length} runs).`,
  );
  await changes.getByText("Before that its definition was changed, Sun 15 Nov 16:05").click();
  await expect(changes.getByText("Augment_History", { exact: true }).first()).toBeVisible();
  await expect(changes.getByText("IsDeleted:EQ:false:AND:IsClosed:EQ:false")).toBeVisible();
});

test("two runs are compared node by node, the biggest difference first, and the org is not asked", async ({
  page,
  gateway,
}) => {
  const { world, runs } = truth();
  const [newest, older] = [runs.at(-1), runs.at(-12)];
  if (newest === undefined || older === undefined) throw new Error("no runs");
  const timesOf = (job: Job) =>
    new Map(nodesOf(world, job, NOW).map(({ step, durationSeconds }) => [step.name, durationSeconds]));
  const [was, is] = [timesOf(older), timesOf(newest)];
  const most = [...new Set([...was.keys(), ...is.keys()])]
    .map((name) => ({ name, more: (is.get(name) ?? 0) - (was.get(name) ?? 0) }))
    .toSorted((a, b) => Math.abs(b.more) - Math.abs(a.more))[0];
  await openSource(page, gateway);
  const rows = page.getByRole("table", { name: "Runs" }).getByRole("row");
  await rows
    .filter({ has: page.locator(`a[href*="${longId(newest.id)}"]`) })
    .getByRole("checkbox")
    .check();
  await rows
    .filter({ has: page.locator(`a[href*="${longId(older.id)}"]`) })
    .getByRole("checkbox")
    .click();
  const first = page.getByRole("table", { name: "Nodes compared" }).getByRole("row").nth(1);
  await expect(first).toContainText(most?.name ?? "");
  await expect(first).toContainText(
    `${(most?.more ?? 0) > 0 ? "+" : "−"}${formatDuration(Math.abs(most?.more ?? 0) * 1000)}`,
  );
  const asked = Object.keys(gateway.demo?.counters.byPath() ?? {});
  expect(asked.filter((path) => path.includes("/nodes"))).toEqual([]);
  // The comparison has an address of its own.
  expect(new URL(page.url()).searchParams.get("compare")).toBe(`${longId(older.id)},${longId(newest.id)}`);
  await page.goBack();
  await expect(page.getByRole("table", { name: "Runs" })).toBeVisible();
  await page.goForward();
  await expect(first).toContainText(most?.name ?? "");
});

test("from the page of a run one comes to its comparison with the run before", async ({ page, gateway }) => {
  const { runs } = truth();
  const [newest, before] = [runs.at(-1), runs.at(-2)];
  await page.goto(`${gateway.url}/demo/jobs/${longId(newest?.id ?? "")}`);
  await page.getByRole("link", { name: "Compare with the run before" }).click();
  await expect(page.getByRole("table", { name: "Nodes compared" })).toBeVisible();
  expect(new URL(page.url()).searchParams.get("compare")).toBe(
    `${longId(before?.id ?? "")},${longId(newest?.id ?? "")}`,
  );
});

test("the range is in the address, and back takes a choice back", async ({ page, gateway }) => {
  const { runs } = truth();
  await openSource(page, gateway);
  const chart = page.getByRole("slider", { name: "Runs of Sales Pipeline Daily" });
  await expect(chart).toHaveAttribute("aria-valuemax", String(runs.length));
  await page.getByRole("button", { name: "7 days" }).click();
  await expect(page).toHaveURL(/range=7d/);
  await expect(chart).toHaveAttribute("aria-valuemax", "8");
  await page.getByRole("button", { name: "Wait", exact: true }).click();
  await expect(page).toHaveURL(/show=wait/);
  await page.goBack();
  await page.goBack();
  await expect(chart).toHaveAttribute("aria-valuemax", String(runs.length));
  await expect(page.getByRole("button", { name: "30 days" })).toHaveAttribute("aria-pressed", "true");
});

test("keys move along the runs and open one", async ({ page, gateway }) => {
  const { runs } = truth();
  await openSource(page, gateway);
  const chart = page.getByRole("slider", { name: "Runs of Sales Pipeline Daily" });
  // The focus stays on its run when older ones come.
  await expect(chart).toHaveAttribute("aria-valuemax", String(runs.length));
  await chart.focus();
  await page.keyboard.press("Home");
  await expect(chart).toHaveAttribute("aria-valuenow", "1");
  await expect(chart).toHaveAttribute("aria-valuetext", /^26 Oct 04:30, Succeeded, ran /);
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowLeft");
  await expect(chart).toHaveAttribute("aria-valuenow", String(runs.length - 1));
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/demo/jobs/${longId(runs.at(-2)?.id ?? "")}`));
});

test("the page tells who waits for whom, with links", async ({ page, gateway }) => {
  await openSource(page, gateway);
  const region = page.getByRole("region", { name: "Dependencies" });
  await expect(region.getByRole("list", { name: "Waits for" })).toContainText("SFDC_LOCAL");
  await region.getByRole("link", { name: "Win Rate Trend" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Win Rate Trend");
  await expect(page.getByRole("list", { name: "Waits for" })).toContainText("Sales Pipeline Daily");
});

test.describe("an org in which nothing ever ran", () => {
  test.use({ demoOptions: { scenario: "empty-org", nowMs: NOW } });

  test("has sources whose pages say so", async ({ page, gateway }) => {
    await openSource(page, gateway);
    await expect(page.getByRole("region", { name: "Runs" })).toContainText("None in this range");
    await expect(page.getByRole("slider")).toHaveCount(0);
    const definition = page.getByRole("table", { name: "Definition" });
    await expect(definition.getByRole("cell", { name: "Extract", exact: true }).first()).toBeVisible();
  });
});
