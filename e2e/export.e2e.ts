// A person takes the runs of a source home as a table.
import { readFileSync } from "node:fs";
import { expect } from "playwright/test";
import { test } from "../testing/demoGateway.ts";

test("the record of a source is saved as CSV: the runs of the chosen range", async ({ page, gateway }) => {
  await page.goto(`${gateway.url}/demo/sources`);
  await page
    .getByRole("table", { name: "Sources" })
    .getByRole("link", { name: "Sales Pipeline Daily" })
    .click();
  const link = page.getByRole("link", { name: "Export CSV" });
  const rows = async () => {
    const download = page.waitForEvent("download");
    await link.click();
    const file = await download;
    expect(file.suggestedFilename()).toBe("demo-runs.csv");
    return readFileSync(await file.path(), "utf8")
      .trimEnd()
      .split("\r\n");
  };
  const month = await rows();
  expect(month[0]).toMatch(/^Job id,Source id,Label,/);
  await page.getByRole("button", { name: "7 days", exact: true }).click();
  await expect(link).toHaveAttribute("href", /source=/);
  const week = await rows();
  expect(week.length).toBeGreaterThan(1);
  expect(month.length).toBeGreaterThan(week.length);
  expect(month).toEqual(expect.arrayContaining(week));
});
