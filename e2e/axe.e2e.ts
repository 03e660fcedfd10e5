// Accessibility checked by machine: every page and dialog, in either theme and on a phone, with no allowance.
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "playwright/test";
import { type Gateway, test } from "./demoGateway.ts";

const row = (page: Page, table: string) =>
  page.getByRole("table", { name: table }).getByRole("row").nth(1).getByRole("link").first();

/** Opens a page and waits until it shows what it is for. */
const SCENES: Readonly<Record<string, (page: Page, gateway: Gateway) => Promise<void>>> = {
  "list of jobs": async (page, gateway) => {
    await page.goto(`${gateway.url}/demo/jobs`);
    await expect(row(page, "Jobs")).toBeVisible();
  },
  "page of a job": async (page, gateway) => {
    await page.goto(`${gateway.url}/demo/jobs?status=failure`);
    await row(page, "Jobs").click();
    await expect(page.getByRole("table", { name: "Nodes" })).toBeVisible();
    await page.getByText("Read and written, with sizes").click();
    await page.getByRole("button", { name: "Raw JSON" }).click();
  },
  "list of sources": async (page, gateway) => {
    await page.goto(`${gateway.url}/demo/sources`);
    await expect(row(page, "Sources")).toBeVisible();
  },
  "page of a source": async (page, gateway) => {
    await page.goto(`${gateway.url}/demo/sources`);
    await row(page, "Sources").click();
    await expect(page.getByRole("table", { name: "Definition" })).toBeVisible();
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
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width).toBeLessThanOrEqual(viewport.width);
    });
  }
}
