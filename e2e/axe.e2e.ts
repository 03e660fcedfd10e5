// Automatic accessibility checks of every page and dialog, in both themes and on a phone, without exceptions.
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "playwright/test";
import { PAGES, type Scene } from "../src/app/pages.ts";
import { type Gateway, test } from "../testing/demoGateway.ts";

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

const LOOKS = {
  light: { colorScheme: "light", viewport: { width: 1280, height: 800 } },
  "dark, on a phone": { colorScheme: "dark", viewport: { width: 390, height: 844 } },
} as const;

for (const [look, { colorScheme, viewport }] of Object.entries(LOOKS)) {
  for (const [name, open] of Object.entries(SCENES)) {
    test(`axe finds nothing on the ${name} (${look}), and nothing scrolls sideways`, async ({
      page,
      gateway,
    }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize(viewport);
      await open(page, gateway);
      // Framed pages have a scene of their own.
      expect((await new AxeBuilder({ page }).options({ iframes: false }).analyze()).violations).toEqual([]);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width).toBeLessThanOrEqual(viewport.width);
    });
  }
}
