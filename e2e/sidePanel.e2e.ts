// A job beside the list: opened by a key, by a press beside its link, and by its address.
import { expect, type Page } from "playwright/test";
import { test } from "../testing/demoGateway.ts";
import { axeFindings } from "../testing/axe.ts";
import { NOW } from "./runTruth.ts";

const rows = (page: Page) => page.getByRole("table", { name: "Jobs" }).getByRole("row");
const link = (page: Page, index: number) => rows(page).nth(index).getByRole("link").first();
const panel = (page: Page) => page.getByRole("complementary", { name: "Job beside the list" });
const heading = (page: Page) => panel(page).getByRole("heading", { level: 2 }).first();

async function idOf(page: Page, index: number): Promise<string> {
  return (
    new URL((await link(page, index).getAttribute("href")) ?? "", page.url()).pathname.split("/").at(-1) ?? ""
  );
}

/** Opens the list, and a key opens the panel of its first row once the keyboard is there. A second press would enter the panel. */
async function openPanel(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await expect(rows(page).nth(3)).toBeVisible();
  await link(page, 1).focus();
  await expect(async () => {
    if (!page.url().includes("job=")) await page.keyboard.press("o");
    await expect(page).toHaveURL(/job=/, { timeout: 500 });
  }).toPass();
  await expect(panel(page)).toBeVisible();
}

// No queued start begins meanwhile: its run has another id.
test.use({ history: "off", demoOptions: { nowMs: NOW, frozen: true } });

test("a key opens it, j and k move it, Escape closes it and leaves the focus in the row", async ({
  page,
  gateway,
}) => {
  await openPanel(page, `${gateway.url}/demo/jobs?type=dataflow`);
  await expect(page).toHaveURL(new RegExp(`\\?type=dataflow&job=${await idOf(page, 1)}$`));
  await expect(heading(page)).toHaveText(await link(page, 1).innerText());
  await expect(link(page, 1)).toHaveAttribute("aria-current", "true");
  await expect(
    panel(page).getByRole("table", { name: "Nodes" }).or(panel(page).getByText("Its nodes appear")),
  ).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);

  await page.keyboard.press("j");
  await expect(page).toHaveURL(new RegExp(`job=${await idOf(page, 2)}$`));
  await expect(heading(page)).toHaveText(await link(page, 2).innerText());
  await expect(link(page, 2)).toBeFocused();
  await page.keyboard.press("k");
  await expect(page).toHaveURL(new RegExp(`job=${await idOf(page, 1)}$`));

  // Again: into the panel, as often as a person goes there. Only then.
  for (let time = 0; time < 2; time += 1) {
    await page.keyboard.press("o");
    await expect(panel(page)).toBeFocused();
    await link(page, 2).focus();
    await expect(page).toHaveURL(new RegExp(`job=${await idOf(page, 2)}$`));
    await page.keyboard.press("k");
    await expect(page).toHaveURL(new RegExp(`job=${await idOf(page, 1)}$`));
    await expect(heading(page)).toHaveText(await link(page, 1).innerText());
    await expect(link(page, 1)).toBeFocused();
  }
  // Escape leads back to the row.
  await page.keyboard.press("o");
  await expect(panel(page)).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(panel(page)).toBeHidden();
  await expect(link(page, 1)).toBeFocused();
  await expect(page).toHaveURL(/\?type=dataflow$/);
});

test("its address opens it, Back closes it, and its page is one link away", async ({ page, gateway }) => {
  await openPanel(page, `${gateway.url}/demo/jobs?status=failure`);
  const name = await heading(page).innerText();
  const address = page.url();
  await page.goBack();
  await expect(panel(page)).toBeHidden();
  await expect(page).toHaveURL(/\?status=failure$/);
  await page.goto(address);
  await expect(heading(page)).toHaveText(name);
  await expect(panel(page).getByRole("table", { name: "Nodes" })).toBeVisible();
  await panel(page).getByRole("button", { name: "Close the panel" }).click();
  await expect(page).toHaveURL(/\?status=failure$/);
  await page.goto(address);
  await panel(page).getByRole("link", { name: "Open its page" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
});

test("two rows asked for faster than the page is drawn are one step of the history", async ({
  page,
  gateway,
}) => {
  await openPanel(page, `${gateway.url}/demo/jobs?type=dataflow`);
  await page.keyboard.press("Escape");
  await expect(panel(page)).toBeHidden();
  const last = await idOf(page, 3);
  // The second key comes when the address has the first job, and the page does not show it yet.
  await rows(page)
    .getByRole("link")
    .evaluateAll(async (links: HTMLElement[]) => {
      const asked = [...new Set(links.map((link) => link.closest('[role="row"]')))].slice(0, 3);
      for (const row of asked) {
        row?.querySelector("a")?.focus();
        row?.dispatchEvent(new KeyboardEvent("keydown", { key: "o", code: "KeyO", bubbles: true }));
        for (let count = 0; count < 500; count++) await Promise.resolve();
        if (!location.search.includes("&job=")) throw new Error("The address has no job yet.");
      }
    });
  await expect(page).toHaveURL(new RegExp(`job=${last}$`));
  await expect(heading(page)).toHaveText(await link(page, 3).innerText());
  await page.goBack();
  await expect(page).toHaveURL(/\?type=dataflow$/);
});

test("a press beside the link opens it, the link opens the page, and the way back keeps the filter", async ({
  page,
  gateway,
}) => {
  await openPanel(page, `${gateway.url}/demo/jobs?status=success`);
  await rows(page).nth(3).getByText("Succeeded").click();
  await expect(heading(page)).toHaveText(await link(page, 3).innerText());
  await rows(page).nth(2).getByText("Succeeded").click();
  await expect(page).toHaveURL(new RegExp(`job=${await idOf(page, 2)}$`));
  await link(page, 2).click();
  await expect(page.getByRole("tablist")).toBeVisible();
  await page.getByRole("navigation", { name: "Breadcrumb" }).getByRole("link", { name: "Jobs" }).click();
  await expect(page).toHaveURL(/\/jobs\?status=success$/);
});

test("a narrow window shows the job's page instead", async ({ page, gateway }) => {
  await openPanel(page, `${gateway.url}/demo/jobs?status=success`);
  const address = page.url();
  const id = await idOf(page, 1);
  await page.setViewportSize({ width: 1000, height: 800 });
  await expect(page).toHaveURL(new RegExp(`/demo/jobs/${id}$`));
  await page.goto(address);
  await expect(page).toHaveURL(new RegExp(`/demo/jobs/${id}$`));
});

test("who passes over rows reads only the last of them", async ({ page, gateway }) => {
  await openPanel(page, `${gateway.url}/demo/jobs?status=success`);
  await expect(panel(page).getByRole("table", { name: "Nodes" })).toBeVisible();
  const asked: string[] = [];
  page.on("request", (request) => {
    const id = /\/dataflowjobs\/(\w+)$/.exec(new URL(request.url()).pathname)?.[1];
    if (id !== undefined) asked.push(id);
  });
  // Within one task, so that no machine is too slow for it.
  await page.evaluate(() => {
    const links = document.querySelectorAll<HTMLElement>('[aria-label="Jobs"] tbody td:first-child a');
    for (const one of [...links].slice(1, 6)) one.focus();
  });
  await expect(page).toHaveURL(new RegExp(`job=${await idOf(page, 6)}$`));
  await expect(heading(page)).toHaveText(await link(page, 6).innerText());
  await expect.poll(() => asked).toEqual([await idOf(page, 6)]);
});
