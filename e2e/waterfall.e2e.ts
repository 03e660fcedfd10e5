// The waterfall of a run's nodes: times, queue and gaps are compared with the simulation that made the run.
import { expect, type Page } from "playwright/test";
import { formatDuration } from "../src/time/format.ts";
import { test } from "../testing/demoGateway.ts";
import { expectInTable } from "./nodeTable.ts";
import { NOW, type RunTruth, runThat, slowestNodes, wordOf } from "./runTruth.ts";
import { axeFindingsByTheme } from "../testing/axe.ts";

test.use({ demoOptions: { nowMs: NOW, frozen: true }, timezoneId: "UTC" });

const list = (page: Page) => page.getByRole("list", { name: "Nodes over time" });
const rowOf = (page: Page, name: string) =>
  list(page)
    .getByRole("listitem")
    .filter({ has: page.getByRole("link", { name, exact: true }) });

async function open(page: Page, run: RunTruth): Promise<void> {
  await page.goto(`${run.page}?view=waterfall`);
  await expect(list(page)).toBeVisible();
}

/** Begin and end of each bar, px, by the node's name. Nodes that have not begun have none. */
async function bars(page: Page): Promise<Map<string, { from: number; until: number }>> {
  const drawn = await list(page).evaluate((element) =>
    [...element.querySelectorAll("li")].flatMap((row) => {
      // What is filled in the row's lane; lines and grid have no ground of such a height.
      const bar = [...row.querySelectorAll<HTMLElement>("[aria-hidden=true] > span")].find(
        ({ offsetHeight, style }) => offsetHeight > 8 && style.width !== "",
      );
      const name = row.querySelector("a")?.textContent ?? "";
      if (bar === undefined || name === "") return [];
      const { left, right } = bar.getBoundingClientRect();
      return [[name, left, right] as const];
    }),
  );
  return new Map(drawn.map(([name, from, until]) => [name, { from, until }]));
}

test("a link opens the waterfall with a node's facts, and Back goes one step at a time", async ({
  page,
  gateway,
}) => {
  const run = runThat(gateway, "Success");
  const [first = "", second = ""] = run.nodes.map(({ step }) => step.name);
  await page.goto(`${run.page}?view=waterfall&node=${first}`);
  await expect(page.getByRole("tab", { name: "Waterfall" })).toHaveAttribute("aria-selected", "true");
  await expect(page.getByRole("region", { name: `Node ${first}` })).toContainText("Succeeded");
  await page.goto(run.page);
  await page.getByRole("tab", { name: "Waterfall" }).click();
  await rowOf(page, first).getByRole("link").click();
  await rowOf(page, second).getByRole("link").click();
  await expect(page.getByRole("region", { name: `Node ${second}` })).toBeVisible();
  await expect(rowOf(page, second).getByRole("link")).toHaveAttribute("aria-current", "true");
  await page.goBack();
  await expect(page.getByRole("region", { name: /^Node / })).toHaveCount(0);
  await expect(list(page)).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("table", { name: "Nodes" })).toBeVisible();
});

test("each row has the state, begin and duration that the simulation has, and so has the table", async ({
  page,
  gateway,
}) => {
  for (const status of ["Failure", "Running"] as const) {
    const run = runThat(gateway, status);
    const began = run.job.executedMs ?? 0;
    await open(page, run);
    await expect(list(page).getByRole("link")).toHaveText(run.nodes.map(({ step }) => step.name));
    const said = run.nodes.map((node) => ({
      name: node.step.name,
      word: wordOf(node, status === "Failure"),
      after: node.startMs === undefined ? null : formatDuration(node.startMs - began),
      took: node.startMs === undefined ? null : formatDuration(node.durationSeconds * 1000),
    }));
    for (const { name, word, after, took } of said) {
      await expect(rowOf(page, name)).toContainText(word);
      if (after === null || took === null) continue;
      await expect(rowOf(page, name)).toContainText(`began after ${after}`);
      await expect(rowOf(page, name)).toContainText(took);
    }
    await expectInTable(page, said);
  }
});

test("the bars are as long and as far apart as the times, on one axis", async ({ page, gateway }) => {
  const run = runThat(gateway, "Success");
  await open(page, run);
  const drawn = await bars(page);
  const times = run.nodes.flatMap(({ step, startMs, durationSeconds }) =>
    startMs === undefined
      ? []
      : [{ name: step.name, from: startMs, until: startMs + durationSeconds * 1000 }],
  );
  expect([...drawn.keys()]).toEqual(times.map(({ name }) => name));
  const last = times.toSorted((a, b) => b.until - a.until)[0];
  const first = times[0];
  if (first === undefined || last === undefined) throw new Error("The run has nodes.");
  const from = drawn.get(first.name)?.from ?? 0;
  const pixelsPerMs = ((drawn.get(last.name)?.until ?? 0) - from) / (last.until - first.from);
  for (const { name, ...time } of times) {
    const bar = drawn.get(name);
    // A bar is at least three pixels wide, so that a node of a second is seen.
    expect(Math.abs((bar?.from ?? 0) - (from + (time.from - first.from) * pixelsPerMs))).toBeLessThan(3);
    const width = Math.max(3, (time.until - time.from) * pixelsPerMs);
    expect(Math.abs((bar?.until ?? 0) - (bar?.from ?? 0) - width)).toBeLessThan(3);
  }
});

