// A person pins the sources that matter to them: they stand first among the sources and in the palette.
import { expect } from "playwright/test";
import { test } from "../testing/demoGateway.ts";

test("a pinned source stands first after a reload, and in the palette, until it is unpinned", async ({
  page,
  gateway,
}) => {
  await page.goto(`${gateway.url}/demo/sources`);
  const groups = page.getByRole("table", { name: "Sources" }).getByRole("rowgroup");
  const row = page.getByRole("row").filter({ hasText: "Repairs & Warranty" });
  await row.getByRole("button", { name: "Pin Repairs & Warranty" }).press("Enter");
  // The first group is the table's head.
  await expect(groups.nth(1)).toContainText(/^Pinned 1Repairs & Warranty/);
  await expect(row).toHaveCount(1);

  await page.reload();
  await expect(groups.nth(1)).toContainText(/^Pinned 1Repairs & Warranty/);
  await page.getByRole("button", { name: /^Find a job/ }).click();
  await page.getByRole("option", { name: /^Repairs & Warranty/ }).click();
  await expect(page).toHaveURL(/\/demo\/sources\/\w{18}$/);
  await page.getByRole("button", { name: "Unpin Repairs & Warranty" }).click();
  await expect(page.getByRole("button", { name: "Pin Repairs & Warranty", exact: true })).toBeVisible();
  await page.goBack();
  await expect(groups.nth(1)).not.toContainText("Pinned");
});
