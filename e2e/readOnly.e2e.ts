// A gateway that was started to read only has no Start and no Stop, whatever page somebody looks at and by whatever way.
import { expect, type Page, test } from "playwright/test";
import { startGateway } from "../server/gateway.ts";
import { axeFindings } from "../testing/axe.ts";
import { keysReady } from "../testing/keysReady.ts";
import { NOW } from "./runTruth.ts";

const table = (page: Page, name: string) => page.getByRole("table", { name, exact: true });
const LOOKS = [
  { colorScheme: "light", viewport: { width: 1280, height: 800 } },
  { colorScheme: "dark", viewport: { width: 390, height: 844 } },
] as const;

async function expectNoActions(page: Page): Promise<void> {
  await expect(page.getByText("Read-only", { exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: /^(start|stop)\b/i })).toHaveCount(0);
  await expect(page.getByRole("columnheader", { name: /^(start|stop)$/i })).toHaveCount(0);
}

test("a gateway that was started to read only says so, and shows no Start and no Stop", async ({ page }) => {
  const gateway = await startGateway({
    port: 0,
    demo: { seed: 1, latencyMs: 0, nowMs: NOW, frozen: true },
    readOnly: true,
  });
  try {
    await page.goto(`${gateway.url}/demo/jobs?status=running`);
    const links = table(page, "Jobs").getByRole("link");
    await expect(links.first()).toBeVisible();
    await keysReady(page);
    await page.keyboard.press("?");
    await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
    await expect(page.getByRole("dialog")).not.toContainText("asks first");
    await page.keyboard.press("Escape");
    await page.keyboard.press("j");
    await page.keyboard.press("x");
    const selected = page.getByRole("region", { name: "Selected jobs" });
    await expect(selected.getByRole("button", { name: /CSV/ })).toBeVisible();
    await expectNoActions(page);
    for (const key of ["s", "Shift+S"]) await page.keyboard.press(key);
    await page.keyboard.press("Control+k");
    const palette = page.getByRole("dialog", { name: "Command palette" });
    await palette.getByRole("combobox").fill("refreshing");
    await expect(palette.getByRole("option", { name: "Pause refreshing" })).toBeVisible();
    await palette.getByRole("combobox").fill("stop");
    await expect(palette.getByRole("option", { name: /^Stop / })).toHaveCount(0);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("alertdialog")).toHaveCount(0);
    for (const { colorScheme, viewport } of LOOKS) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize(viewport);
      await expectNoActions(page);
      expect(await axeFindings(page)).toEqual([]);
    }
    await links.first().click();
    await expect(table(page, "Nodes")).toBeVisible();
    await expectNoActions(page);
    await page.goto(`${gateway.url}/demo/sources?sort=name`);
    await expect(table(page, "Sources").getByRole("link").first()).toBeVisible();
    await expectNoActions(page);
    await table(page, "Sources").getByRole("link").first().click();
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectNoActions(page);
    const statuses = Object.keys(gateway.demo?.counters.byPath() ?? {});
    expect(statuses.filter((path) => /^(POST|PATCH)/.test(path))).toEqual([]);
  } finally {
    await gateway.close();
  }
});
