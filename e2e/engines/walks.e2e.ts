// Walks of a person through the parts that stand beside the list, in each browser engine: the panel and the keys, what is taken out of the page,
// what the page tells by itself, and a display on a wall.
import { expect } from "playwright/test";
import type { Tab } from "../../testing/engines/tab.ts";
import type { Target } from "../../testing/engines/target.ts";
import { expectShown, expectText, expectUrl, test } from "../../testing/engines/engineTest.ts";
import { NOW } from "../runTruth.ts";

const FRESHNESS: Target = { role: "status", name: "Freshness" };
const JOBS: Target = { role: "table", name: "Jobs" };
const LINK: Target = { role: "link", within: JOBS };
const SHEET: Target = { role: "dialog", name: "Keyboard shortcuts" };
const PANEL: Target = { role: "complementary", name: "Job beside the list" };
const PANEL_NAME: Target = { role: "heading", level: 2, within: PANEL };
const button = (name: string | RegExp): Target => ({ role: "button", name });

// The jobs stay as they are until a story moves the clock.
test.use({ demoOptions: { nowMs: NOW, frozen: true }, history: "off" });

/** The job in the address of the panel. */
const besideList = async (tab: Tab): Promise<string | null> =>
  new URL(await tab.url()).searchParams.get("job");

/** Presses "?" until the keyboard is there, which comes after the first rows. */
async function openSheet(tab: Tab): Promise<void> {
  await expectText(tab, FRESHNESS, "next");
  await expect(async () => {
    await tab.type("?");
    expect(await tab.count(SHEET)).toBe(1);
  }).toPass({ timeout: 15_000 });
}

test("keys open a job beside the list, move it and close it, its address opens it again, and the sheet switches single keys off", async ({
  openTab,
  gateway,
}) => {
  const tab = await openTab(`${gateway.url}/demo/jobs?type=dataflow`);
  await openSheet(tab);
  await expectText(tab, SHEET, "Go to Sources");
  await tab.press("Escape");
  await tab.type("jo");
  await expectShown(tab, PANEL_NAME);
  const [address, first] = [await tab.url(), await besideList(tab)];
  const name = await tab.text(PANEL_NAME);
  await tab.type("j");
  await expect.poll(() => besideList(tab)).not.toBe(first);
  await tab.type("k");
  await expect.poll(() => besideList(tab)).toBe(first);
  await tab.press("Escape");
  await expectShown(tab, PANEL, false);
  await expectUrl(tab, /\?type=dataflow$/);

  await tab.goto(address);
  await expectText(tab, PANEL_NAME, name);
  await openSheet(tab);
  await tab.click({ role: "checkbox", name: "Shortcuts of a single key", within: SHEET });
  await tab.press("Escape");
  await expectShown(tab, SHEET, false);
  await tab.type("p");
  // Escape is no letter, so it still works, and what P would have done has been done by then.
  await tab.press("Escape");
  await expectShown(tab, PANEL, false);
  expect(await tab.text(FRESHNESS)).not.toContain("Paused");
});

/** Notes in the page what is copied and saved, because a script may not read it later. No file is left on the machine. */
const NOTE_TAKEN = `(() => {
  window.taken = [];
  const { clipboard } = navigator;
  const writeText = clipboard.writeText.bind(clipboard);
  clipboard.writeText = (text) => (window.taken.push(text), writeText(text));
  const write = clipboard.write.bind(clipboard);
  clipboard.write = (items) => (window.taken.push(items[0].types.join()), write(items));
  URL.createObjectURL = (blob) => (blob.text().then((text) => window.taken.push(text)), "blob:noted");
  HTMLAnchorElement.prototype.click = () => undefined;
})()`;

const taken = (tab: Tab) => tab.evaluate<string[]>("window.taken");

