// Automatic accessibility checks of every page and dialog, in both themes and on a phone, without exceptions.
import { expect, type Page } from "playwright/test";
import { PAGES, type Scene } from "../src/app/pages.ts";
import { type Gateway, test } from "../testing/demoGateway.ts";
import { axeFindings } from "../testing/axe.ts";

/** Opens a page as described by the scene of its registry entry. */
function openScene({ open, followFirstLinkOf, shows }: Scene) {
  return async (page: Page, gateway: Gateway) => {
    await page.goto(gateway.url + open);
    if (followFirstLinkOf !== undefined) {
      await page.getByRole("table", { name: followFirstLinkOf }).getByRole("link").first().click();
    }
    await expect(page.getByRole(shows.role, { name: shows.name })).toBeVisible();
  };
}

/** Each scene opens a page or dialog and waits until its content is there. */
const SCENES: Readonly<Record<string, (page: Page, gateway: Gateway) => Promise<void>>> = {
  ...Object.fromEntries(Object.entries(PAGES).map(([name, { scene }]) => [`page ${name}`, openScene(scene)])),
  ...Object.fromEntries(
    (["Graph", "Waterfall"] as const).map((view) => [
      `page of a job with its nodes as ${view.toLowerCase()}`,
      async (page: Page, gateway: Gateway) => {
        await openScene(PAGES.job.scene)(page, gateway);
        const nodes = page.getByRole("table", { name: "Nodes" });
        const failed = nodes.getByRole("row").filter({ hasText: "Failed" }).getByRole("link").first();
        await failed.click();
        await page.getByRole("tab", { name: view }).click();
        await expect(nodes).toBeHidden();
        await expect(page.getByRole("region", { name: /^Node / })).toBeVisible();
      },
    ]),
  ),
  "page of two runs compared": async (page, gateway) => {
    await openScene(PAGES.source.scene)(page, gateway);
    const ended = page.getByRole("table", { name: "Runs" }).getByRole("row").filter({ hasText: "Succeeded" });
    await ended.nth(0).getByRole("checkbox").check();
    await ended.nth(1).getByRole("checkbox").click();
    await expect(page.getByRole("table", { name: "Nodes compared" })).toBeVisible();
  },
  "page of a job with all of it unfolded": async (page, gateway) => {
    await openScene(PAGES.job.scene)(page, gateway);
    await page.getByText("Inputs and outputs").click();
    await page.getByRole("button", { name: "Raw JSON" }).click();
  },
  "question before a stop": async (page, gateway) => {
    await page.goto(`${gateway.url}/demo/jobs?status=running`);
    await page
      .getByRole("button", { name: /^Stop / })
      .first()
      .click();
    await expect(page.getByRole("alertdialog")).toBeVisible();
  },
  "page of a first load that failed": async (page, gateway) => {
    gateway.demo?.faults.arm({ kind: "401", path: "dataflowjobs" });
    await page.goto(`${gateway.url}/demo/jobs`);
    await expect(page.getByRole("alert")).toBeVisible();
  },
};

/** A page is looked at in both, one after the other, without being loaded again. */
const LOOKS = [
  { colorScheme: "light", viewport: { width: 1280, height: 800 } },
  { colorScheme: "dark", viewport: { width: 390, height: 844 } },
] as const;

for (const [name, open] of Object.entries(SCENES)) {
  test(`axe finds nothing on the ${name}, in light and on a dark phone, and nothing scrolls sideways`, async ({
    page,
    gateway,
  }) => {
    await open(page, gateway);
    for (const { colorScheme, viewport } of LOOKS) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize(viewport);
      // Framed pages have a scene of their own.
      expect(await axeFindings(page, { frames: false })).toEqual([]);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width).toBeLessThanOrEqual(viewport.width);
    }
  });
}
