// Several orgs at a glance: worst first, and an org that does not answer delays none.
import { expect, test } from "playwright/test";
import { startDemoOrg } from "../demo-org/demoOrg.ts";
import { startGateway } from "../server/gateway.ts";
import { axeFindings } from "../testing/axe.ts";
import { freePort } from "../testing/freePort.ts";
import { tokenOrg } from "../testing/tokenOrg.ts";

/** By then some jobs of the day have failed. Epoch ms. */
const AFTERNOON_MS = Date.parse("2026-03-10T15:00:00Z");

const LOOKS = [
  { colorScheme: "light", viewport: { width: 1280, height: 800 } },
  { colorScheme: "dark", viewport: { width: 390, height: 844 } },
] as const;

test("the first page shows each org, those that do not answer first, and leads to their jobs", async ({
  page,
}) => {
  const second = await startDemoOrg({ seed: 2, latencyMs: 0, nowMs: AFTERNOON_MS });
  const gateway = await startGateway({
    port: 0,
    demo: { seed: 1, latencyMs: 0, nowMs: AFTERNOON_MS },
    orgs: [
      tokenOrg(second.url, second.token, { key: "second", name: "Second" }),
      tokenOrg(`http://127.0.0.1:${await freePort()}`, second.token, { key: "gone", name: "Gone" }),
    ],
  });
  try {
    await page.goto(gateway.url);
    const rows = page.getByRole("table", { name: "Orgs" }).getByRole("row");
    await expect(rows).toHaveCount(4);
    await expect(rows.nth(1)).toContainText("Gone");
    const row = rows.filter({ hasText: "Second" });
    await expect(row.getByRole("link", { name: /failed today/ })).toBeVisible();
    for (const { colorScheme, viewport } of LOOKS) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize(viewport);
      expect(await axeFindings(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
        viewport.width,
      );
    }
    await row.getByRole("link", { name: /Second/ }).click();
    await expect(page).toHaveURL(/\/second\/jobs/);
    await expect(page.getByRole("table", { name: "Jobs" }).getByRole("link").first()).toBeVisible();
    await page.goBack();
    await expect(rows).toHaveCount(4);
  } finally {
    await gateway.close();
    await second.close();
  }
});
