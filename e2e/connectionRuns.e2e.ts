// The runs of a connection are those of many objects, so each says whose it is.
import { expect } from "playwright/test";
import { test } from "../testing/demoGateway.ts";

for (const width of [390, 1280]) {
  test(`each run of a connection names its object, and all of it is in sight at ${width} px`, async ({
    page,
    gateway,
  }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(`${gateway.url}/demo/sources?kind=connection`);
    await page.getByRole("table", { name: "Sources" }).getByRole("link", { name: "SFDC_LOCAL" }).click();
    const runs = page.getByRole("region", { name: "Runs" }).getByRole("listitem");
    await expect(runs.first().getByRole("link").first()).toHaveText(/ \(SFDC_LOCAL\)$/);
    await expect(runs.first()).toContainText(/\d\d:\d\d/);
    const ran = await runs
      .first()
      .getByText(/\d s$|\d m$/)
      .last()
      .boundingBox();
    expect(ran).not.toBeNull();
    expect((ran?.x ?? 0) + (ran?.width ?? 0)).toBeLessThanOrEqual(width);
    await runs.first().getByRole("link").first().click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(/ \(SFDC_LOCAL\)$/);
  });
}
