// The pictures of runs, in each browser engine: the views of a job's nodes, the timeline and a source's record.
import { expect } from "playwright/test";
import { longId } from "../../demo-org/recordIds.ts";
import { expectShown, expectText, expectUrl, test } from "../../testing/engines/engineTest.ts";
import type { Tab } from "../../testing/engines/tab.ts";
import type { Target } from "../../testing/engines/target.ts";
import { NOW, runThat } from "../runTruth.ts";
import { warm } from "../warm.ts";

test.use({ demoOptions: { nowMs: NOW, frozen: true } });

/** How many jobs the timeline has in view, by its sentence about them. */
async function jobsInView(tab: Tab): Promise<number> {
  const sentence = await tab.evaluate<string>("document.querySelector('figcaption')?.innerText ?? ''");
  return Number(/: (\d+) jobs/.exec(sentence)?.[1] ?? 0);
}

test("graph, waterfall and table of a failed run show the node that failed", async ({ openTab, gateway }) => {
  const run = runThat(gateway, "Failure");
  const failed = run.nodes.find(({ status }) => status === "error")?.step.name ?? "";
  const tab = await openTab(`${run.page}?view=graph`);
  const graph: Target = { role: "tabpanel", name: "Graph" };
  const node: Target = { role: "button", name: new RegExp(`^${failed}.*Failed`, "s"), within: graph };
  await expectShown(tab, node);
  // A person scrolls the graph into the middle. The driver of WebKit scrolls no further than the edge, where the node is covered.
  const named = `one.innerText.startsWith(${JSON.stringify(failed)})`;
  await tab.evaluate(
    `[...document.querySelectorAll("[role=tabpanel] button")].find((one) => ${named}).scrollIntoView({ block: "center" })`,
  );
  // It is in sight, and a press opens its facts.
  await tab.click(node);
  await expectShown(tab, { role: "region", name: `Node ${failed}` });
  await expectUrl(tab, new RegExp(`node=${failed}`));
  await tab.back();
  await tab.click({ role: "tab", name: "Waterfall" });
  await expectUrl(tab, /view=waterfall/);
  const rows: Target = { role: "listitem", within: { role: "list", name: "Nodes over time" } };
  await expectText(tab, { ...rows, text: failed }, "Failed");
  await tab.click({ role: "tab", name: "Table" });
  const table: Target = { role: "table", name: "Nodes" };
  await expectText(tab, { role: "row", text: failed, within: table }, "Failed");
});

test("the timeline zooms by a key, and Back undoes it", async ({ openTab, gateway }) => {
  await warm(gateway);
  const tab = await openTab(`${gateway.url}/demo/timeline`);
  const plot: Target = { role: "group", name: "Runs over time" };
  await expectShown(tab, plot);
  await expect.poll(() => jobsInView(tab)).toBeGreaterThan(100);
  const before = await jobsInView(tab);
  await tab.evaluate("document.querySelector('[aria-label=\"Runs over time\"]').focus()");
  await tab.type("+");
  await expectUrl(tab, /[?&]from=/);
  await expect.poll(() => jobsInView(tab)).toBeLessThan(before);
  expect(await jobsInView(tab)).toBeGreaterThan(0);
  await tab.back();
  await expect.poll(() => tab.url()).not.toContain("from=");
  await expect.poll(() => jobsInView(tab)).toBe(before);
});

test("a source's record shows its runs, and the chosen range is in the address", async ({
  openTab,
  gateway,
}) => {
  await warm(gateway);
  const { source } = runThat(gateway, "Success", "Sales_Pipeline_Daily").job;
  const tab = await openTab(`${gateway.url}/demo/sources/${longId(source.dataflowId)}`);
  const chart: Target = { role: "slider", name: `Runs of ${source.label}` };
  await expectShown(tab, chart);
  const runs = async () => Number(await tab.attribute(chart, "aria-valuemax"));
  const drawn = () => tab.evaluate<number>("document.querySelectorAll('[role=slider] svg *').length");
  // It runs every day. Those that the org lists come first, the others from the history.
  await expect.poll(runs).toBeGreaterThan(20);
  expect(await drawn()).toBeGreaterThan(20);
  await tab.click({ role: "button", name: "7 days" });
  await expectUrl(tab, /[?&]range=7d/);
  await expect.poll(runs).toBeLessThan(10);
  await tab.back();
  await expect.poll(runs).toBeGreaterThan(20);
});
