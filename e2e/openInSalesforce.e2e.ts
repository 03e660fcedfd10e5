// The way from Wavedeck to the org's own page.
import { expect } from "playwright/test";
import { test as onDemo } from "../testing/demoGateway.ts";
import { test } from "../testing/stagedOrg.ts";

test("job, source and the facts of the org lead to the org's Data Manager, in a new tab that knows nothing of this one", async ({
  page,
  stage,
}) => {
  const now = new Date().toISOString();
  stage.list({ id: "03C3h000000AbCdEAK", label: "Order Book", status: "Running", startDate: now });
  await page.goto(`${stage.url}/jobs`);
  await page.getByRole("table", { name: "Jobs" }).getByRole("link", { name: "Order Book" }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "Order Book" })).toBeVisible();
  const link = page.getByRole("link", { name: "Open in Salesforce" });
  await expect(link).toHaveAttribute("rel", "noopener noreferrer");
  const href = (await link.getAttribute("href")) ?? "";
  expect(new URL(href).pathname).toBe("/analytics/dataManager");
  const opened = page.waitForEvent("popup");
  await link.click();
  const tab = await opened;
  expect(await tab.evaluate(() => window.opener === null)).toBe(true);
  await tab.close();

  await page.goto(`${stage.url}/sources`);
  await page
    .getByRole("table", { name: "Sources" })
    .getByRole("link", { name: "Order Book" })
    .first()
    .click();
  await expect(page.getByRole("heading", { level: 1, name: "Order Book" })).toBeVisible();
  await expect(link).toHaveAttribute("href", href);

  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "About this org" }).click();
  await expect(
    page.getByRole("dialog", { name: "About this org" }).getByRole("link", { name: "Open in Salesforce" }),
  ).toHaveAttribute("href", href);
});

onDemo("the demo org has no such page, so nothing leads there", async ({ page, gateway }) => {
  await page.goto(`${gateway.url}/demo/sources`);
  await page.getByRole("table", { name: "Sources" }).getByRole("link").first().click();
  await expect(page.getByRole("navigation", { name: "Breadcrumb" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Open in Salesforce" })).toHaveCount(0);
});
