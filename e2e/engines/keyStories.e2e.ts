// The ten key stories, run in each browser engine through one thin driver. Elements are found by role and name.
import { expect } from "playwright/test";
import { startAgain } from "../../testing/demoGateway.ts";
import type { Tab } from "../../testing/engines/tab.ts";
import type { Target } from "../../testing/engines/target.ts";
import { expectShown, expectText, expectUrl, tabTo, test } from "../../testing/engines/engineTest.ts";

const FRESHNESS: Target = { role: "status", name: "Freshness" };
const JOBS: Target = { role: "table", name: "Jobs" };
const ROWS: Target = { role: "row", within: JOBS };
const JOB_LINKS: Target = { role: "link", within: JOBS };
const STOP: Target = { role: "button", name: /^Stop / };
const DIALOG: Target = { role: "alertdialog" };
const PANEL_BUTTON: Target = { role: "button", name: /freshness and cost/ };
const PANEL: Target = { role: "dialog", name: "Freshness and cost" };

/** The labels of the jobs in sight: the first cell of each row. A row also links to its source, which is read later. */
async function jobLabels(tab: Tab): Promise<string[]> {
  const columns = await tab.count({ role: "columnheader", within: JOBS });
  const cells = await tab.texts({ role: "cell", within: JOBS });
  return cells.filter((_, index) => index % columns === 0);
}

/** The label in the first button named "<verb> <label>". */
async function labelOf(tab: Tab, button: Target, verb: string): Promise<string> {
  await expectShown(tab, button);
  const name = (await tab.attribute(button, "aria-label")) ?? "";
  expect(name).toMatch(new RegExp(`^${verb} `));
  return name.slice(verb.length + 1);
}

/** Opens the panel of freshness and presses a button of it. */
async function pressInPanel(tab: Tab, name: string): Promise<void> {
  await tab.click(PANEL_BUTTON);
  await tab.click({ role: "button", name, within: PANEL });
}

test("the list updates by itself", async ({ openTab, gateway }) => {
  const tab = await openTab(`${gateway.url}/demo/jobs?status=running`);
  const bar: Target = { role: "progressbar", within: JOBS };
  await expectShown(tab, bar);
  await expectText(tab, FRESHNESS, "ago");
  const before = await tab.texts(ROWS);
  gateway.demo?.clock.advance(120_000);
  // Without input, the next beat comes within its interval.
  await expect.poll(() => tab.texts(ROWS), { timeout: 20_000 }).not.toEqual(before);
});

test("a filter goes into the address, and another browser shows the same", async ({ openTab, gateway }) => {
  gateway.demo?.clock.freeze(true);
  const tab = await openTab(`${gateway.url}/demo/jobs`);
  await expectShown(tab, JOB_LINKS);
  await tab.click({ role: "button", name: /Failed/ });
  await expectUrl(tab, /[?&]status=failure/);
  await tab.click({ role: "searchbox", name: "Search jobs" });
  await tab.type("repairs");
  await expectUrl(tab, /[?&]\w+=repairs/);
  expect(await tab.url()).toMatch(/[?&]status=failure/);
  const rows = async (one: Tab) => (await one.texts(ROWS)).slice(1);
  const isOther = (row: string) => !/repairs[^]*Failed/i.test(row);
  await expect.poll(async () => (await rows(tab)).filter(isOther), { timeout: 15_000 }).toEqual([]);
  const shared = await rows(tab);
  expect(shared.length).toBeGreaterThan(0);
  const other = await openTab(await tab.url());
  await expect.poll(() => rows(other), { timeout: 15_000 }).toEqual(shared);
});

test("a job's page opens from the list and goes back to it", async ({ openTab, gateway }) => {
  const tab = await openTab(`${gateway.url}/demo/jobs?status=success`);
  await expectShown(tab, JOB_LINKS);
  const label = await tab.text(JOB_LINKS);
  await tab.click(JOB_LINKS);
  await expectUrl(tab, /\/demo\/jobs\/\w{18}/);
  await expectText(tab, { role: "heading", level: 1 }, label.trim());
  await expectShown(tab, { role: "row", within: { role: "table", name: "Nodes" } });
  await tab.back();
  await expectUrl(tab, /\/demo\/jobs\?status=success$/);
  await expectText(tab, JOB_LINKS, label.trim());
});

test("a start is confirmed once, sent once, and leads to its job", async ({ openTab, gateway }) => {
  const tab = await openTab(`${gateway.url}/demo/sources?kind=recipe&sort=name`);
  await tab.click({ role: "button", name: /^Start /, within: { role: "table", name: "Sources" } });
  await tab.click({ role: "button", name: "Start job", within: DIALOG });
  const led: Target = { role: "link", name: /^Go to the (?:run|queued start)$/ };
  await tab.click(led);
  await expectUrl(tab, /\/demo\/jobs\/(?:030|0eP)\w{15}/);
  const posts = Object.entries(gateway.demo?.counters.byPath() ?? {}).filter(([path]) =>
    path.startsWith("POST"),
  );
  expect(posts.map(([, count]) => count)).toEqual([1]);
});

