// What people do with many jobs, day by day, in each browser engine: several jobs at once, the command palette, saved views, the zone.
import { expect } from "playwright/test";
import type { Target } from "../../testing/engines/target.ts";
import { expectShown, expectText, expectUrl, test } from "../../testing/engines/engineTest.ts";

const FRESHNESS: Target = { role: "status", name: "Freshness" };
const JOBS: Target = { role: "table", name: "Jobs" };
const QUESTION: Target = { role: "alertdialog" };
const button = (name: string | RegExp): Target => ({ role: "button", name });

// A morning at which several jobs run, and none of them ends.
test.use({ demoOptions: { nowMs: Date.parse("2026-03-10T08:00:00Z"), frozen: true } });

test("two jobs are selected and stopped with one question, and each stop is sent once", async ({
  openTab,
  gateway,
}) => {
  const tab = await openTab(`${gateway.url}/demo/jobs?status=running&type=dataflow,recipe`);
  const boxes: Target = { role: "checkbox", name: /^Select /, within: JOBS };
  await expectShown(tab, boxes);
  const links = await tab.texts({ role: "link", within: JOBS });
  const names = [...new Set(links.map((text) => text.trim()))].slice(0, 2);
  for (const name of names) {
    await tab.hover({ role: "link", name, within: JOBS });
    await tab.click({ role: "checkbox", name: `Select ${name}`, within: JOBS });
  }
  await tab.click(button("Stop 2"));
  await expectShown(tab, QUESTION);
  for (const name of names) await expectText(tab, QUESTION, name);
  await tab.click({ ...button("Stop 2 jobs"), within: QUESTION });
  await expectText(tab, QUESTION, "The org accepted all 2 stops");
  const stops = Object.entries(gateway.demo?.counters.byPath() ?? {}).filter(([path]) =>
    path.startsWith("PATCH"),
  );
  expect(stops.reduce((sum, [, count]) => sum + count, 0)).toBe(2);
});

test("the palette finds a source by a misspelt name and opens it", async ({ openTab, gateway }) => {
  const tab = await openTab(`${gateway.url}/demo/jobs`);
  await expectText(tab, FRESHNESS, "next");
  await tab.click(button(/^Find a job, page or action/));
  const palette: Target = { role: "dialog", name: "Command palette" };
  await expectShown(tab, palette);
  await tab.type("sales pipline");
  await expectShown(tab, { role: "option", name: /Sales Pipeline Daily/, within: palette });
  await tab.click({ role: "option", name: /^Sales Pipeline Daily/, within: palette });
  await expectShown(tab, { role: "heading", level: 1, name: "Sales Pipeline Daily" });
  await tab.back();
  await expectShown(tab, JOBS);
});

test("a filter is saved as a view, and the menu leads to it", async ({ openTab, gateway }) => {
  const tab = await openTab(`${gateway.url}/demo/jobs?status=failure`);
  await expectText(tab, FRESHNESS, "next");
  await tab.click(button("Saved views"));
  await tab.click({ role: "menuitem", name: /^Save this view/ });
  await expectShown(tab, { role: "dialog", name: "Save this view" });
  await tab.type("Broken");
  await tab.press("Enter");
  await tab.goto(`${gateway.url}/demo/jobs`);
  await expectText(tab, FRESHNESS, "next");
  await tab.click(button("Saved views"));
  await tab.click({ role: "menuitemradio", name: /^Broken/ });
  await expectUrl(tab, /\/demo\/jobs\?status=failure$/);
});

test("a zone is chosen by a part of its name, and the address has it", async ({ openTab, gateway }) => {
  const tab = await openTab(`${gateway.url}/demo/jobs?status=failure`);
  await expectText(tab, FRESHNESS, "next");
  await tab.click(button(/^Times in/));
  await expectShown(tab, { role: "combobox", name: "Time zone" });
  await tab.type("tehr");
  await tab.press("Enter");
  await expectUrl(tab, /[?&]tz=Asia%2FTehran/);
  await expectShown(tab, button(/^Times in Asia\/Tehran/));
});
