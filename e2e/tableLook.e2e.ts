// What a person makes of the list of jobs: its columns and the height of its rows.
import { expect, type Page } from "playwright/test";
import { test } from "../testing/demoGateway.ts";
import { axeFindings } from "../testing/axe.ts";
import { keysReady } from "../testing/keysReady.ts";

const table = (page: Page) => page.getByRole("table", { name: "Jobs" });
const head = (page: Page, name: string) => table(page).getByRole("columnheader", { name });
const column = (page: Page, name: string) => page.getByRole("menuitemcheckbox", { name });

test.use({ history: "off", viewport: { width: 1280, height: 720 } });

test("columns and low rows are chosen with the keyboard, kept in the browser, and given back", async ({
  page,
  gateway,
}) => {
  await page.goto(`${gateway.url}/demo/jobs`);
  const first = table(page).getByRole("row").nth(1);
  await expect(first).toBeVisible();
  await expect(head(page, "Source")).toBeHidden();
  const { y: top = 0, height: usual } = (await first.boundingBox()) ?? {};
  const button = page.getByRole("button", { name: "Columns and rows" });
  await button.focus();
  await page.keyboard.press("Enter");
  await expect(column(page, "Status")).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("End");
  await page.keyboard.press("s");
  await page.keyboard.press("s");
  await expect(column(page, "Source")).toBeFocused();
  await page.keyboard.press("Space");
  await expect(column(page, "Source")).toBeChecked();
  await expect(column(page, "Status")).not.toBeChecked();
  expect(await axeFindings(page)).toEqual([]);
  await page.keyboard.press("l");
  await page.keyboard.press("Enter");
  await expect(button).toBeFocused();

  // A reload is as another day.
  await page.reload();
  await expect(head(page, "Source")).toBeVisible();
  await expect(head(page, "Status")).toBeHidden();
  await expect(first).toBeVisible();
  const box = await first.boundingBox();
  expect([box?.y, usual, box?.height]).toEqual([top, 36, 28]);

  // The last of more than a thousand low rows is where the arithmetic of the drawn rows puts it. The list may still be growing.
  const isLastInSight = () =>
    table(page).evaluate((element) => {
      window.scrollTo(0, document.body.scrollHeight);
      const last = element.querySelector("tbody tr:last-child");
      const { bottom = Infinity } = last?.getBoundingClientRect() ?? {};
      return last?.ariaRowIndex === element.ariaRowCount && bottom <= window.innerHeight;
    });
  await expect.poll(isLastInSight).toBe(true);
  await page.evaluate(() => window.scrollTo(0, 0));

  await button.click();
  await page.getByRole("menuitem", { name: "Reset to usual" }).click();
  await expect(head(page, "Status")).toBeVisible();
  await expect(head(page, "Source")).toBeHidden();
  expect((await first.boundingBox())?.height).toBe(36);

  // What can be pressed looks so before it is. The reason of a failure has the most room, and on a very wide screen no column is a void.
  const clear = "rgba(0, 0, 0, 0)";
  await expect(page.getByRole("button", { name: "Active first" })).not.toHaveCSS("border-top-color", clear);
  const stop = table(page)
    .getByRole("button", { name: /^Stop / })
    .first();
  await expect(stop).not.toHaveCSS("border-top-color", clear);
  const widthOf = async (name: string) => (await head(page, name).boundingBox())?.width ?? 0;
  expect(await widthOf("Progress")).toBeGreaterThan(await widthOf("Job"));
  await page.setViewportSize({ width: 3840, height: 900 });
  await expect(head(page, "Source")).toBeVisible();
  expect(await widthOf("Progress")).toBeLessThanOrEqual(1024);
});

test("a view is named, shared by its address, opens with the org, and is deleted with a way back", async ({
  page,
  gateway,
}) => {
  const menu = page.getByRole("button", { name: "Saved views" });
  const view = (name: string) => page.getByRole("menuitemradio", { name });
  const named = page.getByRole("textbox", { name: "Name" });
  const choose = async (name: string) => {
    await menu.click();
    await page.getByRole("menuitem", { name }).click();
  };
  // Paused, because a pause holds the rows, and another view wants other ones.
  await page.goto(`${gateway.url}/demo/jobs?status=failure&sort=job&columns=status,ran&paused`);
  await expect(head(page, "Ran")).toBeVisible();
  await expect(head(page, "Requested")).toBeHidden();

  await choose("Save this view…");
  await expect(named).toBeFocused();
  expect(await axeFindings(page)).toEqual([]);
  await page.keyboard.type("Failed, by name");
  await page.keyboard.press("Enter");
  await expect(menu).toBeFocused();

  await menu.press("Enter");
  await expect(view("Failed, by name")).toBeChecked();
  await view("All jobs").click();
  await expect(page).toHaveURL(/\/demo\/jobs\?paused=$/);
  await expect(head(page, "Requested")).toBeVisible();
  await expect(table(page).getByText("Succeeded").first()).toBeVisible();
  await menu.press("Enter");
  await view("Failed, by name").click();
  await expect(page).toHaveURL(/\?status=failure&sort=job&columns=status%2Cran&paused=$/);
  await expect(table(page).getByText("Succeeded")).toHaveCount(0);

  await choose("Open this view with this org");
  await page.goto(`${gateway.url}/`);
  await expect(page).toHaveURL(/\?status=failure&sort=job&columns=status%2Cran$/);

  await choose("Rename this view…");
  await named.fill("Failures");
  await page.getByRole("button", { name: "Rename", exact: true }).click();
  await choose("Delete this view");
  await menu.press("Enter");
  await expect(view("Failures")).toHaveCount(0);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Undo" }).click();
  await menu.press("Enter");
  await expect(view("Failures")).toBeChecked();
  await expect(view("Failures")).toContainText("Opens with this org");
});

