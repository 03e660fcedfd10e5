// Navigation between pages. A single-page app must do what a browser does for documents: titles, scroll position, focus,
// announcements, Back. Also: the refresh settings in the address go along to every page.
import { expect, type Page } from "playwright/test";
import { axeFindings } from "../testing/axe.ts";
import { test } from "../testing/demoGateway.ts";
import { openFreshness, pressInFreshness } from "../testing/freshnessPanel.ts";

const table = (page: Page, name: string) => page.getByRole("table", { name });
const bar = (page: Page) => page.getByRole("navigation", { name: "Main" });
const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const firstLink = (page: Page, name: string) => table(page, name).getByRole("link").first();
const search = (page: Page) => page.getByRole("searchbox");

test("every page's title names its data, its org and the product", async ({ page, gateway }) => {
  await page.goto(`${gateway.url}/demo/jobs`);
  await expect(page).toHaveTitle(/^\d+ running · Jobs · Alder & Finch Outdoor · Wavedeck$/);
  await bar(page).getByRole("link", { name: "Sources" }).click();
  await expect(page).toHaveTitle("Sources · Alder & Finch Outdoor · Wavedeck");
  const source = (await firstLink(page, "Sources").textContent()) ?? "";
  await firstLink(page, "Sources").click();
  await expect(page).toHaveTitle(`${source} · Alder & Finch Outdoor · Wavedeck`);
  await bar(page).getByRole("link", { name: "Displays" }).click();
  await expect(page).toHaveTitle("Displays · Alder & Finch Outdoor · Wavedeck");
  await page.goto(`${gateway.url}/demo/jobs?status=failure`);
  const job = (await firstLink(page, "Jobs").textContent()) ?? "";
  await firstLink(page, "Jobs").click();
  await expect(page).toHaveTitle(`Failed: ${job} · Alder & Finch Outdoor · Wavedeck`);
  await page.goto(`${gateway.url}/demo/nothing`);
  await expect(page).toHaveTitle("No such page · Alder & Finch Outdoor · Wavedeck");
});

test("a link to another page moves the focus to its heading and announces its title", async ({
  page,
  gateway,
}) => {
  await page.goto(`${gateway.url}/demo/jobs?status=failure`);
  await expect(firstLink(page, "Jobs")).toBeVisible();
  // The first page does not move the focus, because reading begins at its top.
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("BODY");
  await firstLink(page, "Jobs").press("Enter");
  await expect(heading(page)).toBeFocused();
  const announced = page.locator("[aria-live=polite]").filter({ hasText: "Wavedeck" });
  await expect(announced).toHaveText(await page.title());
  await bar(page).getByRole("link", { name: "Sources" }).press("Enter");
  await expect(heading(page)).toHaveText("Sources");
  await expect(heading(page)).toBeFocused();
  await expect(announced).toHaveText("Sources · Alder & Finch Outdoor · Wavedeck");
  await page.goBack();
  await expect(heading(page)).toBeFocused();
});

test("a panel that is opened while the next page still comes stays open and keeps the focus", async ({
  page,
  gateway,
}) => {
  await page.goto(`${gateway.url}/demo/jobs`);
  await expect(firstLink(page, "Jobs")).toBeVisible();
  await (await openFreshness(page)).press("Escape");
  let arrive = (): void => {};
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  await page.route(/\.js$/, async (route) => {
    await arrived;
    await route.continue();
  });
  await bar(page).getByRole("link", { name: "Displays" }).click();
  const panel = await openFreshness(page);
  arrive();
  await expect(heading(page)).toHaveText("Set up a wall display");
  await expect(panel.getByRole("button", { name: /^Refresh now/ })).toBeFocused();
});

test("a link is followed once, in this window or in a new tab as the person asks", async ({
  page,
  gateway,
}) => {
  await page.goto(`${gateway.url}/demo/jobs`);
  const sources = bar(page).getByRole("link", { name: "Sources" });
  await expect(sources).toBeVisible();
  const [tab] = await Promise.all([
    page.context().waitForEvent("page"),
    sources.click({ modifiers: ["ControlOrMeta"] }),
  ]);
  await expect(tab).toHaveURL(`${gateway.url}/demo/sources`);
  await tab.close();
  await expect(page).toHaveURL(`${gateway.url}/demo/jobs`);
  await sources.click();
  await expect(page).toHaveURL(`${gateway.url}/demo/sources`);
  // The page that is shown already is no new step.
  await sources.click();
  await page.goBack();
  await expect(page).toHaveURL(`${gateway.url}/demo/jobs`);
});

