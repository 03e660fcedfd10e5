// The main tasks of a user. Each story has its own gateway and demo org, and finds elements by role and name.
import { expect } from "playwright/test";
import { test } from "../testing/demoGateway.ts";
import { refreshNow } from "../testing/freshnessPanel.ts";
import { tryNow } from "../testing/tryNow.ts";

test("the address of the gateway leads to the demo org's jobs", async ({ page, gateway }) => {
  await page.goto(gateway.url);
  const table = page.getByRole("table", { name: "Jobs" });
  await expect(table.getByRole("link").first()).toBeVisible();
  await expect(page).toHaveURL(/\/demo\/jobs$/);
  await expect(table.getByRole("progressbar").first()).toBeVisible();
  await expect(page.getByRole("status", { name: "Freshness" })).toContainText("ago");
});

test("stopping a running job asks once, sends once and shows it ended", async ({ page, gateway }) => {
  await page.goto(`${gateway.url}/demo/jobs?status=running&type=dataflow,recipe`);
  const stop = page.getByRole("button", { name: /^Stop / }).first();
  const label = (await stop.getAttribute("aria-label"))?.replace("Stop ", "") ?? "";
  await stop.click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Stop job" }).dblclick();
  await expect(page.getByRole("alertdialog")).toBeHidden();
  gateway.demo?.clock.advance(120_000);
  await page.goto(`${gateway.url}/demo/jobs?status=cancelled`);
  await expect(page.getByRole("row").filter({ hasText: label }).first()).toContainText("Stopped");
  const patches = Object.entries(gateway.demo?.counters.byPath() ?? {}).filter(([path]) =>
    path.startsWith("PATCH"),
  );
  expect(patches.map(([, count]) => count)).toEqual([1]);
});

test("starting a source asks once, sends once and shows the result", async ({ page, gateway }) => {
  await page.goto(`${gateway.url}/demo/sources?kind=recipe&sort=name`);
  const table = page.getByRole("table", { name: "Sources" });
  await table
    .getByRole("button", { name: /^Start / })
    .first()
    .click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Start job" }).dblclick();
  await expect(page.getByRole("link", { name: /^Go to the (run|queued start)$/ })).toBeVisible();
  const posts = Object.entries(gateway.demo?.counters.byPath() ?? {}).filter(([path]) =>
    path.startsWith("POST"),
  );
  expect(posts.map(([, count]) => count)).toEqual([1]);
});

test("a job's address opens directly", async ({ page, gateway, openBrowser }) => {
  await page.goto(`${gateway.url}/demo/jobs?status=success`);
  const link = page.getByRole("table", { name: "Jobs" }).getByRole("row").nth(1).getByRole("link").first();
  const label = await link.textContent();
  await link.click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(label ?? "");
  const cold = await (await openBrowser()).newPage();
  await cold.goto(page.url());
  await expect(cold.getByRole("heading", { level: 1 })).toHaveText(label ?? "");
  await expect(cold.getByRole("table", { name: "Nodes" })).toBeVisible();
});

test("a page that does not exist says so in a sentence", async ({ page, gateway }) => {
  await page.goto(`${gateway.url}/nowhere/jobs`);
  await expect(page.getByText("There is no org called")).toBeVisible();
  await page.goto(`${gateway.url}/demo/jobs/03C000000000000`);
  await expect(page.getByText("There is no job")).toBeVisible();
  await page.goto(`${gateway.url}/demo/jobs/nonsense`);
  await expect(page.getByText("This is not the address of a job")).toBeVisible();
  await page.goto(`${gateway.url}/demo/jobs?status=%F0&sort=__proto__&range=x`);
  await expect(page.getByRole("table", { name: "Jobs" }).getByRole("link").first()).toBeVisible();
});

test("when the org fails the rows stay, and a banner says so", async ({ page, gateway }) => {
  await page.goto(`${gateway.url}/demo/jobs`);
  const rows = page.getByRole("table", { name: "Jobs" }).getByRole("link");
  await expect(rows.first()).toBeVisible();
  await expect(page.getByRole("status", { name: "Freshness" })).toContainText("next");
  gateway.demo?.faults.arm({ kind: "500", count: 1000 });
  await refreshNow(page);
  await expect(page.getByText("The org does not answer as it should")).toBeVisible();
  await expect(rows.first()).toBeVisible();
  await tryNow(page, () => gateway.demo?.faults.clear());
  await expect(page.getByText("The org does not answer as it should")).toBeHidden();
});