test("the rows come where their place was kept, and nothing above them moves", async ({ page, gateway }) => {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(/\/dataflowjobs|\/runs\b/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`${gateway.url}/demo/jobs`);
  // It is not seen before its chips have their counts.
  const search = page.getByRole("searchbox", { name: "Search jobs", includeHidden: true });
  const bones = page.getByRole("status", { name: "Loading the jobs" }).locator("[aria-hidden]").first();
  await expect(bones).toBeVisible();
  const kept = [(await search.boundingBox())?.y, (await bones.boundingBox())?.y];
  release();
  const first = table(page).getByRole("row").nth(1);
  await expect(first).toBeVisible();
  // The code that comes later has come.
  await expect(page.getByRole("log", { name: "News of jobs" })).toBeAttached();
  await expect(page.getByRole("button", { name: "Saved views" })).toBeVisible();
  const places = async () => [(await search.boundingBox())?.y, (await first.boundingBox())?.y];
  expect(await places()).toEqual(kept);
  // Chips of states that are rare come and go.
  const chips = page.getByRole("group", { name: "Status" }).getByRole("button");
  const count = await chips.count();
  await page.goto(`${gateway.url}/demo/jobs?status=success,preprocessing,cancelled,unknown`);
  await expect(first).toBeVisible();
  expect(await chips.count()).toBeGreaterThan(count);
  expect(await places()).toEqual(kept);
});

test("on a phone the list has a choice of order, and a queued job says how long it has waited", async ({
  page,
  gateway,
}) => {
  // On other days the queue may be empty at this time of day.
  gateway.demo?.setScenario("busy-morning");
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${gateway.url}/demo/jobs?status=queued`);
  const first = table(page).getByRole("row").nth(1).getByRole("link");
  await expect(table(page).getByRole("row").nth(1)).toContainText(/waits \d+ [sm]/);
  const newest = await first.getAttribute("href");
  await page.getByRole("combobox", { name: "Order" }).selectOption("Longest wait");
  await expect(page).toHaveURL(/\?status=queued&sort=-waited$/);
  // The address comes before the rows are in their new order.
  await expect(first).not.toHaveAttribute("href", newest ?? "");

  // At 400 % zoom a row is in sight at once, the filters are one line, and the bars go with the page.
  await page.setViewportSize({ width: 320, height: 256 });
  await expect(table(page).getByRole("row").nth(1)).toBeInViewport({ ratio: 1 });
  await page.getByRole("searchbox", { name: "Search jobs" }).focus();
  await expect(page.getByRole("searchbox", { name: "Search jobs" })).toBeInViewport({ ratio: 1 });
  await page.setViewportSize({ width: 320, height: 200 });
  await table(page)
    .getByRole("row")
    .nth(2)
    .evaluate((row) => row.scrollIntoView({ block: "center" }));
  await expect(table(page).getByRole("row").nth(2)).toBeInViewport({ ratio: 1 });
  await expect(page.getByRole("navigation", { name: "Main" })).not.toBeInViewport();
  await expect(page.getByRole("banner")).not.toBeInViewport();
});

test("a row that changes while it is in sight has a mark, and one that was drawn so has none", async ({
  page,
  gateway,
}) => {
  await page.goto(`${gateway.url}/demo/jobs?status=running`);
  const link = table(page).getByRole("link").first();
  const row = table(page).getByRole("row").nth(1);
  const mark = row.locator(".edge-changed");
  await expect(link).toBeVisible();
  await keysReady(page);
  await expect(mark).toHaveCount(0);
  // The focus holds the row in its place.
  await page.keyboard.press("j");
  await expect(link).toBeFocused();
  gateway.demo?.clock.advance(4 * 3_600_000);
  await page.keyboard.press("r");
  await expect(row).not.toContainText("Running");
  await expect(mark).toHaveCount(1);
});

test("a row that is new in the list has a mark; those of the first picture, out of sight, or of another filter have none", async ({
  page,
  gateway,
}) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goto(`${gateway.url}/demo/jobs?sort=-requested`);
  const row = table(page).getByRole("row").nth(1);
  const marks = table(page).locator(".edge-changed");
  await expect(row).toBeVisible();
  await keysReady(page);
  await expect(marks).toHaveCount(0);
  const newest = (await row.getByRole("link").first().getAttribute("href")) ?? "";
  gateway.demo?.clock.advance(4 * 3_600_000);
  await page.keyboard.press("r");
  await expect(row.getByRole("link").first()).not.toHaveAttribute("href", newest);
  await expect(row.locator(".edge-changed")).toHaveCount(1);
  // It comes and goes without a movement, so it is there for who wants none.
  await expect(row.locator(".edge-changed")).toHaveCSS("animation-timing-function", /^steps\(1/);

  await page.mouse.wheel(0, 3000);
  await expect(row).not.toHaveAttribute("aria-rowindex", "2");
  await expect(marks).toHaveCount(0);
  await page.mouse.wheel(0, -3000);
  await expect(row).toHaveAttribute("aria-rowindex", "2");
  await expect(marks).toHaveCount(0);
  await page.getByRole("button", { name: /Failed$/ }).click();
  await expect(page).toHaveURL(/status=failure/);
  await expect(row).toContainText("Failed");
  await expect(marks).toHaveCount(0);
});
