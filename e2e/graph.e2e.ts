// The graph of a run's nodes: what it says is compared with the simulation that made the run.
import { expect, type Locator, type Page } from "playwright/test";
import { formatDuration } from "../src/time/format.ts";
import { test } from "../testing/demoGateway.ts";
import { expectInTable } from "./nodeTable.ts";
import { NOW, runThat, runTruth, slowestNodes, wordOf } from "./runTruth.ts";
import { axeFindingsByTheme } from "../testing/axe.ts";
import { refreshNow } from "../testing/freshnessPanel.ts";

test.use({ demoOptions: { nowMs: NOW, frozen: true }, timezoneId: "UTC" });

const tab = (page: Page, name: string) => page.getByRole("tab", { name });
const graph = (page: Page) => page.getByRole("tabpanel", { name: "Graph" });
/** The node of the graph with this name; what it says begins with it. */
const node = (page: Page, name: string) =>
  graph(page)
    .getByRole("button", { name: new RegExp(`^${name} `) })
    .first();
const facts = (page: Page, name: string) => page.getByRole("region", { name: `Node ${name}` });

async function widthOf(locator: Locator): Promise<number> {
  return (await locator.boundingBox())?.width ?? 0;
}

/** Steps of the zoom are animated. */
async function settled(locator: Locator): Promise<number> {
  let width = -1;
  await expect
    .poll(async () => {
      const before = width;
      width = await widthOf(locator);
      return Math.abs(width - before) < 0.01;
    })
    .toBe(true);
  return width;
}

test("a link opens a tab with a node's facts, and Back goes one step at a time", async ({
  page,
  gateway,
}) => {
  const failed = runThat(gateway, "Failure");
  const name = failed.nodes.find(({ status }) => status === "error")?.step.name ?? "";
  await page.goto(`${failed.page}?view=graph&node=${name}`);
  await expect(tab(page, "Graph")).toHaveAttribute("aria-selected", "true");
  await expect(node(page, name)).toHaveAttribute("aria-pressed", "true");
  await expect(facts(page, name)).toContainText("Failed");
  await page.goto(failed.page);
  await expect(tab(page, "Table")).toHaveAttribute("aria-selected", "true");
  await tab(page, "Graph").click();
  await expect(page).toHaveURL(/\?view=graph$/);
  await node(page, name).click();
  await expect(page).toHaveURL(new RegExp(`node=${name}$`));
  const [input = ""] = failed.inputs.get(name) ?? [];
  await facts(page, name).getByRole("link", { name: input }).click();
  await expect(facts(page, input)).toBeVisible();
  await expect(node(page, input)).toHaveAttribute("aria-pressed", "true");
  await page.goBack();
  await expect(page.getByRole("region", { name: /^Node / })).toHaveCount(0);
  await expect(tab(page, "Graph")).toHaveAttribute("aria-selected", "true");
  await page.goBack();
  await expect(tab(page, "Table")).toHaveAttribute("aria-selected", "true");
});

test("each node says what the simulation says, and its table says the same", async ({ page, gateway }) => {
  for (const status of ["Failure", "Running"] as const) {
    const run = runThat(gateway, status);
    const said = run.nodes.map((one) => ({
      name: one.step.name,
      word: wordOf(one, status === "Failure"),
      took: one.startMs === undefined ? null : formatDuration(one.durationSeconds * 1000),
    }));
    await page.goto(`${run.page}?view=graph`);
    for (const { name, word, took } of said.filter((one) => !run.added.includes(one.name))) {
      await expect(node(page, name)).toContainText(word);
      if (took !== null) await expect(node(page, name)).toContainText(took);
    }
    const added = page.getByRole("region", { name: "Added by the engine" });
    await expect(added.getByRole("link")).toHaveText(run.added);
    await expectInTable(page, said);
  }
});

test("the slowest path is the simulation's", async ({ page, gateway }) => {
  for (const status of ["Success", "Failure", "Running"] as const) {
    const run = runThat(gateway, status);
    const wanted = slowestNodes(run)
      .map(({ step }) => step.name)
      .filter((name) => !run.added.includes(name));
    await page.goto(`${run.page}?view=graph`);
    const onPath = graph(page).getByRole("button", { name: /on the slowest path/ });
    await expect(onPath).toHaveCount(wanted.length);
    for (const name of wanted) await expect(node(page, name)).toContainText("on the slowest path");
    // The same in words, for who does not see the graph.
    await expect(graph(page)).toContainText(/\d+ nodes: .*Slowest path: .*The table has the same facts\./);
  }
});

test("what a failure kept from running is dashed, from the failed node on", async ({ page, gateway }) => {
  const run = runThat(gateway, "Failure");
  const byName = new Map(run.nodes.map((one) => [one.step.name, one]));
  const isGraph = (name: string) => !run.added.includes(name);
  const stopped = [...run.inputs].flatMap(([name, inputs]) =>
    inputs.filter(
      (input) =>
        isGraph(name) &&
        isGraph(input) &&
        byName.get(name)?.status === "pending" &&
        ["pending", "error"].includes(byName.get(input)?.status ?? ""),
    ),
  );
  expect(stopped.length).toBeGreaterThan(0);
  await page.goto(`${run.page}?view=graph`);
  await expect(node(page, [...byName.keys()][0] ?? "")).toBeVisible();
  // All dashed edges are one line. Each part of it is an edge or its arrow head.
  const dashed = () =>
    page.evaluate(
      () =>
        [...document.querySelectorAll("path")]
          .filter((path) => getComputedStyle(path).strokeDasharray !== "none")
          .map((path) => path.getAttribute("d") ?? "")
          .join("")
          .split("M").length - 1,
    );
  await expect.poll(dashed).toBe(2 * stopped.length);
  await expect(page.getByText("Dashed is what a failure kept from running.")).toBeVisible();
});