test("the queue comes before the run, and is as long as the wait was", async ({ page, gateway }) => {
  const run = runThat(gateway, "Success");
  const { createdMs, executedMs = 0 } = run.job;
  expect(executedMs).toBeGreaterThan(createdMs);
  await open(page, run);
  const queue = list(page).getByRole("listitem").first();
  await expect(queue).toContainText("In the queue");
  await expect(queue).toContainText(formatDuration(executedMs - createdMs));
  const [first] = [...(await bars(page)).values()].map(({ from }) => from);
  const hatched = await queue.locator("[aria-hidden=true] > span").last().boundingBox();
  expect((hatched?.x ?? 0) + (hatched?.width ?? 0)).toBeLessThanOrEqual((first ?? 0) + 1);
});

test("the slowest path is marked, with the gaps in which it waited", async ({ page, gateway }) => {
  const run = runThat(gateway, "Failure");
  const path = slowestNodes(run).toReversed();
  await open(page, run);
  await expect(list(page).getByRole("listitem").filter({ hasText: "on the slowest path" })).toHaveCount(
    path.length,
  );
  for (const { step } of path) await expect(rowOf(page, step.name)).toContainText("on the slowest path");
  // The first node of the path began later than the run: a dashed line from the begin to its bar.
  const [first] = path;
  const gapMs = (first?.startMs ?? 0) - (run.job.executedMs ?? 0);
  expect(gapMs).toBeGreaterThan(1000);
  const dashed = await rowOf(page, first?.step.name ?? "").evaluate(
    (row) =>
      [...row.querySelectorAll<HTMLElement>("span")]
        .find((span) => getComputedStyle(span).borderBottomStyle === "dashed")
        ?.getBoundingClientRect().width ?? 0,
  );
  const bar = (await bars(page)).get(first?.step.name ?? "");
  const scale = ((bar?.until ?? 0) - (bar?.from ?? 0)) / ((first?.durationSeconds ?? 1) * 1000);
  expect(Math.abs(dashed - gapMs * scale)).toBeLessThan(3);
});

test("which node is slow: the stuck one is the longest bar and still runs", async ({ page, gateway }) => {
  gateway.demo?.setScenario("stuck-node");
  await page.goto(`${gateway.url}/demo/jobs?status=running&q=returns`);
  await page.getByRole("table", { name: "Jobs" }).getByRole("link").first().click();
  await page.getByRole("tab", { name: "Waterfall" }).click();
  const running = list(page).getByRole("listitem").filter({ hasText: "Running" });
  await expect(running).toHaveCount(1);
  // A node has another name once the definition of its source has been read.
  await expect(async () => {
    const name = await running.getByRole("link").textContent();
    const [longest] = [...(await bars(page))].toSorted(
      ([, a], [, b]) => b.until - b.from - (a.until - a.from),
    );
    expect(longest?.[0]).toBe(name);
  }).toPass();
});

test("arrow keys go from row to row, and Enter opens one", async ({ page, gateway }) => {
  const run = runThat(gateway, "Success");
  const [first = "", second = ""] = run.nodes.map(({ step }) => step.name);
  await open(page, run);
  await rowOf(page, first).getByRole("link").focus();
  await page.keyboard.press("ArrowDown");
  await expect(rowOf(page, second).getByRole("link")).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await expect(rowOf(page, first).getByRole("link")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("region", { name: `Node ${first}` })).toBeVisible();
});

test("a printed job has the table in place of the waterfall", async ({ page, gateway }) => {
  await open(page, runThat(gateway, "Failure"));
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("table", { name: "Nodes" })).toBeVisible();
  await expect(list(page)).toHaveCount(0);
});

test("on a phone the marks have room, and axe finds nothing", async ({ page, gateway }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const status of ["Failure", "Success"] as const) {
    await open(page, runThat(gateway, status));
    const marks = await page
      .getByText("start", { exact: true })
      .locator("..")
      .locator("> span")
      .evaluateAll((spans) =>
        spans.map((span) => span.getBoundingClientRect()).filter(({ width }) => width > 0),
      );
    expect(marks.length).toBeGreaterThan(1);
    for (const [at, { left }] of marks.entries()) {
      expect(left).toBeGreaterThan((marks[at - 1]?.right ?? -1) + 1);
    }
    expect(await axeFindingsByTheme(page)).toEqual({ light: [], dark: [] });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  }
});