test("jobs are copied as a table and saved as CSV and JSON, and a job's summary, link and id are copied", async ({
  openTab,
  gateway,
}) => {
  const tab = await openTab(`${gateway.url}/demo/jobs?status=failure`);
  await expectText(tab, FRESHNESS, "next");
  await tab.evaluate(NOTE_TAKEN);
  const name = (await tab.text(LINK)).trim();
  await tab.hover({ ...LINK, name });
  await tab.click({ role: "checkbox", name: `Select ${name}`, within: JOBS });
  await tab.click(button("Copy the selected jobs as a table"));
  await expectShown(tab, button("Copied"));
  await tab.click(button("Save the selected jobs as CSV"));
  await expect.poll(() => taken(tab)).toHaveLength(2);
  await tab.click(button("Save the selected jobs as JSON"));
  await expect
    .poll(() => taken(tab))
    .toEqual([
      "text/plain,text/html",
      expect.stringContaining(`,${name},`),
      expect.stringContaining(`"${name}"`),
    ]);

  await tab.click({ ...LINK, name });
  await expectShown(tab, { role: "heading", level: 1, name });
  const address = await tab.url();
  for (const entry of ["Copy summary", "Copy link", "Copy id"]) {
    await tab.click(button(/^Cop(?:y|ied)$/));
    await tab.click({ role: "menuitem", name: new RegExp(`^${entry}`) });
    await expectShown(tab, button("Copied"));
  }
  const [summary, link, id] = (await taken(tab)).slice(3);
  expect(summary).toMatch(new RegExp(`^${name}[^]*[Ff]ailed`));
  expect(address.startsWith(link ?? "no link")).toBe(true);
  expect(address).toContain(id);
});

test("an end that was to be told stands in the title, the icon and a card; a hint comes once; numbers and dates are the browser's", async ({
  openTab,
  gateway,
}) => {
  const tab = await openTab(`${gateway.url}/demo/jobs?status=running&type=dataflow,recipe`);
  await expectShown(tab, LINK);
  // A browser in Sweden.
  await tab.evaluate("Object.defineProperty(navigator, 'language', { get: () => 'sv-SE' }) && null");
  const name = (await tab.text(LINK)).trim();
  await tab.click({ ...LINK, name });
  await tab.click(button(/^Tell me about /));
  await tab.click({ role: "checkbox", name: "ends" });
  await tab.press("Escape");
  await expectShown(tab, button(/^Will tell when .* ends$/));
  // An hour by the clock of the page and of the org.
  await tab.evaluate("(() => { const now = Date.now; Date.now = () => now.call(Date) + 3_600_000; })()");
  gateway.demo?.clock.advance(3_600_000);
  await tab.evaluate("document.activeElement?.blur()");
  await tab.type("r");
  await expectShown(tab, { role: "link", name: /(?:succeeded|failed|warning)/ });
  await expect.poll(() => tab.evaluate("document.title")).toMatch(/^\(1\) /);
  expect(await tab.evaluate("document.querySelector('link[rel=icon]').href")).toContain("favicon-told");
  await tab.click(button("Close what you were told"));
  expect(await tab.evaluate("document.title")).not.toMatch(/^\(/);

  const hint: Target = { role: "complementary", name: "Hint" };
  await expectText(tab, hint, "This page refreshes by itself.");
  await tab.click(button("Got it"));
  await expectShown(tab, hint, false);

  await tab.click(button(/freshness and cost/));
  await expectText(tab, { role: "dialog", name: "Freshness and cost" }, /\d{2,3}\s\d{3} of 115\s000 in any/);
  expect(await tab.evaluate("document.querySelector('dl[aria-label=Times]').innerText")).toContain(
    "2026 Nov 25",
  );
});

test("a display is set up, opened, and left again", async ({ openTab, gateway }) => {
  const tab = await openTab(`${gateway.url}/demo/wall/setup`);
  await tab.click(button("Recipe"));
  await expectUrl(tab, /[?&]types=recipe/);
  await tab.click({ role: "link", name: "Open the wall" });
  await expectUrl(tab, /\/demo\/wall\?types=recipe$/);
  const way: Target = { role: "link", within: { role: "navigation", name: "Leave the wall" } };
  // The set-up page stays drawn for a moment after the address changed, and it has a freshness of its own.
  await expectShown(tab, way);
  await expectText(tab, FRESHNESS, "Live");
  await tab.press("Escape");
  await expect.poll(() => tab.isFocused(way)).toBe(true);
  await tab.press("Enter");
  await expectUrl(tab, /\/demo\/jobs/);
  await expectShown(tab, LINK);
});
