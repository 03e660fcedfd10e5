// A graph of 300 nodes while they run. What changes in the document is compared with what the simulation changed.
import { expect, type Page } from "playwright/test";
import { formatDuration } from "../src/time/format.ts";
import { type Gateway, test } from "../testing/demoGateway.ts";
import { largeRun, LONG_NODE } from "./largeRun.ts";
import { NOW, type RunTruth, runTruth } from "./runTruth.ts";
import { axeFindingsByTheme } from "../testing/axe.ts";
import { refreshNow } from "../testing/freshnessPanel.ts";

// The org itself answers, because the history has the definition as it was before.
test.use({ demoOptions: { nowMs: NOW, frozen: true }, history: "off", timezoneId: "UTC" });

/** Names of the nodes that the simulation changes from one moment to another. */
function changedNodes(gateway: Gateway, { job }: RunTruth, from: number, until: number): string[] {
  const before = new Map(runTruth(gateway, job, from).nodes.map((one) => [one.step.name, one]));
  return runTruth(gateway, job, until)
    .nodes.filter(({ step, status, durationSeconds }) => {
      const was = before.get(step.name);
      return was?.status !== status || was.durationSeconds !== durationSeconds;
    })
    .map(({ step }) => step.name);
}

/** Notes what changes in the graph from now on: names of nodes, "edges", "map", or else the element. */
function watchGraph(page: Page): Promise<void> {
  return page.getByRole("tabpanel", { name: "Graph" }).evaluate((panel) => {
    const touched = new Set<string>();
    Object.assign(globalThis, { touched });
    const nameOf = ({ target }: MutationRecord): string => {
      const element = target instanceof Element ? target : target.parentElement;
      const node = element?.closest<HTMLElement>("[data-node]")?.dataset["node"];
      if (node !== undefined) return node;
      const svg = element?.closest("svg");
      if (svg == null) return element?.outerHTML.slice(0, 200) ?? "";
      return svg.getAttribute("role") === "img" ? "map" : "edges";
    };
    const canvas = panel.querySelector('[aria-label="Graph of the nodes"]')?.parentElement;
    if (canvas == null) throw new Error("The graph is not there.");
    new MutationObserver((records) => {
      for (const record of records) touched.add(nameOf(record));
    }).observe(canvas, { subtree: true, childList: true, attributes: true, characterData: true });
  });
}

const touched = (page: Page) =>
  page.evaluate(() => [...(globalThis as unknown as { touched: Set<string> }).touched]);

const node = (page: Page, name: string) =>
  page.getByRole("tabpanel", { name: "Graph" }).getByRole("button", { name: new RegExp(`^${name} `) });

/** Moves the org's clock and reads the nodes again. */
async function moveTo(page: Page, gateway: Gateway, now: number): Promise<void> {
  gateway.demo?.clock.advance(now - gateway.demo.clock.now());
  await refreshNow(page);
}

test("while one node runs, that node of the graph changes, and nothing else in it", async ({
  page,
  gateway,
}) => {
  const run = largeRun(gateway);
  const name = LONG_NODE;
  await page.goto(`${run.page}?view=graph`);
  await expect(node(page, name)).toContainText("on the slowest path");
  await expect(page.getByRole("img", { name: "Map of the graph" })).toBeVisible();
  await watchGraph(page);
  for (const now of [1, 4, 9].map((minutes) => NOW + minutes * 60_000)) {
    expect(changedNodes(gateway, run, NOW, now)).toEqual([name]);
    const one = runTruth(gateway, run.job, now).nodes.find(({ step }) => step.name === name);
    await moveTo(page, gateway, now);
    await expect(node(page, name)).toContainText(formatDuration((one?.durationSeconds ?? 0) * 1000));
    expect(await touched(page)).toEqual([name]);
  }
});

test("when one node ends and the next begins, only they change, with the slowest path and the map", async ({
  page,
  gateway,
}) => {
  const run = largeRun(gateway);
  const statusOf = (at: number, name: string) =>
    runTruth(gateway, run.job, at).nodes.find(({ step }) => step.name === name)?.status;
  const running = run.nodes.find(({ status }) => status === "running")?.step.name ?? "";
  let end = NOW;
  while (statusOf(end, running) === "running") end += 1000;
  const changed = changedNodes(gateway, run, NOW, end);
  await page.goto(`${run.page}?view=graph`);
  await expect(node(page, running)).toContainText("Running");
  await expect(page.getByRole("img", { name: "Map of the graph" })).toBeVisible();
  const onPath = () =>
    page
      .getByRole("button", { name: /on the slowest path/ })
      .evaluateAll((nodes) => nodes.map((one) => one.dataset["node"] ?? ""));
  const pathBefore = await onPath();
  expect(pathBefore).toContain(running);
  await watchGraph(page);
  await moveTo(page, gateway, end);
  await expect(node(page, running)).toContainText("Succeeded");
  const pathAfter = await onPath();
  const leftOrJoined = [...pathBefore, ...pathAfter].filter(
    (name) => pathBefore.includes(name) !== pathAfter.includes(name),
  );
  const explained = new Set([...changed, ...leftOrJoined, "edges", "map"]);
  expect((await touched(page)).filter((name) => !explained.has(name))).toEqual([]);
});

test("arrow keys lead to nodes out of sight, and a press on the map shows a place", async ({
  page,
  gateway,
}) => {
  await page.goto(`${largeRun(gateway).page}?view=graph`);
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute("data-node"));
  await page.getByRole("button", { name: "Fit" }).focus();
  await page.keyboard.press("Tab");
  await expect.poll(focused).toBe(LONG_NODE);
  await expect(node(page, "Register_Sum_02")).toHaveCount(0);
  for (const name of [
    "Augment_4_02",
    "Augment_5_02",
    "Compute_Margin_02",
    "Compute_Age_02",
    "Filter_Rows_02",
  ]) {
    await page.keyboard.press("ArrowDown");
    await expect.poll(focused).toBe(name);
    await expect(node(page, name)).toBeInViewport();
  }
  const map = page.getByRole("img", { name: "Map of the graph" });
  await expect(node(page, "Extract_Base_19")).toHaveCount(0);
  const { width = 0, height = 0 } = (await map.boundingBox()) ?? {};
  await map.click({ position: { x: width - 12, y: height / 2 } });
  await expect(node(page, "Filter_Rows_19")).toBeVisible();
  await expect(node(page, LONG_NODE)).toHaveCount(0);
  // A node that the focus was sent to takes it once, and not again when it comes back into sight.
  await page.getByRole("button", { name: "Fit" }).press("Enter");
  await expect(node(page, "Filter_Rows_02")).toBeVisible();
  await expect(node(page, "Extract_Base_00")).toBeVisible();
  await expect(page.getByRole("button", { name: "Fit" })).toBeFocused();
});

test("axe finds nothing in the graph of 300 nodes", async ({ page, gateway }) => {
  await page.goto(`${largeRun(gateway).page}?view=graph`);
  // To lay out the graph is work, which takes a busy machine longer than a press.
  await page.getByRole("img", { name: "Map of the graph" }).waitFor();
  expect(await axeFindingsByTheme(page)).toEqual({ light: [], dark: [] });
});