test("a change of the query string leaves focus, scroll position and announcements alone", async ({
  page,
  gateway,
}) => {
  await page.goto(`${gateway.url}/demo/jobs`);
  await expect(firstLink(page, "Jobs")).toBeVisible();
  await page.mouse.wheel(0, 300);
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(300);
  const chip = page.getByRole("button", { name: /^Active first/ });
  // Clicked by script, because a click by Playwright scrolls the button into view.
  await chip.evaluate((button) => {
    (button as HTMLElement).focus({ preventScroll: true });
    (button as HTMLElement).click();
  });
  await expect(page).toHaveURL(/top=active/);
  await expect(chip).toBeFocused();
  expect(await page.evaluate(() => window.scrollY)).toBe(300);
});

test("another page begins at its top, and Back returns to the previous scroll position", async ({
  page,
  gateway,
}) => {
  await page.setViewportSize({ width: 1280, height: 500 });
  await page.goto(`${gateway.url}/demo/jobs`);
  await expect(firstLink(page, "Jobs")).toBeVisible();
  await page.mouse.wheel(0, 1800);
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(1800);
  // Any visible row of a job will do. A row of folded syncs has no link.
  const jobs = table(page, "Jobs")
    .getByRole("row")
    .filter({ has: page.getByRole("link") });
  await jobs.nth(12).getByRole("link").first().click();
  await expect(table(page, "Nodes")).toBeVisible();
  expect(await page.evaluate(() => window.scrollY)).toBe(0);
  await page.goBack();
  await expect(firstLink(page, "Jobs")).toBeVisible();
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(1000);
});

for (const name of ["Jobs", "Sources"]) {
  test(`typing a search adds one step to the history, and Back leads to the whole list: ${name}`, async ({
    page,
    gateway,
  }) => {
    await page.goto(`${gateway.url}/demo/wall/setup`);
    await bar(page).getByRole("link", { name }).click();
    await expect(firstLink(page, name)).toBeVisible();
    const whole = page.url();
    await search(page).pressSequentially("zzzz", { delay: 120 });
    await expect(page).toHaveURL(/[?&]q=zzzz$/);
    await expect(page.getByText(/^No (job|source) fits this filter$/)).toBeVisible();
    await page.goBack();
    await expect(page).toHaveURL(whole);
    await expect(search(page)).toHaveValue("");
    await expect(firstLink(page, name)).toBeVisible();
    await page.goForward();
    await expect(search(page)).toHaveValue("zzzz");
    await page.goBack();
    await page.goBack();
    await expect(page).toHaveURL(/\/wall\/setup$/);
  });
}

test("letters typed faster than the page is drawn are one step of the history", async ({ page, gateway }) => {
  await page.goto(`${gateway.url}/demo/jobs`);
  await expect(firstLink(page, "Jobs")).toBeVisible();
  const steps = await page.evaluate(() => history.length);
  // Enter passes the text on at once. The next letter comes when the address has the last one and the page was not drawn again.
  await search(page).evaluate(async (field: HTMLInputElement) => {
    const microtasks = async () => {
      for (let count = 0; count < 500; count++) await Promise.resolve();
    };
    for (const text of ["z", "zz", "zzz"]) {
      // Past React's own setter, as a key does.
      Reflect.set(HTMLInputElement.prototype, "value", text, field);
      field.dispatchEvent(new Event("input", { bubbles: true }));
      await microtasks();
      field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
      await microtasks();
      if (!location.search.endsWith(`q=${text}`)) throw new Error(`The address has no ${text} yet.`);
    }
  });
  await expect(page.getByText("No job fits this filter")).toBeVisible();
  expect(await page.evaluate(() => history.length)).toBe(steps + 1);
  await page.goBack();
  await expect(page).toHaveURL(/\/demo\/jobs$/);
});

test("a search can be edited in its middle, and clearing it clears the address", async ({
  page,
  gateway,
}) => {
  await page.goto(`${gateway.url}/demo/jobs?q=ab`);
  await search(page).focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.type("123456", { delay: 40 });
  await expect(search(page)).toHaveValue("a123456b");
  await expect(page).toHaveURL(/q=a123456b$/);
  expect(await search(page).evaluate((field) => (field as HTMLInputElement).selectionStart)).toBe(7);
  await page.keyboard.press("Escape");
  await expect(search(page)).toHaveValue("");
  await expect(page).toHaveURL(/\/demo\/jobs$/);
});

