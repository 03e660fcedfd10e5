// Several orgs at a glance: worst first, and an org that does not answer delays none.
import { expect, type Page, test } from "playwright/test";
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

/** From a source of one org to the sources of another, by keyboard alone and on a phone, and back to all orgs. */
async function switchOrgs(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/demo/sources?sort=name`);
  const table = page.getByRole("table", { name: "Sources" });
  await table.getByRole("link").first().click();
  await expect(page).toHaveURL(/\/demo\/sources\/\w+/);
  // An arrival moves the focus to the heading.
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  const name = /Demo org: switch org$/;
  const button = page.getByRole("button", { name });
  const menu = page.getByRole("menu", { name });
  await button.focus();
  await page.keyboard.press("Enter");
  await expect(menu.getByRole("menuitemradio", { checked: true })).toContainText("Demo org");
  await expect(menu.getByRole("menuitemradio", { checked: true })).toBeFocused();
  expect(await axeFindings(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(menu).toBeHidden();
  await expect(button).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("s");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/second\/sources$/);
  await expect(table.getByRole("link").first()).toBeVisible();
  await page.getByRole("button", { name: /^Second.*: switch org$/ }).click();
  await page.getByRole("menuitem", { name: "All orgs" }).click();
  await expect(page.getByRole("table", { name: "Orgs" })).toBeVisible();
}

/** The wall of all orgs: every org, how old its figures are, the worst first, and nothing that matters too small for a room. */
async function expectWall(page: Page): Promise<void> {
  await page.setViewportSize({ width: 1920, height: 1080 });
  await page.getByRole("link", { name: "A wall of all orgs" }).click();
  await expect(page).toHaveURL(/\/wall$/);
  const parts = page.getByRole("main", { name: "Wall" }).getByRole("region");
  await expect(parts).toHaveCount(3);
  await expect(parts.first()).toContainText(/Gone.*No answer/s);
  await expect(parts.filter({ hasText: "Second" })).toContainText(/failed today.*ago/s);
  await expect(page.getByText("1 org without answer")).toBeVisible();
  const sizes = await parts
    .locator("p, li")
    .evaluateAll((texts) => texts.map((text) => Number.parseFloat(getComputedStyle(text).fontSize)));
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(32);
  for (const colours of ["dark", "light"]) {
    await page.goto(page.url().replace(/\/wall.*$/, `/wall?orgs=second,gone&theme=${colours}`));
    await expect(parts).toHaveCount(2);
    expect(await axeFindings(page)).toEqual([]);
  }
  await page.keyboard.press("Escape");
  await page
    .getByRole("navigation", { name: "Leave the wall" })
    .getByRole("link", { name: "All orgs" })
    .click();
  await expect(page.getByRole("table", { name: "Orgs" })).toBeVisible();
}

/** The figures are explained under the pointer and on the focus. */
async function expectExplainedHeads(page: Page): Promise<void> {
  const tip = page.getByRole("tooltip");
  await page.getByRole("columnheader", { name: "Runs left" }).getByText("Runs left").hover();
  await expect(tip).toHaveText(/^Dataflow and recipe runs that the org still allows/);
  await page.mouse.move(0, 0);
  await expect(tip).toBeHidden();
  await page.getByRole("button", { name: "Failed today" }).focus();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Queued" })).toBeFocused();
  await expect(page.getByRole("button", { name: "Queued" })).toHaveAccessibleDescription(/^Jobs that were/);
  await page.keyboard.press("Escape");
  await expect(tip).toBeHidden();
}

test("the first page shows each org, those that do not answer first, and leads to their jobs", async ({
  page,
}) => {
  const second = await startDemoOrg({ seed: 2, latencyMs: 0, nowMs: AFTERNOON_MS });
  const gateway = await startGateway({
    port: 0,
    demo: { seed: 1, latencyMs: 0, nowMs: AFTERNOON_MS },
    orgs: [
      tokenOrg(second.url, second.token, { key: "second", name: "Second of the regional subsidiaries" }),
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
    // Of sixty it is warned below twelve.
    await expect(row.getByRole("link", { name: /^Few: ?\d+ of 60$/ })).toBeVisible();
    await expectExplainedHeads(page);
    for (const { colorScheme, viewport } of LOOKS) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize(viewport);
      expect(await axeFindings(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
        viewport.width,
      );
    }
    // The name is whole on a phone, as the word of the kind goes below it.
    const label = row.getByText("Second of the regional subsidiaries", { exact: true });
    expect(await label.evaluate((text) => text.scrollWidth <= text.clientWidth)).toBe(true);
    expect((await label.boundingBox())?.width).toBeGreaterThan(150);
    await row.getByRole("link", { name: /Second/ }).click();
    await expect(page).toHaveURL(/\/second\/jobs/);
    await expect(page.getByRole("table", { name: "Jobs" }).getByRole("link").first()).toBeVisible();
    await page.goBack();
    await expect(rows).toHaveCount(4);
    await switchOrgs(page, gateway.url);
    await expectWall(page);
  } finally {
    await gateway.close();
    await second.close();
  }
});
