// The parts that make long use comfortable, in each browser engine.
import { expect } from "playwright/test";
import { startDemoOrg } from "../../demo-org/demoOrg.ts";
import { startGateway } from "../../server/gateway.ts";
import type { Tab } from "../../testing/engines/tab.ts";
import type { Target } from "../../testing/engines/target.ts";
import { expectShown, expectText, expectUrl, tabTo, test } from "../../testing/engines/engineTest.ts";
import { tokenOrg } from "../../testing/tokenOrg.ts";

const JOBS: Target = { role: "table", name: "Jobs" };
const FRESHNESS: Target = { role: "status", name: "Freshness" };
const TIP: Target = { role: "tooltip" };
const head = (name: string | RegExp): Target => ({ role: "columnheader", name, within: JOBS });
const expectFocus = (tab: Tab, target: Target) => expect.poll(() => tab.isFocused(target)).toBe(true);

const button = (name: string | RegExp): Target => ({ role: "button", name });

test("a source is pinned and has a choice of what is told, and the org tells about itself", async ({
  openTab,
  gateway,
}) => {
  const tab = await openTab(`${gateway.url}/demo/sources?q=order+book`);
  const sources: Target = { role: "table", name: "Sources" };
  const link: Target = { role: "link", name: "Order Book", within: sources };
  await expectShown(tab, link);
  await tab.click(link);
  await expectShown(tab, { role: "heading", name: "Order Book" });
  await tab.click(button("Pin Order Book"));
  await expectShown(tab, button("Unpin Order Book"));
  await tab.click(button("Tell me about Order Book"));
  await expectText(tab, { role: "dialog", name: "Tell me" }, /Tell me when a run of it/);
  await tab.press("Escape");
  await tab.click(button("More"));
  await tab.click({ role: "menuitem", name: "About this org" });
  await expectText(tab, { role: "dialog", name: "About this org" }, /calls\/h/);
});

test("words are explained under the pointer and on the focus", async ({ openTab, gateway }) => {
  const tab = await openTab(`${gateway.url}/demo/jobs`);
  await expectText(tab, FRESHNESS, "next");
  // The code of the explanations comes after the rows.
  await expect.poll(() => tab.evaluate("document.querySelector('#explanation') !== null")).toBe(true);
  await tab.hover(head("Ran"));
  await expectText(tab, TIP, /^How long the run took/);
  await tab.hover({ role: "searchbox", name: "Search jobs" });
  await expectShown(tab, TIP, false);
  const sort = button("Ran");
  await tabTo(tab, sort);
  await expectText(tab, TIP, /^How long the run took/);
  expect(await tab.attribute(sort, "aria-describedby")).toBe("explanation");
  await tab.press("Escape");
  await expectShown(tab, TIP, false);
});

test("a column is chosen in the menu of columns and is kept", async ({ openTab, gateway }) => {
  const tab = await openTab(`${gateway.url}/demo/jobs`);
  await expectShown(tab, head(/Status/));
  await tab.click(button("Columns and rows"));
  const status: Target = { role: "menuitemcheckbox", name: "Status" };
  await expectFocus(tab, status);
  await tab.press("Enter");
  await expectShown(tab, head(/Status/), false);
  // The menu stays open for more.
  await tab.press("ArrowDown");
  await tab.press("Escape");
  await expectFocus(tab, button("Columns and rows"));
  await tab.goto(`${gateway.url}/demo/jobs`);
  await expectShown(tab, head(/Requested/));
  await expectShown(tab, head(/Status/), false);
});

test("the org's name in the bar leads to another org, to the same kind of page", async ({ openTab }) => {
  const second = await startDemoOrg({ seed: 2, latencyMs: 0 });
  const gateway = await startGateway({
    port: 0,
    demo: { seed: 1, latencyMs: 0 },
    orgs: [tokenOrg(second.url, second.token, { key: "second", name: "Second" })],
  });
  try {
    const tab = await openTab(`${gateway.url}/demo/sources`);
    await expectShown(tab, { role: "heading", name: "Sources" });
    const name = /Demo org: switch org$/;
    await tab.click(button(name));
    const chosen: Target = { role: "menuitemradio", name: /Demo org/ };
    await expectFocus(tab, chosen);
    await tab.press("Escape");
    await expectFocus(tab, button(name));
    await tab.press("Enter");
    await expectFocus(tab, chosen);
    await tab.press("ArrowDown");
    await tab.press("Enter");
    await expectUrl(tab, /\/second\/sources$/);
    await expectShown(tab, button(/^Second.*: switch org$/));
  } finally {
    await gateway.close();
    await second.close();
  }
});

test("neighbouring data syncs share a row, which unfolds and folds again", async ({ openTab, gateway }) => {
  gateway.demo?.setScenario("sync-storm");
  const tab = await openTab(`${gateway.url}/demo/jobs`);
  await expectText(tab, FRESHNESS, "next");
  const fold = button(/^\d+ data syncs$/);
  const isOpen = () => tab.attribute(fold, "aria-expanded");
  const rows = async () => Number(await tab.attribute(JOBS, "aria-rowcount"));
  await expectShown(tab, fold);
  const [before, count] = [await rows(), Number.parseInt(await tab.text(fold), 10)];
  await tab.click(fold);
  await expect.poll(isOpen).toBe("true");
  expect(await rows()).toBeGreaterThanOrEqual(before + count);
  await expectFocus(tab, fold);
  await tab.press("Enter");
  await expect.poll(isOpen).toBe("false");
});

test("the panel of freshness opens, takes a choice, and gives the focus back", async ({
  openTab,
  gateway,
}) => {
  const tab = await openTab(`${gateway.url}/demo/jobs`);
  const bar = button(/freshness and cost/);
  const panel: Target = { role: "dialog", name: "Freshness and cost" };
  const choice = (name: RegExp): Target => ({ role: "radio", name, within: panel });
  await expectText(tab, FRESHNESS, "next");
  await tab.click(bar);
  await expectFocus(tab, { role: "button", name: /^Refresh now/, within: panel });
  await expectText(tab, panel, /\d+ of 60 dataflow and recipe runs left/);
  await tab.click(choice(/^Every 30 s/));
  await expectUrl(tab, /[?&]every=30/);
  await tab.press("ArrowDown");
  await expectUrl(tab, /[?&]every=60/);
  await tab.press("Escape");
  await expectShown(tab, panel, false);
  await expectFocus(tab, bar);
  await tab.press("Enter");
  await expectShown(tab, panel);
  await tab.click(bar);
  await expectShown(tab, panel, false);
  await tab.click(bar);
  await tab.click({ role: "button", name: "Pause", within: panel });
  await expectShown(tab, panel, false);
  await expectText(tab, FRESHNESS, "Paused");
});