test("a stop asks first, can be cancelled, and is sent once", async ({ openTab, gateway }) => {
  const tab = await openTab(`${gateway.url}/demo/jobs?status=running&type=dataflow,recipe`);
  const label = await labelOf(tab, STOP, "Stop");
  const patches = () =>
    Object.entries(gateway.demo?.counters.byPath() ?? {})
      .filter(([path]) => path.startsWith("PATCH"))
      .map(([, count]) => count);
  await tab.click({ role: "button", name: `Stop ${label}` });
  await expectShown(tab, DIALOG);
  await tab.press("Escape");
  await expectShown(tab, DIALOG, false);
  expect(patches()).toEqual([]);
  await tab.click({ role: "button", name: `Stop ${label}` });
  await tab.click({ role: "button", name: "Stop job", within: DIALOG });
  await expectShown(tab, DIALOG, false);
  gateway.demo?.clock.advance(120_000);
  await tab.goto(`${gateway.url}/demo/jobs?status=cancelled`);
  await expectShown(tab, { ...ROWS, text: label });
  expect(patches()).toEqual([1]);
});

test("a pause holds the rows, and Resume continues", async ({ openTab, gateway }) => {
  const tab = await openTab(`${gateway.url}/demo/jobs`);
  await expectShown(tab, JOB_LINKS);
  // The first rows may come from history; the pause is to hold those of the first beat.
  await expectText(tab, FRESHNESS, "next");
  await pressInPanel(tab, "Pause");
  await expectText(tab, FRESHNESS, "Paused");
  await expectUrl(tab, /[?&]paused/);
  const held = await jobLabels(tab);
  expect(held.length).toBeGreaterThan(1);
  gateway.demo?.clock.advance(1_800_000);
  await expectText(tab, FRESHNESS, /Paused \d+ s/);
  expect(await jobLabels(tab)).toEqual(held);
  await pressInPanel(tab, "Resume");
  await expectText(tab, FRESHNESS, "ago");
  await expectShown(tab, { role: "button", name: /^\d+ new jobs?$/ });
});

test("without the gateway the rows stay, the page says so, and it recovers when the gateway is back", async ({
  openTab,
  gateway,
}) => {
  const tab = await openTab(`${gateway.url}/demo/jobs`);
  await expectShown(tab, JOB_LINKS);
  await expectText(tab, FRESHNESS, "next");
  // First, because its code comes from the gateway.
  await tab.click(PANEL_BUTTON);
  await expectShown(tab, PANEL);
  await gateway.close();
  await tab.click({ role: "button", name: /^Refresh now/, within: PANEL });
  const told = () =>
    tab.evaluate<boolean>("document.body?.innerText.includes('The gateway does not answer') ?? true");
  await expect.poll(told, { timeout: 15_000 }).toBe(true);
  expect(await tab.count(JOB_LINKS)).toBeGreaterThan(0);
  const back = await startAgain(gateway);
  try {
    await expect.poll(told, { timeout: 30_000 }).toBe(false);
    await expectText(tab, FRESHNESS, "ago");
  } finally {
    await back.close();
  }
});

test("the wall shows running jobs, queued jobs and that it is live", async ({ openTab, gateway }) => {
  gateway.demo?.setScenario("busy-morning");
  const tab = await openTab(`${gateway.url}/demo/wall?zone=UTC`);
  await expectText(tab, FRESHNESS, "Live");
  await expectShown(tab, { role: "listitem", within: { role: "region", name: "Running" } });
  await expectShown(tab, { role: "listitem", within: { role: "region", name: "Waiting" } });
  const overflow = await tab.evaluate<number[]>(
    "[document.documentElement.scrollWidth - innerWidth, document.documentElement.scrollHeight - innerHeight]",
  );
  expect(overflow).toEqual([0, 0]);
});

test("on a phone nothing scrolls sideways, and a job is a tap away", async ({ openTab, gateway }) => {
  const tab = await openTab(`${gateway.url}/demo/jobs?status=success`);
  await tab.resize(390, 844);
  await expectShown(tab, JOB_LINKS);
  // WebKit's MiniBrowser has no window narrower than its tool bar, which is 447 px.
  expect(await tab.evaluate("innerWidth")).toBeLessThan(480);
  const sideways = () => tab.evaluate<number>("document.documentElement.scrollWidth - innerWidth");
  await expect.poll(sideways).toBeLessThanOrEqual(0);
  await tab.click(JOB_LINKS);
  await expectShown(tab, { role: "table", name: "Nodes" });
  await expect.poll(sideways).toBeLessThanOrEqual(0);
});

test("with the keyboard alone a job is found and opened, and its stop dialog works", async ({
  openTab,
  gateway,
}) => {
  const tab = await openTab(`${gateway.url}/demo/jobs?status=running&type=dataflow,recipe`);
  const label = await labelOf(tab, STOP, "Stop");
  const stop: Target = { role: "button", name: `Stop ${label}` };
  await tabTo(tab, stop);
  await tab.press("Enter");
  await expectShown(tab, DIALOG);
  // The button that changes nothing has the focus.
  await expect.poll(() => tab.isFocused({ role: "button", name: "Stop job" })).toBe(false);
  await tab.press("Escape");
  await expectShown(tab, DIALOG, false);
  await expect.poll(() => tab.isFocused(stop)).toBe(true);
  await tab.goto(`${gateway.url}/demo/jobs?status=success`);
  await expectShown(tab, JOB_LINKS);
  await tabTo(tab, JOB_LINKS);
  await tab.press("Enter");
  await expectUrl(tab, /\/demo\/jobs\/\w{18}/);
  await expectShown(tab, { role: "heading", level: 1 });
});
