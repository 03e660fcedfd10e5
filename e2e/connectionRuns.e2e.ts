// The runs of a connection are those of many objects, so its page has a row for each object.
import { expect } from "playwright/test";
import { test } from "../testing/demoGateway.ts";

for (const width of [390, 1280]) {
  test(`each object of a connection has a row with its last run, all of it in sight at ${width} px`, async ({
    page,
    gateway,
  }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(`${gateway.url}/demo/sources?kind=connection`);
    await page.getByRole("table", { name: "Sources" }).getByRole("link", { name: "SFDC_LOCAL" }).click();
    const objects = page.getByRole("table", { name: "Objects" });
    const opportunity = objects.getByRole("row").filter({ hasText: "Opportunity (SFDC_LOCAL)" });
    await expect(opportunity).toHaveCount(1);
    await expect(opportunity).toContainText(/\d\d:\d\d/);
    const usual = await opportunity.getByText(/\d s$/).last().boundingBox();
    expect(usual).not.toBeNull();
    expect((usual?.x ?? 0) + (usual?.width ?? 0)).toBeLessThanOrEqual(width);
    await opportunity.getByRole("link").first().click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Opportunity (SFDC_LOCAL)");
  });
}

test("from a connection one comes to all its jobs", async ({ page, gateway }) => {
  await page.goto(`${gateway.url}/demo/sources?kind=connection`);
  await page.getByRole("table", { name: "Sources" }).getByRole("link", { name: "SFDC_LOCAL" }).click();
  const all = page.getByRole("link", { name: /^See all [\d,]+ jobs$/ });
  const count = Number((await all.innerText()).replaceAll(/\D/g, ""));
  await all.click();
  // The list may have grown meanwhile.
  const rowCount = async () =>
    Number(await page.getByRole("table", { name: "Jobs" }).getAttribute("aria-rowcount"));
  await expect.poll(rowCount).toBeGreaterThan(Math.max(1, count));
  const links = page.getByRole("table", { name: "Jobs" }).getByRole("link", { name: /\(SFDC_LOCAL\)$/ });
  await expect(links.first()).toBeVisible();
});