test("an unfinished word of an input method is not changed", async ({ page, gateway }) => {
  await page.goto(`${gateway.url}/demo/jobs`);
  await expect(firstLink(page, "Jobs")).toBeVisible();
  await search(page).focus();
  const input = await page.context().newCDPSession(page);
  for (const text of ["に", "にh", "にほ", "にほん"]) {
    await input.send("Input.imeSetComposition", {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
    await expect(search(page)).toHaveValue(text);
  }
  await expect(firstLink(page, "Jobs")).toBeVisible();
  await expect(page).toHaveURL(/\/demo\/jobs$/);
  await input.send("Input.insertText", { text: "日本" });
  await expect(page).toHaveURL(`${gateway.url}/demo/jobs?q=%E6%97%A5%E6%9C%AC`);
  await expect(search(page)).toHaveValue("日本");
});

test("a pause and an interval are kept on every page, and when a filter is cleared", async ({
  page,
  gateway,
}) => {
  const chosen = /[?&]every=30(&|$)/;
  await page.goto(`${gateway.url}/demo/jobs?q=zzzz&every=30`);
  await page.getByRole("button", { name: "Show all jobs" }).click();
  await expect(page).toHaveURL(`${gateway.url}/demo/jobs?every=30`);
  await pressInFreshness(page, "Pause");
  await expect(page).toHaveURL(/[?&]paused/);
  const everyLink = async () => {
    const links = await page
      .getByRole("link")
      .evaluateAll((all) => all.map((link) => link.getAttribute("href")));
    return links.filter((href) => href !== "#content" && !/^\/demo\/wall$/.test(href ?? ""));
  };
  for (const name of ["Sources", "Displays", "Jobs"]) {
    await bar(page).getByRole("link", { name }).click();
    await expect(heading(page)).toBeFocused();
    await expect(page).toHaveURL(chosen);
    await expect(page).toHaveURL(/[?&]paused/);
    for (const href of await everyLink()) if (href?.startsWith("/")) expect(href).toMatch(chosen);
  }
  await firstLink(page, "Jobs").click();
  await expect(page.getByRole("region", { name: "Details" })).toBeVisible();
  for (const href of await everyLink()) expect(href).toMatch(chosen);
  await page.getByRole("banner").getByRole("link", { name: "Wavedeck" }).click();
  await expect(page).toHaveURL(/\/demo\/jobs\?/);
  await expect(page).toHaveURL(chosen);
  await expect(page).toHaveURL(/[?&]paused/);
});

test("the menu of the bar chooses the theme and opens palette and shortcuts, by keyboard", async ({
  page,
  gateway,
}) => {
  await page.goto(`${gateway.url}/demo/jobs?every=30`);
  await expect(firstLink(page, "Jobs")).toBeVisible();
  const more = page.getByRole("button", { name: "More" });
  const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const before = await ground();
  await more.press("Enter");
  await expect(page.getByRole("menuitemradio", { name: "System theme" })).toBeFocused();
  await page.keyboard.press("d");
  await page.keyboard.press("Enter");
  await expect.poll(ground).not.toBe(before);
  await expect(more).toBeFocused();
  await more.press("Enter");
  await expect(page.getByRole("menuitemradio", { name: "Dark theme" })).toBeChecked();
  await page.getByRole("menuitem", { name: "Keyboard shortcuts" }).click();
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /^Find a job, page or action/ }).click();
  await expect(page.getByRole("dialog", { name: "Command palette" })).toBeVisible();
  await page.keyboard.press("Escape");
  // What it says is known already: besides the next beat the org is asked nothing.
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await more.press("Enter");
  await page.getByRole("menuitem", { name: "About this org" }).click();
  const about = page.getByRole("dialog", { name: "About this org" });
  await expect(about).toContainText(/Org id00D\w{15}/);
  await expect(about).toContainText(/Version\d+\.\d+\.\d+/);
  await expect(about).toContainText(/This page now≈ \d+ calls\/h/);
  expect(await axeFindings(page, { within: "dialog[open]" })).toEqual([]);
  const others = () =>
    asked.filter((path) => path.includes("/services/data/") && !path.endsWith("/dataflowjobs"));
  expect(others()).toEqual([]);
  await about.getByRole("button", { name: "Read now (1 call)" }).click();
  await expect(about).toContainText(/\d+ of 60 dataflow and recipe runs left/);
  expect(others()).toHaveLength(1);
  await page.keyboard.press("Escape");
  await more.press("Enter");
  await page.getByRole("menuitem", { name: "Set up a wall display" }).click();
  await expect(page).toHaveURL(/\/demo\/wall\/setup\?every=30/);
});