test("live states are painted on, and no node moves", async ({ page, gateway }) => {
  const run = runThat(gateway, "Running");
  await page.goto(`${run.page}?view=graph`);
  const names = run.nodes.map(({ step }) => step.name).filter((name) => !run.added.includes(name));
  await expect(node(page, names[0] ?? "")).toBeVisible();
  const places = async () => {
    const boxes = await Promise.all(names.map((name) => node(page, name).boundingBox()));
    const [first] = boxes;
    return boxes.map((box) => [(box?.x ?? 0) - (first?.x ?? 0), (box?.y ?? 0) - (first?.y ?? 0)]);
  };
  const before = await places();
  const later = NOW + 6 * 60_000;
  gateway.demo?.clock.advance(later - NOW);
  const then = runTruth(gateway, run.job, later);
  const changed = then.nodes.filter(
    (one) => run.nodes.find(({ step }) => step.name === one.step.name)?.status !== one.status,
  );
  expect(changed.length).toBeGreaterThan(0);
  await refreshNow(page);
  for (const one of changed.filter(({ step }) => names.includes(step.name))) {
    await expect(node(page, one.step.name)).toContainText(wordOf(one, false));
  }
  expect(await places()).toEqual(before);
});

test("the keyboard goes along the edges, opens a node and zooms", async ({ page, gateway }) => {
  const run = runThat(gateway, "Failure");
  const failed = run.nodes.find(({ status }) => status === "error")?.step.name ?? "";
  await page.goto(`${run.page}?view=graph`);
  await expect(node(page, failed)).toBeVisible();
  await page.getByRole("button", { name: "Fit" }).focus();
  // One stop for the whole graph: the failed node.
  await page.keyboard.press("Tab");
  await expect(node(page, failed)).toBeFocused();
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute("title") ?? "");
  await page.keyboard.press("ArrowUp");
  await expect.poll(focused).not.toBe(failed);
  const above = await focused();
  expect(run.inputs.get(failed)).toContain(above);
  await page.keyboard.press("ArrowDown");
  await expect.poll(focused).not.toBe(above);
  expect(run.inputs.get(await focused())).toContain(above);
  const at = await focused();
  await page.keyboard.press("Enter");
  await expect(facts(page, at)).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(facts(page, at)).toHaveCount(0);
  await expect(node(page, at)).toBeFocused();
  const normal = await settled(node(page, at));
  await page.keyboard.press("+");
  await expect.poll(() => widthOf(node(page, at))).toBeGreaterThan(normal * 1.1);
  const large = await settled(node(page, at));
  await page.keyboard.press("-");
  await expect.poll(() => widthOf(node(page, at))).toBeLessThan(large * 0.95);
  await page.keyboard.press("+");
  await settled(node(page, at));
  await page.keyboard.press("0");
  await expect.poll(() => widthOf(node(page, at))).toBeLessThan(large * 0.95);
});

test("a search marks nodes, and Enter goes to the next", async ({ page, gateway }) => {
  const run = runThat(gateway, "Failure");
  const extracts = run.nodes.map(({ step }) => step.name).filter((name) => name.startsWith("Extract_"));
  await page.goto(`${run.page}?view=graph`);
  await page.getByRole("searchbox", { name: "Find a node" }).fill("extract");
  await expect(graph(page)).toContainText(`${extracts.length} found, Enter goes to the next`);
  await page.keyboard.press("Enter");
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute("title") ?? "");
  await expect.poll(focused).toMatch(/^Extract_/);
});

test("a data sync has no graph, and the page says why and offers the waterfall", async ({
  page,
  gateway,
}) => {
  await page.goto(`${gateway.url}/demo/jobs?type=datasync&status=success`);
  await page.getByRole("table", { name: "Jobs" }).getByRole("link").first().click();
  await tab(page, "Graph").click();
  await expect(graph(page)).toContainText("A data sync has no definition, so its nodes have no graph.");
  await page.getByRole("button", { name: "Show the waterfall" }).click();
  await expect(page.getByRole("list", { name: "Nodes over time" })).toBeVisible();
});

test("a printed job has the table in place of the graph", async ({ page, gateway }) => {
  await page.goto(`${runThat(gateway, "Failure").page}?view=graph`);
  await expect(graph(page).getByRole("button", { name: "Fit" })).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("table", { name: "Nodes" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Fit" })).toHaveCount(0);
});

test("on a phone the graph fits, and axe finds nothing", async ({ page, gateway }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const run = runThat(gateway, "Failure");
  await page.goto(`${run.page}?view=graph`);
  for (const { step } of run.nodes.filter((one) => !run.added.includes(one.step.name))) {
    const box = await node(page, step.name).boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(390);
  }
  expect(await axeFindingsByTheme(page)).toEqual({ light: [], dark: [] });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});
